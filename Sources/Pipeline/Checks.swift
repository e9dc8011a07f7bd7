/// Collects what is wrong with the values that a curated type is made from, so that all of it is
/// reported at once and with the place in the source.
struct Checks {
  let location: SourceLocation
  private(set) var problems: [DeclarationError] = []
  /// The rules for values that only Terraform knows, of the resource that is put together.
  private var rules: [ValueRule] = []

  init(at location: SourceLocation) {
    self.location = location
  }

  /// - Parameter place: Where the value stands, if it has a place of its own.
  mutating func require(
    _ holds: Bool, _ problem: @autoclosure () -> any DeclarationProblem,
    at place: SourceLocation? = nil
  ) {
    if !holds { add(problem(), at: place) }
  }

  /// The same for a ``PipelineProblem``, so that its cases can be written without their type.
  mutating func require(
    _ holds: Bool, _ problem: @autoclosure () -> PipelineProblem, at place: SourceLocation? = nil
  ) {
    if !holds { add(problem(), at: place) }
  }

  /// Adds a problem that something else found, if it found one.
  mutating func add(_ problem: (any DeclarationProblem)?, at place: SourceLocation? = nil) {
    if let problem { problems.append(DeclarationError(problem, at: place ?? location)) }
  }

  /// Adds the problems of a part that has its own place.
  mutating func add(_ found: [DeclarationError]) { problems += found }

  /// A whole number that AWS bounds.
  mutating func require(
    _ value: Int, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>
  ) {
    require(range.contains(value), .numberOutOfRange(quantity, value, range))
  }

  /// A length of time that AWS bounds.
  mutating func require(
    _ value: TimeSpan, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<TimeSpan>
  ) {
    require(range.contains(value), .timeOutOfRange(quantity, value, range))
  }

  /// Adds a rule for the resource that is put together.
  mutating func add(_ rule: ValueRule?) { if let rule { rules.append(rule) } }

  /// The rules since the last call. A type that has several resources takes those of each.
  mutating func takeRules() -> [ValueRule] {
    defer { rules = [] }
    return rules
  }

  /// A name that AWS restricts. Of a name that Terraform puts together only the literal parts are
  /// known here; Terraform checks the rest.
  ///
  /// - Parameters:
  ///   - suffix: The end of the name, whose characters are not checked.
  ///   - argument: The argument that the name is part of, if it is not the name itself.
  ///   - rule: A further rule, for Terraform.
  mutating func requireName(
    _ name: Expression<String>, of kind: PipelineProblem.Kind, length: ClosedRange<Int>,
    punctuation: String, suffix: String = "", in argument: Expression<String>? = nil,
    unless rule: TextRule? = nil
  ) {
    if name.isComputed {
      let pattern = NamePattern(length, punctuation: punctuation, suffix: suffix)
      add(
        ValueRule(
          name, in: argument, matches: pattern.regex, unless: rule,
          "the name of the \(kind.rawValue)", mustBe: pattern.title))
    }
    if let literal = name.literal {
      if literal.isPlain(but: punctuation), length.contains(literal.utf8.count) { return }
      require(length.contains(literal.unicodeScalars.count), .nameLength(literal, of: kind, length))
    }
    let refused = name.literalParts.dropLast(suffix.count).unicodeScalars.first { scalar in
      !scalar.isASCIILetterOrDigit && !punctuation.unicodeScalars.contains(scalar)
        // Stands for an interpolation.
        && !(name.literal == nil && scalar == "-")
    }
    if let refused {
      require(false, .nameCharacter(String(refused), of: kind, punctuation: punctuation))
    }
  }

  /// The name within Terraform: as given, or derived from the name on AWS.
  mutating func label(
    _ label: String?, from name: Expression<String>, of kind: PipelineProblem.Kind
  ) -> String {
    if let label = label ?? Label.derived(from: name.literalParts) { return label }
    require(false, .labelMissing(of: kind))
    return "unnamed"
  }
}

extension String {
  /// Whether it has only ASCII letters, digits and these signs, if that is quickly found: contiguous bytes are read
  /// several times as fast as scalars, and nearly all names are plain.
  fileprivate func isPlain(but signs: String) -> Bool {
    let isPlain = utf8.withContiguousStorageIfAvailable { bytes in
      signs.utf8.withContiguousStorageIfAvailable { signs in
        bytes.allSatisfy { $0.isASCIILetterOrDigit || signs.contains($0) }
      }
    }
    return (isPlain ?? nil) ?? false
  }
}

extension Expression<Bool> {
  /// Whether an argument with this value is on, or may be, if only Terraform knows.
  var mayBeTrue: Bool { !isWritten(as: false) && !isWritten(as: .null) }
}
