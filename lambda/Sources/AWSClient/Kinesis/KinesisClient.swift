import ExactJSON

/// Calls Amazon Kinesis Data Streams (API version 2013-12-02).
///
/// Source: Amazon Kinesis Data Streams Service API Reference.
public struct KinesisClient: Sendable {
  private static let describeStreamSummary = Operation(.kinesis, "DescribeStreamSummary")

  let caller: ServiceCaller

  /// Reads what a stream is at the moment.
  ///
  /// - Throws: An error with the code `ResourceNotFoundException` where there is no such stream.
  public func describeStreamSummary(
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

/// What a stream is at a moment.
public struct StreamSummary: Sendable, Hashable {
  /// The stream's ARN.
  public let arn: String
  /// `CREATING`, `DELETING`, `ACTIVE` or `UPDATING`; records are taken in the last two.
  public let status: String
  /// The number of shards that take records.
  public let openShardCount: Int
  /// How many hours the stream keeps a record; `nil` where the answer does not say, or has a number
  /// that no stream can have.
  public let retentionHours: Int?

  /// Source: Amazon Kinesis Data Streams Service API Reference, "IncreaseStreamRetentionPeriod". A local
  /// AWS may have less than 24.
  fileprivate static let retentionHours = 1...8_760
}
