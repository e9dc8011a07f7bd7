#if Handler
import AWSValues

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
    while let start = rest.firstRange(ofText: "<\(name)>"),
      let end = rest[start.upperBound...].firstRange(ofText: "</\(name)>")
    {
      found.append(XMLElements(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return found
  }

  /// The text of the first element with this name; `nil` if it is missing.
  subscript(name: String) -> String? {
    guard
      let start = text.firstRange(ofText: "<\(name)>"),
      let end = text[start.upperBound...].firstRange(ofText: "</\(name)>")
    else { return nil }
    return Self.unescaped(text[start.upperBound..<end.lowerBound])
  }

  private static func unescaped(_ text: Substring) -> String {
    let entities = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ]
    var unescaped = ""
    var rest = text
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      unescaped += rest[..<start]
      let entity = entities.first { rest[start...].utf8.starts(with: $0.0.utf8) }
      // Any other ampersand stands for itself.
      unescaped += entity?.1 ?? "&"
      rest = rest[rest.utf8.index(start, offsetBy: entity?.0.utf8.count ?? 1)...]
    }
    return unescaped + rest
  }
}
#endif
