#if Handler
/// Finds the texts of elements in an XML answer. It supports only the answers of these services, in
/// which the elements in question contain a short text and nothing else.
struct XMLElements: Sendable {
  private let text: String

  init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
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
