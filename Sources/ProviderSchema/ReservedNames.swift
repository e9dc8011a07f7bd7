/// The names that a binding cannot have, because Swift or the `Terraform` module has them already.
package enum ReservedNames {
  /// Types that generated code refers to. A type of the same name in a nearer scope would take
  /// their place.
  package static let types: Set<String> = [
    "Any", "AnyObject", "AnyValue", "Arguments", "Array", "BlockBody",
    "Blocks", "Bool", "Declaration",
    "DataSource", "Dictionary", "EphemeralResource", "Expression", "ExpressionConvertible",
    "Hashable",
    "KeyValuePairs",
    "Module", "Never",
    "NestedBlock", "NestedObject", "Number", "ObjectSet", "Optional", "Protocol", "Resource",
    "ResourceArguments", "ResourceDeclaration", "Result", "Self", "Sendable", "Set",
    "SourceLocation", "StaticString", "String",
    "Swift", "Terraform", "TerraformValue", "Type", "UInt", "ValueLiteral", "ValueType", "Void",
  ]

  /// Types of Swift's standard library and of Foundation that programs use without a module's name. A binding of
  /// the same name would shadow them in every file that imports it.
  package static let swiftTypes: Set<String> = [
    "Actor", "AnyHashable", "Bundle", "Calendar", "Character", "Clock", "ClosedRange", "Codable",
    "CodingKey", "Collection", "Comparable", "Data", "Date", "DateInterval", "Decimal", "Decodable",
    "Decoder", "Double", "Duration", "Encodable", "Encoder", "Equatable", "Error", "Float",
    "Identifiable", "IndexSet", "Int", "Int16", "Int32", "Int64", "Int8", "JSONDecoder",
    "JSONEncoder", "KeyPath", "Locale", "MainActor", "Measurement", "Mirror",
    "Notification", "Operation", "Process", "ProcessInfo", "Range", "Regex", "Scanner", "Sequence",
    "Slice", "Substring", "Task", "TaskGroup", "Thread", "TimeZone", "Timer", "UInt16",
    "UInt32", "UInt64", "UInt8", "URL", "URLRequest", "URLSession", "UUID", "Unicode", "Unit",
  ]

  /// Names that cannot be members or labels even between backticks: `x.self` is `x`, `x.init` an
  /// initializer.
  private static let special: Set<String> = ["self", "init"]

  /// Properties of every resource and data source. Methods do not clash with properties.
  static let resourceProperties: Set<String> = special.union([
    "arguments", "checkableReference", "declaration", "declared", "identity", "repetition",
  ])

  /// Labels of every initializer of a resource or data source.
  static let resourceLabels: Set<String> = special.union(["column", "fileID", "line"])

  /// Labels and variables of every function that declares a provider.
  static let providerLabels: Set<String> = special.union([
    "alias", "body", "column", "fileID", "line", "version",
  ])

  /// Static members that cannot be called between backticks either: `X.self`, `X.Type`, `X.init`.
  static let notCallable: Set<String> = special.union(["Type", "Protocol"])

  /// Properties of all arguments of a resource, and of every nested block.
  static let argumentProperties: Set<String> = ["body"]

  /// Properties of every `Expression`.
  static let expressionProperties: Set<String> = special.union(["expression", "hashValue"])

  /// Labels of the initializer of a nested block: all that Swift accepts.
  static let nestedLabels: Set<String> = special

  /// Words that name something only between backticks.
  package static let keywords: Set<String> = [
    "Any", "Self", "actor", "any", "as", "associatedtype", "async", "await", "borrowing", "break",
    "case", "catch", "class", "consume", "consuming", "continue", "copy", "default", "defer",
    "deinit", "discard", "do", "each", "else", "enum", "extension", "fallthrough", "false",
    "fileprivate", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal",
    "is", "let", "macro", "nil", "nonisolated", "open", "operator", "package", "precedencegroup",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "some", "static",
    "struct", "subscript", "super", "switch", "then", "throw", "throws", "true", "try",
    "typealias", "unsafe", "var", "where", "while", "yield",
  ]

  /// The name as it is written where it labels a parameter; there, only words that begin a pattern
  /// or a type need backticks.
  static func escapedLabel(_ name: String) -> String {
    ["inout", "let", "var"].contains(name) ? "`\(name)`" : name
  }

  /// The name as it is written where it is declared or used without a dot before it.
  static func escaped(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
  }
}

/// Gives out names of one scope, each once.
struct NameAllocator {
  private var taken: Set<String>

  init(reserved: Set<String> = []) {
    taken = reserved
  }

  /// The first of the candidates that is free; if none is, the last with a number after it,
  /// beginning with 2.
  mutating func allocate(_ candidates: [String]) -> String {
    for candidate in candidates where taken.insert(candidate).inserted { return candidate }
    let base = candidates.last ?? "unnamed"
    var number = 2
    while !taken.insert("\(base)\(number)").inserted { number += 1 }
    return "\(base)\(number)"
  }
}
