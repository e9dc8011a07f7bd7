#if Handler
import AWSValues
import ExactJSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message about records that were given up.
///
/// ```json
/// {"requestContext": {"requestId": "…", "functionArn": "arn:aws:lambda:…",
///     "condition": "RetryAttemptsExhausted", "approximateInvokeCount": 4},
///  "responseContext": {"statusCode": 200, "executedVersion": "$LATEST",
///     "functionError": "Unhandled"},
///  "version": "1.0", "timestamp": "2026-03-01T09:05:00.042Z",
///  "KinesisBatchInfo": {"shardId": "shardId-000000000000", "startSequenceNumber": "…", …}}
/// ```
///
/// `functionError` is `null` if the function did not fail but reported failed records. Records that
/// were never sent have no `responseContext`, and a new request id.
///
/// Source: AWS Lambda Developer Guide, "Retain discarded batch records for a Kinesis Data Streams
/// event source in Lambda".
public struct FailureMessage: Sendable {
  /// The message's JSON.
  package let text: String
  /// The records that the message describes.
  package let batch: DiscardedBatch
  /// The shard of the records.
  package let shardID: String

  init?(_ batch: DiscardedBatch, shardID: String, resources: MappedResources, at now: UTCTime) {
    guard let first = batch.records.first, let last = batch.records.last else { return nil }
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("requestContext")
    writer.beginObject()
    writer.name("requestId")
    writer.string(batch.requestID ?? UUID().uuidString.lowercased())
    writer.name("functionArn")
    writer.string(resources.functionARN)
    writer.name("condition")
    writer.string(batch.condition.rawValue)
    writer.name("approximateInvokeCount")
    writer.number(batch.invocations)
    writer.endObject()
    if batch.invocations > 0 {
      writer.name("responseContext")
      writer.beginObject()
      writer.name("statusCode")
      writer.number(200)
      writer.name("executedVersion")
      writer.string(resources.executedVersion)
      writer.name("functionError")
      if batch.isFunctionError { writer.string("Unhandled") } else { writer.null() }
      writer.endObject()
    }
    writer.name("version")
    writer.string("1.0")
    writer.name("timestamp")
    writer.string(now.description)
    writer.name("KinesisBatchInfo")
    writer.beginObject()
    writer.name("shardId")
    writer.string(shardID)
    writer.name("startSequenceNumber")
    writer.string(first.sequenceNumber.text)
    writer.name("endSequenceNumber")
    writer.string(last.sequenceNumber.text)
    writer.name("approximateArrivalOfFirstRecord")
    writer.string(first.arrival.description)
    writer.name("approximateArrivalOfLastRecord")
    writer.string(last.arrival.description)
    writer.name("batchSize")
    writer.number(batch.records.count)
    writer.name("streamArn")
    writer.string(resources.eventSourceARN)
    writer.endObject()
    writer.endObject()
    text = String(decoding: writer.bytes, as: UTF8.self)
    self.batch = batch
    self.shardID = shardID
  }
}
#endif
