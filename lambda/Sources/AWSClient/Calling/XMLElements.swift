/// The texts of an XML answer's elements; just enough for what services answer in XML, where the
/// elements that are asked for hold nothing but a short text.
struct XMLElements: Sendable {
  private let text: String

  init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// The text of the first element of that name; `nil` where there is none.
  subscript(name: String) -> String? {
    guard
      let start = text.firstRange(of: "<\(name)>"),
      let end = text[start.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    return Self.unescaped(text[start.upperBound..<end.lowerBound])
  }

  private static func unescaped(_ text: Substring) -> String {
    // The ampersand last: `&amp;lt;` stands for `&lt;`.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
      .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }
}
