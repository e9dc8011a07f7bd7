import FaultInjection
import HandlerTestSupport

/// Aggregated records like those of the Kinesis Producer Library (its documentation,
/// "aggregation-format.md").
///
/// It is written independently from the format's description, so that it does not share a mistake
/// with the handler's reader.
package enum Aggregates {
  /// An aggregated record of these events. A few have a wrong checksum, so that the KCL and the
  /// handler treat them as plain records.
  static func record(
    partitionKey: String, parts: [SentRecord.Part], random: inout SeededNumbers
  ) -> SentRecord {
    let message = message(partitionKey: partitionKey, parts: parts.map(\.data))
    var data = sealed(message)
    guard random.next() % 20 == 0 else {
      return SentRecord(partitionKey: partitionKey, data: data, parts: parts)
    }
    data[data.count - 1] ^= 1
    return SentRecord(
      partitionKey: partitionKey, data: data, .rejected(codes: ["not-json", "invalid-utf-8"]))
  }

  /// A message between the magic bytes and its MD5.
  package static func sealed(_ message: [UInt8]) -> [UInt8] {
    AggregatedRecordWriter.wrapped(message)
  }

  /// `AggregatedRecord{1: partition_key_table, 3: records}` with
  /// `Record{1: partition_key_index, 3: data}`.
  package static func message(partitionKey: String, parts: [[UInt8]]) -> [UInt8] {
    var message = field(1, Array(partitionKey.utf8))
    for part in parts {
      message += field(3, [0x08, 0x00] + field(3, part))
    }
    return message
  }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + varint(bytes.count) + bytes
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
