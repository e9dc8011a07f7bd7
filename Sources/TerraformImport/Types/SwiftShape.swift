/// The `Result` of an `Expression`, as far as the import knows it: the type that a value has in Swift.
indirect enum SwiftShape: Hashable, Sendable {
  case string
  case number
  case bool
  /// `AnyValue`: only Terraform knows.
  case any
  case list(SwiftShape)
  case set(SwiftShape)
  case objectSet(SwiftShape)
  case map(SwiftShape)
  /// A type of a binding or of the imported package, such as `SQSQueue.Timeouts`.
  case named(String)
}

extension SwiftShape {
  /// As Swift spells it.
  var swift: String {
    switch self {
    case .string: "String"
    case .number: "Number"
    case .bool: "Bool"
    case .any: "AnyValue"
    case .list(let element): "[\(element.swift)]"
    case .set(let element): "Set<\(element.swift)>"
    case .objectSet(let element): "ObjectSet<\(element.swift)>"
    case .map(let value): "[String: \(value.swift)]"
    case .named(let name): name
    }
  }

  /// `Expression<…>`
  var expression: String { "Expression<\(swift)>" }

  /// A set, in Swift one of objects if the elements are not hashable.
  static func setOf(_ element: SwiftShape) -> SwiftShape {
    element.isHashable ? .set(element) : .objectSet(element)
  }

  /// Whether Swift can hash its elements, which a `Set` needs.
  var isHashable: Bool {
    switch self {
    case .string, .number, .bool: true
    case .list(let element): element.isHashable
    case .set, .objectSet, .map, .any, .named: false
    }
  }

  /// The type of the elements of a list or a set.
  var element: SwiftShape? {
    switch self {
    case .list(let element), .set(let element), .objectSet(let element): element
    default: nil
    }
  }

  /// The type of the values of a map.
  var mapped: SwiftShape? { if case .map(let value) = self { value } else { nil } }

  /// Whether text, a number or a truth value: what a string can have in it.
  var isPrimitive: Bool {
    switch self {
    case .string, .number, .bool: true
    default: false
    }
  }

  /// The type that values of both types have.
  func joined(with other: SwiftShape) -> SwiftShape {
    if self == other { return self }
    return switch (self, other) {
    case (.list(let first), .list(let second)): .list(first.joined(with: second))
    case (.map(let first), .map(let second)): .map(first.joined(with: second))
    default: .any
    }
  }
}

extension SwiftShape {
  /// Reads the type from Swift, such as `[String: String]`; nil for other types.
  init?(swift text: some StringProtocol) {
    let text = text.trimmed
    switch text {
    case "": return nil
    case "String": self = .string
    case "Number": self = .number
    case "Bool": self = .bool
    case "AnyValue": self = .any
    default:
      if let inside = text.inside("[String: ", "]"), let value = SwiftShape(swift: inside) {
        self = .map(value)
      } else if let inside = text.inside("[", "]"), let element = SwiftShape(swift: inside) {
        self = .list(element)
      } else if let inside = text.inside("Set<", ">"), let element = SwiftShape(swift: inside) {
        self = .set(element)
      } else if let inside = text.inside("ObjectSet<", ">"), let element = SwiftShape(swift: inside)
      {
        self = .objectSet(element)
      } else if text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) {
        self = .named(text)
      } else {
        return nil
      }
    }
  }
}

extension StringProtocol {
  /// The text without white space around it.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// The text between a beginning and an end; nil if it has not both.
  func inside(_ start: String, _ end: String) -> String? {
    guard hasPrefix(start), hasSuffix(end), count >= start.count + end.count else { return nil }
    return String(dropFirst(start.count).dropLast(end.count))
  }
}
