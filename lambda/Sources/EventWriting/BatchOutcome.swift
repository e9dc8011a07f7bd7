import EventProcessing
import ExactJSON

/// What became of a batch.
struct BatchOutcome: Sendable {
  /// How far each record is.
  var states: RecordStates
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
    states = RecordStates(count: count)
  }

  mutating func settle(_ position: Int) {
    states[position] = .settled
  }

  /// The place of the first record, in stream order, that is nowhere yet.
  var firstUnsettled: Int? { states.firstUnsettled }

  /// How many records are nowhere yet.
  var unsettledCount: Int { states.unsettledCount }

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
