import EventProcessing
import ExactJSON

/// A batch that an event source mapping gave up, as the message to its on-failure destination tells:
/// where the records are, and not what they hold.
///
/// Source: AWS Lambda Developer Guide, "Retain discarded batch records for a Kinesis Data Streams
/// event source in Lambda".
package struct FailedBatch: Sendable, Hashable {
  /// Why it was given up, such as `RetryAttemptsExhausted`.
  package let condition: String
  /// How many records the batch had.
  package let batchSize: Int?
  /// Where they are. Where several batches of a shard were processed at a time, or some records were
  /// filtered out, records of others lie in between.
  package let range: RecordRange

  /// - Returns: `nil` where it is no such message.
  init?(json: JSONValue) {
    let batch = json["KinesisBatchInfo"]
    guard
      let shardID = batch?["shardId"]?.stringValue,
      let first = batch?["startSequenceNumber"]?.stringValue.flatMap(SequenceNumber.init),
      let last = batch?["endSequenceNumber"]?.stringValue.flatMap(SequenceNumber.init),
      first <= last
    else { return nil }
    range = RecordRange(
      streamARN: batch?["streamArn"]?.stringValue.map(StreamARN.withoutConsumer), shardID: shardID,
      first: first, last: last)
    if case .number(let size)? = batch?["batchSize"] {
      batchSize = Int(size)
    } else {
      batchSize = nil
    }
    condition = json["requestContext"]?["condition"]?.stringValue ?? "unknown"
  }
}
