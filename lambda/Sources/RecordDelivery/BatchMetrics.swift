#if Handler
import AWSValues
import LambdaRuntime
import StreamRecords

/// The metrics of a batch, logged in one line. Rejected records are also logged in a line for each
/// reason.
///
/// | metric | unit | |
/// |---|---|---|
/// | `Records` | count | the users' records of the batch, including every record packed in an
/// aggregated one |
/// | `Written` | count | items in the table |
/// | `Rejected` | count | records in the queue; also with the dimension `Reason` |
/// | `Duplicates` | count | records that were replaced by another one with the same key |
/// | `Retried` | count | items that were sent again because the table had no capacity for them |
/// | `Unsettled` | count | records that are left to Lambda's next attempt |
/// | `BatchAge` | milliseconds | since Kinesis accepted the first record |
/// | `DynamoDBLatency` | milliseconds | of each call to the table, including its retries |
struct BatchMetrics {
  let metrics: EmbeddedMetrics
  let requestID: String
  let traceID: String?

  /// - Parameter userRecords: The number of the users' records.
  func log(
    _ outcome: BatchOutcome, userRecords: Int, of records: [StreamRecord], at now: UTCTime
  ) {
    let rejected = outcome.rejected.values.reduce(0, +)
    var all: [EmbeddedMetrics.Metric] = [
      .count("Records", userRecords),
      .count("Written", outcome.written),
      .count("Rejected", rejected),
      .count("Duplicates", outcome.superseded + outcome.skipped),
      .count("Retried", outcome.resent),
      .count("Unsettled", outcome.unsettledCount),
      .times("DynamoDBLatency", outcome.latencies),
    ]
    if let age = Self.age(of: records, at: now) { all.append(.times("BatchAge", [age])) }
    metrics.log(all, properties: properties)
    for (reason, count) in outcome.rejected.sorted(by: { $0.key < $1.key }) {
      metrics.log(
        [.count("Rejected", count)], dimension: ("Reason", reason), properties: properties)
    }
  }

  private var properties: [(name: String, value: String)] {
    var properties = [(name: "requestId", value: requestID)]
    if let traceID { properties.append((name: "traceId", value: TraceHeader.root(of: traceID))) }
    return properties
  }

  /// The age of the first record, which is the oldest one.
  private static func age(of records: [StreamRecord], at now: UTCTime) -> Duration? {
    guard
      let arrival = records.first?.approximateArrivalTimestamp.flatMap({ Double($0) }),
      arrival > 0, arrival < 1e12
    else { return nil }
    return .milliseconds(max(0, now.millisecondsSince1970 - Int64(arrival * 1_000)))
  }
}
#endif
