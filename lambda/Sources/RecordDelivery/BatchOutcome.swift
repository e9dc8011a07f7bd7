#if Handler
import ExactJSON
import StreamRecords

/// The result of a batch.
struct BatchOutcome: Sendable {
  /// The state of each record.
  var states: RecordStates
  /// Items in the table.
  var written = 0
  /// Records replaced by another one of the batch with the same key.
  var superseded = 0
  /// Records that were not written because, in this mode, the table keeps the item that has their
  /// key.
  var skipped = 0
  /// Items that were sent again because the table had no capacity for them.
  var resent = 0
  /// Records in the queue, by the reason's code.
  var rejected: [String: Int] = [:]

  /// The duration of each call to the table.
  var latencies: [Duration] = []

  /// - Parameter isOrdered: Whether the source retries from the first unsettled record on.
  init(count: Int, isOrdered: Bool = true) {
    states = RecordStates(count: count, isOrdered: isOrdered)
  }

  mutating func settle(_ position: Int) {
    states[position] = .settled
  }

  /// The index of the first record that is neither in the table nor in the queue.
  var firstUnsettled: Int? { states.firstUnsettled }

  /// The number of records that are neither in the table nor in the queue.
  var unsettledCount: Int { states.unsettledCount }

  /// The answer to Lambda: the record to retry from, or an empty list if all are done (AWS
  /// documentation: Lambda, "Configuring partial batch response with Kinesis Data Streams and
  /// Lambda").
  func answer(_ records: [StreamRecord]) -> [UInt8] {
    Self.answer(firstUnsettled.map { [records[$0].sequenceNumber] } ?? [])
  }

  /// The answer that reports records as not settled.
  static func answer(_ ids: [String]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("batchItemFailures")
    writer.beginArray()
    for id in ids {
      writer.beginObject()
      writer.name("itemIdentifier")
      writer.string(id)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }
}
#endif
