/// The alarms of a mapping that gives records up. AWS Lambda Developer Guide, "Event source mapping metrics".
struct MappingAlarms {
  let mapping: Mapping
  let function: Function?

  var all: [PlannedAlarm] {
    guard mapping.readsStream, mapping.givesUp, mapping.countsEvents else { return [] }
    let subject: Expression<String> =
      function.map { "the function \($0.name)" } ?? "a function"
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
        first:
          "repair the cause, which the function's log group shows, before the stream deletes the records; then put them back with event-redrive."
      ), dropped,
    ]
  }

  private func alarm(
    _ kind: Alarms.Kind, _ metric: String, _ reason: String, _ meaning: Expression<String>,
    first: Expression<String>
  ) -> PlannedAlarm {
    PlannedAlarm(
      kind: kind, part: mapping.identity, provider: mapping.resource.declaration.provider,
      partLabel: mapping.resource.declaration.label, name: mapping.resource.uuid,
      condition: .above(
        0,
        .metric(
          Metric("AWS/Lambda", metric, .sum, [("EventSourceMappingUUID", mapping.resource.uuid)])),
        in: (1, of: 1)), reason: reason, meaning: meaning, firstStep: first)
  }
}
