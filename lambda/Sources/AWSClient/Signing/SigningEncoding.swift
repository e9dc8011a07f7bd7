#if Handler
/// The encodings used in a canonical request, all on bytes.
extension [UInt8] {
  package static let hexDigits = Array("0123456789abcdef".utf8)
  private static let upperHexDigits = Array("0123456789ABCDEF".utf8)

  /// Appends bytes as lowercase hexadecimal digits.
  mutating func append(hex bytes: some Sequence<UInt8>) {
    for byte in bytes {
      append(Self.hexDigits[Int(byte >> 4)])
      append(Self.hexDigits[Int(byte & 15)])
    }
  }

  /// Appends bytes, with all but RFC 3986's unreserved characters as `%XY`.
  ///
  /// - Parameter keepingSlash: `true` for a path, in which `/` is not encoded.
  mutating func append(percentEncoding bytes: some Sequence<UInt8>, keepingSlash: Bool = false) {
    for byte in bytes {
      if byte.isUnreserved || (keepingSlash && byte == UInt8(ascii: "/")) {
        append(byte)
      } else {
        append(UInt8(ascii: "%"))
        append(Self.upperHexDigits[Int(byte >> 4)])
        append(Self.upperHexDigits[Int(byte & 15)])
      }
    }
  }

  /// The bytes with each `%XY` replaced by the byte that it stands for. A `%` without two
  /// hexadecimal digits after it is kept.
  static func percentDecoding(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let source = [UInt8](bytes)
    var decoded: [UInt8] = []
    decoded.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let high = source[index + 1].hexValue, let low = source[index + 2].hexValue
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(source[index])
        index += 1
      }
    }
    return decoded
  }

  /// Appends a header's value in the form for signing: without white space around it, and with one
  /// space for each run of white space in it (including line breaks of a folded header).
  mutating func append(trimmedHeaderValue value: String.UTF8View) {
    // Most values are one word, and a session token is a kilobyte long.
    guard value.contains(where: { $0.isWhiteSpace }) else { return append(contentsOf: value) }
    for (place, word) in value.split(whereSeparator: \.isWhiteSpace).enumerated() {
      if place > 0 { append(UInt8(ascii: " ")) }
      append(contentsOf: word)
    }
  }
}

extension UInt8 {
  fileprivate var isWhiteSpace: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }

  /// RFC 3986, section 2.3: letters, digits, `-`, `.`, `_` and `~`.
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  fileprivate var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
#endif
