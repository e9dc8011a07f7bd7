/// Collects what is wrong with the values that a curated type is made from, so that all of it is
/// reported at once and with the place in the source.
struct Checks {
  let location: SourceLocation
  private(set) var problems: [DeclarationError] = []

  init(at location: SourceLocation) {
    self.location = location
  }

  /// - Parameter place: Where the value stands, if it has a place of its own.
  mutating func require(
    _ holds: Bool, _ statement: @autoclosure () -> String, remedy: @autoclosure () -> String,
    at place: SourceLocation? = nil
  ) {
    guard !holds else { return }
    problems.append(
      DeclarationError(
        RefusedValue(statement: statement(), remedy: remedy()), at: place ?? location))
  }

  /// A whole number that AWS bounds.
  mutating func require(_ value: Int, _ what: String, in range: ClosedRange<Int>) {
    require(
      range.contains(value), "\(what) is \(value), outside \(range.title)",
      remedy: "choose a value within that range")
  }

  /// A length of time that AWS bounds.
  mutating func require(_ value: TimeSpan, _ what: String, in range: ClosedRange<TimeSpan>) {
    require(
      range.contains(value),
      "\(what) is \(value.title), outside \(range.lowerBound.title) to \(range.upperBound.title)",
      remedy: "choose a value within that range")
  }

  /// A name that AWS restricts. Of a name that Terraform puts together only the literal parts are
  /// known here.
  ///
  /// - Parameter suffix: What the name ends in and the characters are not checked of.
  mutating func requireName(
    _ name: Expression<String>, of kind: String, length: ClosedRange<Int>, punctuation: String,
    suffix: String = ""
  ) {
    if let literal = name.literal {
      require(
        length.contains(literal.unicodeScalars.count),
        "the name of the \(kind), \(literal.quoted), has \(literal.unicodeScalars.count) characters, outside \(length.title)",
        remedy: "choose a name of that length")
    }
    let refused = name.literalParts.dropLast(suffix.count).unicodeScalars.first { scalar in
      !(scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || punctuation.unicodeScalars.contains(scalar)))
        // Stands for an interpolation.
        && !(name.literal == nil && scalar == "-")
    }
    if let refused {
      require(
        false, "the name of the \(kind) has the character \(String(refused).quoted)",
        remedy: "use letters, digits and \(punctuation.map { "'\($0)'" }.joined(separator: " "))")
    }
  }

  /// An ARN that is known here begins as one: an alias or an id would be no resource for a policy.
  mutating func requireARN(_ arn: Expression<String>, of kind: String) {
    guard let literal = arn.literal else { return }
    require(
      literal.hasPrefix("arn:"), "\(literal.quoted) is not the ARN of a \(kind)",
      remedy: "use the ARN, such as key.arn")
  }

  /// The name within Terraform: as given, or derived from the name on AWS.
  mutating func label(_ label: String?, from name: Expression<String>, of kind: String) -> String {
    if let label = label ?? Label.derived(from: name.literalParts) { return label }
    require(
      false, "the \(kind)'s name has no letters to derive its Terraform name from",
      remedy: "add the argument label:")
    return "unnamed"
  }
}

extension ClosedRange<Int> {
  var title: String { "\(lowerBound) to \(upperBound)" }
}

/// A value that a curated type refuses.
struct RefusedValue: DeclarationProblem {
  let statement: String
  let remedy: String
}
