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

  /// The same for a part of an array, whose type the compiler knows here.
  package static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    text.withUnsafeBufferPointer(decodeContiguous)
  }

  private static func decodeContiguous(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    guard text.count > 0 else { return [] }
    let end = text.count
    let padded = text[end - 1] != padding ? 0 : text[end - 2] != padding ? 1 : 2
    // The last group is decoded separately since only it may contain padding.
    let wholeGroups = end / 4 - 1
    var isValid = false
    let bytes = [UInt8](unsafeUninitializedCapacity: end / 4 * 3 - padded) { output, count in
      guard decode(groups: wholeGroups, of: text, to: output) else { return }
      count = wholeGroups * 3
      var last: UInt32 = 0
      for place in end - 4..<end - padded {
        guard values[Int(text[place])] & unknown == 0 else { return }
        last = last << 6 | UInt32(values[Int(text[place])])
      }
      last <<= UInt32(padded) * 6
      // The bits that belong to no byte.
      guard last & (1 << (UInt32(padded) * 8) - 1) == 0 else { return }
      for place in 0..<3 - padded {
        output.initializeElement(
          at: count, to: UInt8(truncatingIfNeeded: last >> (16 - UInt32(place) * 8)))
        count += 1
      }
      isValid = true
    }
    return isValid ? bytes : nil
  }

  /// Decodes groups of four digits that are followed by another one, and writes a byte more than they have.
  ///
  /// - Returns: `false` if there is a byte that is not a digit.
  private static func decode(
    groups: Int, of text: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>
  ) -> Bool {
    // The tables' memory, since an array checks each index.
    shiftedValues.withUnsafeBufferPointer { values in
      let output = UnsafeMutableRawBufferPointer(output)
      var all: UInt32 = 0
      for group in 0..<groups {
        let place = group &* 4
        let bits =
          values[Int(text[place])] | values[256 &+ Int(text[place &+ 1])]
          | values[512 &+ Int(text[place &+ 2])] | values[768 &+ Int(text[place &+ 3])]
        all |= bits
        output.storeBytes(of: bits.bigEndian, toByteOffset: group &* 3, as: UInt32.self)
      }
      return all & unknownGroup == 0
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

  /// Marks a group with a byte that is not a digit.
  private static let unknownGroup: UInt32 = 1
  /// For each of the four places in a group, the bits of each digit in a word whose upper three bytes are those of the
  /// group.
  private static let shiftedValues: [UInt32] = [26, 20, 14, 8].flatMap { shift in
    values.map { $0 == unknown ? unknownGroup : UInt32($0) << (shift as UInt32) }
  }

  private static func digit(_ bits: UInt32) -> UInt8 { alphabet[Int(bits & 0x3F)] }
}
