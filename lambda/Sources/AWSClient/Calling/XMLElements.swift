#if Handler
/// Finds the texts of elements in an XML answer. It supports only the answers of these services, in
/// which the elements in question contain a short text, or elements that do.
struct XMLElements: Sendable {
  private let text: Substring

  init(_ bytes: [UInt8]) {
    text = Substring(decoding: bytes, as: UTF8.self)
  }

  private init(_ text: Substring) {
    self.text = text
  }

  /// The contents of all elements with this name, which contain elements and none of their own name.
  func all(_ name: String) -> [XMLElements] {
    var found: [XMLElements] = []
    var rest = text
    while let start = rest.firstRange(of: "<\(name)>"),
      let end = rest[start.upperBound...].firstRange(of: "</\(name)>")
    {
      found.append(XMLElements(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return found
  }

  /// The text of the first element with this name; `nil` if it is missing.
  subscript(name: String) -> String? {
    guard
      let start = text.firstRange(of: "<\(name)>"),
      let end = text[start.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    return Self.unescaped(text[start.upperBound..<end.lowerBound])
  }

  private static func unescaped(_ text: Substring) -> String {
    // The ampersand comes last, since `&amp;lt;` stands for `&lt;`.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
      .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }
}
#endif
