import Testing

@testable import ExactJSON

@Suite struct `Scanning a string` {
  /// Byte by byte.
  private static func scan(_ bytes: [UInt8], from start: Int) -> StringScan {
    let end =
      bytes[start...].firstIndex { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C } ?? bytes.endIndex
    return StringScan(end: end, isASCII: bytes[start..<end].allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: [0x00, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0xA2, 0xFF])
  func `stops at the first byte that needs an escape, at every place and length`(byte: UInt8) {
    for count in 0...24 {
      for place in 0...count {
        var bytes = Array(repeating: UInt8(ascii: "a"), count: count)
        if place < count { bytes[place] = byte }
        if place + 1 < count { bytes[place + 1] = 0x22 }
        for start in 0...count {
          let found = bytes.withUnsafeBytes { $0.scanString(from: start) }
          let expected = Self.scan(bytes, from: start)
          #expect(
            found.end == expected.end && found.isASCII == expected.isASCII,
            "\(bytes) from \(start)")
        }
      }
    }
  }
}
