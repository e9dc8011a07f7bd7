/// The alarm of an archive.
///
/// `DeliveryToS3.DataFreshness` is the age of the oldest record that Firehose has and the bucket has not. It has no data if
/// nothing arrives, and also if the delivery is blocked completely. So a period without data counts as the worst age if
/// records arrive in the stream, and as none if the stream is quiet. A record waits for at most 15 minutes; so half an hour of
/// such periods in a row means that nothing is delivered.
///
/// Amazon Data Firehose Developer Guide, "Monitor Amazon Data Firehose with CloudWatch metrics", "Data freshness metric
/// increasing or not emitted" and "Implement best practices with CloudWatch Alarms".
struct ArchiveAlarms {
  let archive: any ObservedArchive

  /// Longer than a stream keeps records: 365 days.
  private static let longest = 365 * 86_400

  var all: [PlannedAlarm] {
    let stream = archive.archived
    return [
      PlannedAlarm(
        kind: .deliveryAge, part: archive.identity,
        place: archive.placeOfMetrics,
        partLabel: archive.delivery.declaration.label, name: archive.name,
        condition: .above(
          archive.bufferingInterval.map { .max(900, 2 * $0) } ?? 1800,
          .computed(
            "IF(FILL(arriving, 0) > 0, FILL(age, \(Self.longest)), FILL(age, 0))",
            label: "Age of the oldest record that was not delivered, in seconds",
            [
              (
                "arriving",
                Metric("AWS/Kinesis", "IncomingRecords", .sum, [("StreamName", stream.name)])
              ),
              (
                "age",
                Metric(
                  "AWS/Firehose", "DeliveryToS3.DataFreshness", .maximum,
                  [("DeliveryStreamName", archive.name)])
              ),
            ]), in: (6, of: 6)),
        reason:
          "Twice the time for which Firehose collects records, in seconds, and at least 15 minutes. Missing data counts as too old while records arrive.",
        meaning:
          "The archive \(archive.name) does not deliver the records of the stream \(stream.name) to its bucket; those that it has not read are lost when the stream's retention ends.",
        firstStep: archive.failureLog.map {
          "read in the log group \($0.name) why a delivery failed. Mostly the archive's role may no longer read the stream, write to the bucket, or use a key of theirs."
        }
          ?? "see whether the archive's role may still read the stream, write to the bucket, and use the keys of both."
      )
    ]
  }
}
