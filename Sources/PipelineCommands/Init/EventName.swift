internal import ProviderSchema

/// The name of a package's event in the forms in which the package's files have it.
struct EventName: Hashable, Sendable {
  /// `Order`
  let type: String

  /// The name of the example.
  static let order = EventName(unchecked: "Order")

  /// The most characters: with more, many lines of the package would be too long.
  static let maximumLength = 12

  /// Types that the package uses, besides those of a declaration.
  private static let taken: Set<String> = [
    "Article", "Customer", "Data", "Destinations", "Effect", "Foundation", "Item", "Line", "Main",
    "Notice", "Package", "Payload", "Rejection", "Self", "String", "Int", "Testing", "Type",
  ]

  /// - Throws: ``InitError/badEvent(_:)`` for a name that is not one word like `Reading`, or that is a type which the
  ///   package uses.
  init(_ type: String) throws(InitError) {
    let letters = type.utf8
    guard let first = letters.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first),
      letters.dropFirst().allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }),
      (3...Self.maximumLength).contains(letters.count), !Self.taken.contains(type),
      !LanguageNames.types.contains(type), !Self.keywords.contains(type.lowercased())
    else { throw .badEvent(type) }
    self.init(unchecked: type)
  }

  private init(unchecked type: String) {
    self.type = type
  }

  /// Words that no constant can be called, and constants of the package's own.
  private static let keywords: Set<String> = [
    "address", "case", "change", "default", "each", "event", "handler", "image", "import", "index",
    "internal", "keys", "line", "mapping", "module", "notice", "private", "process", "processor",
    "protocol", "public", "received", "record", "rejected", "repeat", "return", "role", "sample",
    "static", "struct", "switch", "text", "throws", "where", "while",
  ]

  /// `order`
  var value: String { type.lowercased() }
  /// `orders`
  var plural: String {
    let consonantAndY = value.hasSuffix("y") && !"aeiou".contains(value.dropLast().last ?? "a")
    if consonantAndY { return value.dropLast() + "ies" }
    let hisses = ["s", "x", "z", "ch", "sh"].contains { value.hasSuffix($0) }
    return value + (hisses ? "es" : "s")
  }
  /// `Orders`
  var pluralTitle: String { plural.prefix(1).uppercased() + plural.dropFirst() }
  /// `an order`
  var withArticle: String { "\("aeio".contains(value.first ?? "b") ? "an" : "a") \(value)" }
  /// `An order`
  var titleWithArticle: String { "A" + withArticle.dropFirst() }
}
