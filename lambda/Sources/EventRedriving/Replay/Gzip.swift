#if Handler
import AWSClient

/// Decompresses gzip files (RFC 1952), which may consist of several members.
enum Gzip {
  /// Whether bytes are such a file.
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The maximum size of decompressed contents: four times the 128 MB that Firehose collects for an
  /// object. A few megabytes can hold gigabytes of zeros, which would exhaust the memory.
  static let maximumSize = 512 << 20

  /// The decompressed contents, whose checksums and lengths were compared.
  ///
  /// - Parameter limit: The maximum number of their bytes.
  static func decompress(
    _ bytes: [UInt8], limit: Int = maximumSize
  ) throws(GzipError) -> [UInt8] {
    var contents: [UInt8] = []
    var position = 0
    while position < bytes.count {
      position = try skipHeader(bytes, from: position)
      var inflate = Inflate(bytes, from: position, limit: limit - contents.count)
      try inflate.run()
      let end = inflate.position + 8
      guard end <= bytes.count else { throw GzipError.cutOff }
      guard
        word(bytes, at: inflate.position) == CRC32.checksum(inflate.output),
        word(bytes, at: inflate.position + 4) == UInt32(truncatingIfNeeded: inflate.output.count)
      else { throw GzipError.checksum }
      // The first member is most often the only one, and need not be copied.
      if contents.isEmpty { contents = inflate.output } else { contents += inflate.output }
      position = end
    }
    return contents
  }

  private static func word(_ bytes: [UInt8], at position: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
  }

  /// - Returns: Where the compressed data begins.
  private static func skipHeader(
    _ bytes: [UInt8], from start: Int
  ) throws(GzipError) -> Int {
    guard start + 10 <= bytes.count else { throw GzipError.cutOff }
    guard bytes[start] == 0x1F, bytes[start + 1] == 0x8B, bytes[start + 2] == 8 else {
      throw GzipError.invalid
    }
    let flags = bytes[start + 3]
    var position = start + 10
    if flags & 4 != 0 {
      guard position + 2 <= bytes.count else { throw GzipError.cutOff }
      position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
    }
    // The original name, and a comment: each ends in a zero.
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard position < bytes.count, let end = bytes[position...].firstIndex(of: 0) else {
        throw GzipError.cutOff
      }
      position = end + 1
    }
    return position + (flags & 2 != 0 ? 2 : 0)
  }
}

/// The reason why a file cannot be decompressed.
enum GzipError: Error, Sendable, Hashable, CustomStringConvertible {
  case cutOff, invalid, checksum, tooLarge

  var description: String {
    switch self {
    case .cutOff: "its compressed data ends early"
    case .invalid: "its compressed data is invalid"
    case .checksum: "its decompressed data does not match its checksum"
    case .tooLarge:
      "its decompressed data has more than \(Gzip.maximumSize >> 20) MiB, and Firehose collects at "
        + "most 128 MB for an object"
    }
  }
}
#endif
