internal import ProviderSchema

/// How Terraform's names are spelled in Swift, as bindings spell them.
enum SwiftNames {
  private static let spelling = SwiftSpelling()

  /// `ordersQueue` for `orders_queue`: of a value, without backticks.
  static func value(_ name: String) -> String {
    // It is a keyword only before a type.
    if name == "each" { return name }
    let camel = spelling.lowerCamel(plain(name))
    let word = camel.isEmpty ? "value" : camel
    let start = canStart(word) ? word : "_\(word)"
    return isReserved(start) ? "\(start)Value" : start
  }

  /// `OrdersQueue` for `orders-queue`: the beginning of the name of a type.
  static func word(_ name: String) -> String {
    let camel = spelling.upperCamel(plain(name))
    let word = camel.isEmpty ? "Stack" : camel
    return canStart(word) ? word : "Stack\(word)"
  }

  /// The same for the whole name of a type, which no other type has.
  static func type(_ name: String) -> String {
    let start = word(name)
    return ReservedNames.types.contains(start) || ReservedNames.swiftTypes.contains(start)
      || LanguageNames.types.contains(start) ? "\(start)Configuration" : start
  }

  /// Whether a name in Swift can begin so.
  private static func canStart(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    return first == "_" || first.properties.isXIDStart
  }

  /// Without the signs that Swift's names do not have.
  private static func plain(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      let isPart = scalar.properties.isXIDContinue || scalar == "-"
      text.unicodeScalars.append(isPart ? scalar : "_")
    }
    return text
  }

  private static func isReserved(_ name: String) -> Bool {
    ReservedNames.keywords.contains(name)
      || ["self", "init", "Type", "Protocol", "stack", "_"].contains(name)
  }
}
