#if Handler
import ExactJSON

/// Calls Amazon Kinesis Data Streams (API version 2013-12-02).
///
/// Source: Amazon Kinesis Data Streams Service API Reference.
public struct KinesisClient: Sendable {
  private static let describeStreamSummary = Operation(.kinesis, "DescribeStreamSummary")

  let caller: ServiceCaller

  /// Reads the current state of a stream.
  ///
  /// - Throws: An error with the code `ResourceNotFoundException` if there is no such stream.
  package func describeStreamSummary(
    stream: String, deadline: Deadline?
  ) async throws(AWSError) -> StreamSummary {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("StreamName")
    writer.string(stream)
    writer.endObject()
    return try await caller.call(
      Self.describeStreamSummary, body: writer.bytes, deadline: deadline
    ) { answer in
      guard
        let summary = try? JSONValue(parsing: answer)["StreamDescriptionSummary"],
        let arn = summary["StreamARN"]?.stringValue,
        let status = summary["StreamStatus"]?.stringValue,
        let shards = summary["OpenShardCount"]?.intValue
      else { return nil }
      return StreamSummary(
        arn: arn, status: status, openShardCount: shards,
        retentionHours: summary["RetentionPeriodHours"]?.intValue.flatMap {
          StreamSummary.retentionHours.contains($0) ? $0 : nil
        })
    }
  }
}

/// The state of a stream at some moment.
package struct StreamSummary: Sendable, Hashable {
  /// The stream's ARN.
  package let arn: String
  /// `CREATING`, `DELETING`, `ACTIVE` or `UPDATING`. The stream accepts records in the last two.
  package let status: String
  /// The number of open shards.
  package let openShardCount: Int
  /// How many hours the stream retains a record; `nil` if the answer does not contain a valid
  /// number.
  package let retentionHours: Int?

  /// Source: Amazon Kinesis Data Streams Service API Reference, "IncreaseStreamRetentionPeriod". A
  /// local AWS may retain records for less than 24 hours.
  fileprivate static let retentionHours = 1...8_760
}
#endif
