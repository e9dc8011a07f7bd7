#if Handler
/// The checksum that DynamoDB sends in `x-amz-crc32`: CRC-32 as zlib and Ethernet compute it
/// (polynomial 0x04C11DB7, reflected).
///
/// It is written by hand since BoringSSL has none, and zlib would be a library of the system.
public enum CRC32 {
  /// The checksum of bytes; `0xCBF43926` for the text `123456789`.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBytes { bytes in
      tables.withUnsafeBufferPointer { tables in
        var checksum = UInt32.max
        var index = 0
        while index + 8 <= bytes.count {
          let low = checksum ^ bytes.littleEndianWord(at: index)
          let high = bytes.littleEndianWord(at: index + 4)
          checksum =
            tables[0x700 + Int(low & 0xFF)] ^ tables[0x600 + Int(low >> 8 & 0xFF)]
            ^ tables[0x500 + Int(low >> 16 & 0xFF)] ^ tables[0x400 + Int(low >> 24)]
            ^ tables[0x300 + Int(high & 0xFF)] ^ tables[0x200 + Int(high >> 8 & 0xFF)]
            ^ tables[0x100 + Int(high >> 16 & 0xFF)] ^ tables[Int(high >> 24)]
          index += 8
        }
        while index < bytes.count {
          checksum = checksum >> 8 ^ tables[Int((checksum ^ UInt32(bytes[index])) & 0xFF)]
          index += 1
        }
        return ~checksum
      }
    }
  }

  /// Eight tables of 256 entries, to process eight bytes at a time ("slicing by 8"). Entry `n × 256
  /// + b` is the contribution of byte `b` when `n` more bytes follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var entry = UInt32(byte)
      for _ in 0..<8 {
        entry = entry & 1 == 1 ? entry >> 1 ^ 0xEDB8_8320 : entry >> 1
      }
      tables[byte] = entry
    }
    for index in 256..<tables.count {
      let previous = tables[index - 256]
      tables[index] = previous >> 8 ^ tables[Int(previous & 0xFF)]
    }
    return tables
  }()
}

extension UnsafeRawBufferPointer {
  fileprivate func littleEndianWord(at offset: Int) -> UInt32 {
    UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
#endif
