#if Handler
import StreamRecords

/// 64 bits of a text that are the same in each process and version (FNV-1a, draft-eastlake-fnv).
struct Fingerprint {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init(of text: String) { add(text) }

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    // No text has this byte, so that it separates one from the next.
    add(0xFF)
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// 16 digits.
  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension StreamRecord {
  /// The id of what a function sends about the record, of at most 128 characters. It is the same each time the
  /// record comes, and differs from that of any other function, source and record: 16 hexadecimal digits of the
  /// function's name, the source's ARN and the shard, and the record's ``id``.
  func messageID(of function: String) -> String {
    var origin = Fingerprint(of: function)
    origin.add(eventSourceARN ?? "")
    origin.add(shardID ?? "")
    return "\(origin.text)-\(id)"
  }
}
#endif
