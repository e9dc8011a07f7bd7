/// Base64 with the standard alphabet and padding (RFC 4648, section 4). JSON carries bytes in this
/// form, in Lambda's events as well as in DynamoDB's and SQS's messages.
///
/// It is written by hand since `Data` of FoundationEssentials would copy the bytes once more.
public enum Base64 {
  /// Encodes bytes as ASCII text.
  public static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var group: UInt32 = 0
    var held = 0
    for byte in bytes {
      group = group << 8 | UInt32(byte)
      held += 1
      if held == 3 {
        for shift in [18, 12, 6, 0] as [UInt32] { text.append(digit(group >> shift)) }
        group = 0
        held = 0
      }
    }
    if held == 1 {
      text.append(contentsOf: [digit(group >> 2), digit(group << 4), padding, padding])
    } else if held == 2 {
      text.append(contentsOf: [digit(group >> 10), digit(group >> 4), digit(group << 2), padding])
    }
    return text
  }

  /// Decodes base64; `nil` if the text is not base64: it has a character outside the alphabet, a
  /// length that is not a multiple of four, padding before the end, or leftover bits that are not
  /// zero.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    if let bytes = text.withContiguousStorageIfAvailable(decodeContiguous) { return bytes }
    return Array(text).withUnsafeBufferPointer(decodeContiguous)
  }

  private static func decodeContiguous(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    guard !text.isEmpty else { return [] }
    let padded = text.suffix(2).reduce(into: 0) { count, byte in
      if byte == padding { count += 1 }
    }
    let size = text.count / 4 * 3 - padded
    // The last group is decoded separately since only it may contain padding.
    let wholeGroups = text.count / 4 - 1
    var valid = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { output, count in
      var invalid: UInt8 = 0
      for group in 0..<wholeGroups {
        let a = values[Int(text[group * 4])]
        let b = values[Int(text[group * 4 + 1])]
        let c = values[Int(text[group * 4 + 2])]
        let d = values[Int(text[group * 4 + 3])]
        invalid |= a | b | c | d
        output.initializeElement(at: group * 3, to: a << 2 | b >> 4)
        output.initializeElement(at: group * 3 + 1, to: b << 4 | c >> 2)
        output.initializeElement(at: group * 3 + 2, to: c << 6 | d)
      }
      count = wholeGroups * 3
      guard invalid & unknown == 0,
        let last = decodeLast(text[(wholeGroups * 4)...], padded: padded)
      else {
        valid = false
        return
      }
      for byte in last {
        output.initializeElement(at: count, to: byte)
        count += 1
      }
    }
    return valid ? bytes : nil
  }

  private static func decodeLast(
    _ group: Slice<UnsafeBufferPointer<UInt8>>, padded: Int
  ) -> [UInt8]? {
    let digits = group.prefix(4 - padded).map { values[Int($0)] }
    guard digits.allSatisfy({ $0 & unknown == 0 }) else { return nil }
    switch digits.count {
    case 4:
      return [
        digits[0] << 2 | digits[1] >> 4, digits[1] << 4 | digits[2] >> 2,
        digits[2] << 6 | digits[3],
      ]
    case 3 where digits[2] & 0b11 == 0:
      return [digits[0] << 2 | digits[1] >> 4, digits[1] << 4 | digits[2] >> 2]
    case 2 where digits[1] & 0b1111 == 0:
      return [digits[0] << 2 | digits[1] >> 4]
    default: return nil
    }
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  /// Marks a byte that is not a digit; no digit has this bit.
  private static let unknown: UInt8 = 0x80
  /// The digit for each byte.
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: unknown, count: 256)
    for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
    return values
  }()

  private static func digit(_ bits: UInt32) -> UInt8 { alphabet[Int(bits & 0x3F)] }
}
