/// The alarms of a mapping that reads a stream. AWS Lambda Developer Guide, "Event source mapping metrics".
struct MappingAlarms {
  let mapping: Mapping
  let function: Function?
  /// The stream that it reads; nil if it is that of a table, or not known.
  let stream: (any StreamReference & Component)?

  var all: [PlannedAlarm] {
    guard mapping.readsStream, mapping.countsEvents else { return [] }
    return [unreadRecords].compactMap { $0 } + (mapping.givesUp ? ofRecordsGivenUp : [])
  }

  private var subject: Expression<String> {
    function.map { "the function \($0.name)" } ?? "a function"
  }

  /// Without it nobody would notice a mapping that is disabled or may not read the stream: its function, which is not invoked,
  /// has no metrics then, not even an age.
  private var unreadRecords: PlannedAlarm? {
    guard let stream else { return nil }
    return alarm(
      .unreadRecords,
      .above(
        0,
        .computed(
          "IF(FILL(arriving, 0) > 0, IF(FILL(read, 0) > 0, 0, 1), 0)",
          label: "Records arrive, and none is read",
          [
            (
              "arriving",
              Metric("AWS/Kinesis", "IncomingRecords", .sum, [("StreamName", stream.name)])
            ),
            ("read", metric("PolledEventCount")),
          ]), in: (3, of: 3)),
      "A record that arrives at the end of a period is read in the next one.",
      "Records arrive in the stream \(stream.name), and the mapping for \(subject) reads none; the stream deletes them when its retention ends.",
      first:
        "see whether the mapping is disabled, and whether the function's role may still read the stream and use its key."
    )
  }

  private var ofRecordsGivenUp: [PlannedAlarm] {
    let dropped = alarm(
      .droppedRecords, "DroppedEventCount", "Each of them is lost.",
      "The mapping for \(subject) gives up records and reports them nowhere: they are lost once their stream deletes them.",
      first:
        "find the failures in the function's log group, and repair their cause. As long as the stream has the records, a second mapping that begins at a timestamp reads them again."
    )
    guard mapping.failureDestination != nil else { return [dropped] }
    return [
      alarm(
        .failedRecords, "OnFailureDestinationDeliveredEventCount",
        "Each of them needs to be put back.",
        "The mapping for \(subject) gives up records, and reports them to its on-failure destination. A queue or a topic gets their place in the stream, not their data.",
        first: mapping.canBeRedriven
          ? "repair the cause, which the function's log group shows, before the stream deletes the records; then put them back with event-redrive."
          : "repair the cause, which the function's log group shows; then write the items again whose changes were given up."
      ), dropped,
    ]
  }

  private func metric(_ name: String) -> Metric {
    Metric("AWS/Lambda", name, .sum, [("EventSourceMappingUUID", mapping.resource.uuid)])
  }

  private func alarm(
    _ kind: Alarms.Kind, _ name: String, _ reason: String, _ meaning: Expression<String>,
    first: Expression<String>
  ) -> PlannedAlarm {
    alarm(kind, .above(0, .metric(metric(name)), in: (1, of: 1)), reason, meaning, first: first)
  }

  private func alarm(
    _ kind: Alarms.Kind, _ condition: Condition, _ reason: String, _ meaning: Expression<String>,
    first: Expression<String>
  ) -> PlannedAlarm {
    PlannedAlarm(
      kind: kind, part: mapping.identity, place: mapping.place,
      partLabel: mapping.resource.declaration.label, name: mapping.resource.uuid,
      condition: condition, reason: reason, meaning: meaning, firstStep: first)
  }
}
