#if Handler
import AWSValues
import ExactJSON

/// A batch that an event source mapping gave up, as described by the message to its on-failure
/// destination: where the records are, but not their data.
///
/// Source: AWS Lambda Developer Guide, "Retain discarded batch records for a Kinesis Data Streams
/// event source in Lambda".
package struct FailedBatch: Sendable, Hashable {
  /// The reason why it was given up, such as `RetryAttemptsExhausted`.
  package let condition: String
  /// The number of records in the batch.
  package let batchSize: Int?
  /// The range of the records. If several batches of a shard were processed concurrently, or some
  /// records were filtered out, the range also contains records of other batches.
  package let range: RecordRange

  /// - Returns: `nil` if the JSON is not such a message.
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
#endif
