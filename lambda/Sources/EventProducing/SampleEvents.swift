#if Handler
package import AWSClient
package import AWSValues
import ExactJSON
import PipelineContract

/// The workshop's sample events, each with a unique id.
///
/// ```json
/// {"event_id":1746358273640124,"event_name":"login","timestamp":"2026-03-01T09:05:00.042","value":57.30}
/// ```
///
/// The same seed gives the same ids, names and values in the same order; only the times differ.
package struct SampleEvents: Sendable {
  private static let names = ["login", "purchase", "logout"]

  /// The seed of ids, names and values.
  package let seed: UInt64

  package init(seed: UInt64) {
    self.seed = seed
  }

  /// The id of an event: a whole number below 2⁵², which any JSON reader keeps exactly.
  ///
  /// Each step maps 52 bits to 52 bits one to one, so that no two of a seed's 2⁵² events have the
  /// same id.
  ///
  /// - Parameter index: The event's number, from 0.
  package func id(at index: Int) -> UInt64 {
    let mask: UInt64 = 1 << 52 - 1
    var id = (RandomSource(seed: seed).next() &+ UInt64(bitPattern: Int64(index))) & mask
    for multiplier in [0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9] as [UInt64] {
      id = id &* multiplier & mask
      id ^= id >> 26
    }
    return id
  }

  /// The record of an event. Its partition key is the id, as in the workshop.
  package func record(at index: Int, time: UTCTime) -> KinesisRecord {
    let id = String(id(at: index))
    let random = RandomSource(seed: seed ^ UInt64(bitPattern: Int64(index + 1)) << 20)
    let name = Self.names[Int(random.next() % UInt64(Self.names.count))]
    // 10.00 to 100.00
    let hundredths = 1_000 + random.next() % 9_001
    let fraction = hundredths % 100
    var writer = JSONWriter(reservingCapacity: 128)
    writer.beginObject()
    writer.name(Contract.Key.eventID)
    writer.number(id)
    writer.name(Contract.Key.eventName)
    writer.string(name)
    writer.name(Contract.Key.timestamp)
    // Without a time zone, as the workshop's producer writes it.
    writer.string(String(time.description.dropLast()))
    writer.name(Contract.Key.value)
    writer.number("\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)")
    writer.endObject()
    return KinesisRecord(data: writer.bytes, partitionKey: id)
  }
}
#endif
