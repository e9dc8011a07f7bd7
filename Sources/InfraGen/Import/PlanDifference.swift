internal import CommandLineSupport

/// A resource or an output that two plans change in different ways.
struct PlanDifference: Hashable, Sendable, CustomStringConvertible {
  enum Kind: Hashable, Sendable {
    case onlyGenerated
    case onlyOriginal
    case otherValues
  }

  let address: String
  let kind: Kind
  /// The arguments and attributes whose values differ; nil if something else differs, such as the action.
  private(set) var names: Set<String>?
  /// Those of them whose value the plan of the original does not know.
  private var unknown: Set<String> = []

  /// - Parameters:
  ///   - original: The change in the plan of the original, if it has one.
  ///   - generated: The change in the plan of what was generated, if it has one.
  init(at address: String, original: JSONValue?, generated: JSONValue?) {
    self.address = address
    switch (original, generated) {
    case (nil, _): kind = .onlyGenerated
    case (_, nil): kind = .onlyOriginal
    case (let original?, let generated?):
      kind = .otherValues
      names = Self.names(original, generated)
      let decidedLater = original["after_unknown"]?.members ?? [:]
      unknown = names?.filter { decidedLater[$0] == .bool(true) } ?? []
    }
  }

  private static let values = [
    "before", "after", "after_unknown", "before_sensitive", "after_sensitive",
  ]

  private static func names(_ original: JSONValue, _ generated: JSONValue) -> Set<String>? {
    var (left, right) = (original.members, generated.members)
    var names: Set<String> = []
    for key in values {
      guard let first = values(in: left.removeValue(forKey: key)),
        let second = values(in: right.removeValue(forKey: key))
      else { return nil }
      names.formUnion(
        Set(first.keys).union(second.keys).filter { first[$0] != second[$0] })
    }
    return left == right ? names : nil
  }

  /// The values of arguments and attributes; nil for something else.
  private static func values(in value: JSONValue?) -> [String: JSONValue]? {
    switch value {
    case .object(let values): values
    // Nothing is unknown, or sensitive.
    case nil, .null, .bool(false): [:]
    default: nil
    }
  }

  /// Whether it is no more than what the report on curated types announced. What the provider decides by itself may be
  /// known earlier if another argument is set.
  ///
  /// - Parameter announced: By address, without keys, the arguments and blocks that change.
  func isAnnounced(by announced: [String: Set<String>]) -> Bool {
    guard let expected = announced[addressWithoutKeys] else { return false }
    switch kind {
    case .onlyGenerated: return true
    case .onlyOriginal: return false
    case .otherValues: return names?.subtracting(unknown).isSubset(of: expected) ?? false
    }
  }

  var description: String {
    switch kind {
    case .onlyGenerated: "\(address) is only in the plan of what was generated"
    case .onlyOriginal: "\(address) is only in the plan of the original"
    case .otherValues:
      if let names, !names.isEmpty {
        "\(address) has other values of \(names.sorted().joined(separator: ", "))"
      } else {
        "\(address) changes in another way"
      }
    }
  }

  /// The address without the keys of instances: `module.orders.aws_sqs_queue.this`.
  var addressWithoutKeys: String {
    var text = ""
    var rest = address[...]
    while let start = rest.firstIndex(of: "[") {
      text += rest[..<start]
      let inside = rest[rest.index(after: start)...]
      guard let end = Self.end(ofKey: inside) else { return text }
      rest = inside[inside.index(after: end)...]
    }
    return text + rest
  }

  /// The bracket after a key. A key in quotes may have brackets and escaped quotes in it.
  private static func end(ofKey text: Substring) -> String.Index? {
    guard text.first == "\"" else { return text.firstIndex(of: "]") }
    var isEscaped = false
    for index in text.indices.dropFirst() {
      if isEscaped {
        isEscaped = false
      } else if text[index] == "\\" {
        isEscaped = true
      } else if text[index] == "\"" {
        let next = text.index(after: index)
        return next < text.endIndex ? next : nil
      }
    }
    return nil
  }
}
