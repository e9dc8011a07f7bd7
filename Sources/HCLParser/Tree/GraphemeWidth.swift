import HCL

/// How many characters a text has as Terraform counts them: grapheme clusters by the rules before
/// Unicode 15.1, which break an Indic conjunct before its second consonant.
enum GraphemeWidth {
  /// - Parameter isTemplate: Whether it is literal text, of which `$` and `%` are pieces of their own.
  static func count(of bytes: UnsafeBufferPointer<UInt8>, isTemplate: Bool = false) -> Int {
    if bytes.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return bytes.count }
    let text = String(decoding: bytes, as: UTF8.self)
    guard isTemplate else { return count(of: text) }
    var (count, rest) = (0, text.unicodeScalars[...])
    while let sign = rest.firstIndex(where: { $0 == "$" || $0 == "%" }) {
      count += Self.count(of: String(rest[..<sign])) + 1
      rest = rest[rest.index(after: sign)...]
      // After a sign a brace is the end of an escape, which is a piece too.
      if rest.first == "{" {
        count += 1
        rest.removeFirst()
      }
    }
    return count + Self.count(of: String(rest))
  }

  private static func count(of text: String) -> Int {
    text.reduce(into: 0) { count, character in
      count += 1
      guard character.unicodeScalars.count > 1 else { return }
      count += character.newerJoins
    }
  }
}
