import EventProcessing
import ExactJSON

/// What became of a batch.
struct BatchOutcome: Sendable {
  /// Whether each record is where it belongs: in the table (itself or by a later one that has its
  /// key) or in the queue of rejected events.
  private(set) var isSettled: [Bool]
  /// Items in the table.
  var written = 0
  /// Records that another one of the batch with the same key stands for.
  var superseded = 0
  /// Records whose key the table has already, in a mode in which that item stays.
  var skipped = 0
  /// Items that were sent again as the table had no capacity for them.
  var resent = 0
  /// Records in the queue, by the reason's code.
  var rejected: [String: Int] = [:]

  /// How long each call to the table took.
  var latencies: [Duration] = []

  init(count: Int) {
    isSettled = Array(repeating: false, count: count)
  }

  mutating func settle(_ position: Int) {
    isSettled[position] = true
  }

  /// The place of the first record, in stream order, that is nowhere yet.
  var firstUnsettled: Int? { isSettled.firstIndex(of: false) }

  /// How many records are nowhere yet.
  var unsettledCount: Int { isSettled.count { !$0 } }

  /// The answer to Lambda: where to go on from, or nothing where all is done (AWS documentation:
  /// Lambda, "Configuring partial batch response with Kinesis Data Streams and Lambda").
  func answer(_ records: [StreamRecord]) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("batchItemFailures")
    writer.beginArray()
    if let position = firstUnsettled {
      writer.beginObject()
      writer.name("itemIdentifier")
      writer.string(records[position].sequenceNumber)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }
}
