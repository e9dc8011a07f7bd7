/// The bytes of an ELF file, read within their bounds. Both of Lambda's processors store the lowest byte first.
struct ELFBytes {
  /// Something leads outside of the file.
  struct Damaged: Error {}

  let bytes: [UInt8]

  /// A number of one to eight bytes.
  func number(at offset: Int, bytes count: Int) throws(Damaged) -> UInt64 {
    guard offset >= 0, offset <= bytes.count - count else { throw Damaged() }
    return (0..<count).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
  }

  /// A count, an offset in the file, or an address in memory. Numbers too large for any file are refused, so that
  /// adding two of them cannot overflow.
  func count(at offset: Int, bytes count: Int) throws(Damaged) -> Int {
    let number = try number(at: offset, bytes: count)
    guard number < 1 << 48 else { throw Damaged() }
    return Int(number)
  }

  /// The text at a place, up to the zero at its end.
  func text(at offset: Int) throws(Damaged) -> String {
    guard offset >= 0, offset < bytes.count, let end = bytes[offset...].firstIndex(of: 0) else {
      throw Damaged()
    }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }
}
