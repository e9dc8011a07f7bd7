/// The alarms of a table. Amazon DynamoDB Developer Guide, "DynamoDB metrics and dimensions".
struct TableAlarms {
  let table: any TableReference & Component
  let actions: TableActions

  private var declared: DynamoDBTable? { (table as? Table)?.resource }

  private func metric(_ name: String, _ dimensions: [(String, Expression<String>)] = []) -> Metric {
    Metric("AWS/DynamoDB", name, .sum, [("TableName", table.name)] + dimensions)
  }

  private func alarm(
    _ kind: Alarms.Kind, label: String? = nil, _ condition: Condition, _ reason: String,
    _ meaning: Expression<String>, first: Expression<String>
  ) -> PlannedAlarm {
    PlannedAlarm(
      kind: kind, part: table.identity, place: table.placeOfMetrics,
      partLabel: label ?? table.label, name: table.name, condition: condition, reason: reason,
      meaning: meaning, firstStep: first)
  }

  var all: [PlannedAlarm] { [throttles] + indexThrottles + [errors].compactMap { $0 } }

  private var throttles: PlannedAlarm {
    alarm(
      .tableThrottles, throttled(), "Clients try again, so that only throttling that lasts counts.",
      "The table \(table.name) refuses requests because its capacity is used up; records wait for another attempt.",
      first:
        "see whether one key gets most of the requests, which more capacity does not help; contributor insights show it. If not, \(moreCapacity)."
    )
  }

  /// A table on demand has no capacity to raise. DynamoDB Developer Guide, "On-demand capacity mode".
  private var moreCapacity: String {
    let onDemand = "wait: a table on demand adapts within minutes, up to its limit"
    return switch declared?.arguments.billingMode?.literal {
    case "PAY_PER_REQUEST": onDemand
    case "PROVISIONED": "raise the capacity"
    default: "raise the capacity, or \(onDemand)"
    }
  }

  /// A global index has its own capacity, and holds up the writes to its table.
  private var indexThrottles: [PlannedAlarm] {
    let indexes = declared?.arguments.globalSecondaryIndex.written ?? []
    return indexes.compactMap { index in
      guard let name = index.name, let end = Label.derived(from: name.literalParts) else {
        return nil
      }
      return alarm(
        .indexThrottles, label: "\(table.label)_\(end)",
        throttled([("GlobalSecondaryIndexName", name)]),
        "Clients try again, so that only throttling that lasts counts.",
        "The index \(name) of the table \(table.name) refuses requests because its capacity is used up, which holds up writes to the table.",
        first:
          "see whether one key of the index gets most of the writes; contributor insights show it. If not, \(moreCapacity)."
      )
    }
  }

  private func throttled(_ dimensions: [(String, Expression<String>)] = []) -> Condition {
    .above(
      0,
      .sum(
        [
          ("reads", metric("ReadThrottleEvents", dimensions)),
          ("writes", metric("WriteThrottleEvents", dimensions)),
        ], label: "Throttled requests"), in: (3, of: 3))
  }

  /// Failures of DynamoDB itself, which it counts by operation. An alarm may have ten metrics.
  private var errors: PlannedAlarm? {
    let operations = TableOperations.all(for: actions.names(on: table)).prefix(10)
    if operations.isEmpty { return nil }
    return alarm(
      .tableErrors,
      .above(
        0,
        .sum(
          operations.map { operation in
            (
              operation.prefix(1).lowercased() + operation.dropFirst(),
              metric("SystemErrors", [("Operation", Expression(operation))])
            )
          }, label: "Failures of DynamoDB"), in: (2, of: 3)),
      "Clients try again, so that a single failure does not count.",
      "DynamoDB fails at requests to the table \(table.name); records wait for another attempt.",
      first:
        "look at the AWS Health Dashboard. Nothing is lost as long as the sources keep their records; see how old those are."
    )
  }
}

/// The operations by which DynamoDB counts.
enum TableOperations {
  /// The operations that these actions of a policy stand for, in order.
  static func all(for actions: [String]) -> [String] {
    let found = actions.flatMap { action in
      action.hasPrefix("PartiQL")
        ? ["BatchExecuteStatement"] : known.contains(action) ? [action] : []
    }
    return Set(found).sorted()
  }

  private static let known: Set<String> = [
    "BatchGetItem", "BatchWriteItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan",
    "UpdateItem",
  ]
}

/// The alarm of a stream. Kinesis Data Streams Developer Guide, "Monitor the Amazon Kinesis Data Streams service with Amazon
/// CloudWatch".
struct StreamAlarms {
  let stream: any StreamReference & Component

  var all: [PlannedAlarm] {
    [
      PlannedAlarm(
        kind: .streamThrottles, part: stream.identity,
        place: stream.placeOfMetrics, partLabel: stream.label,
        name: stream.name,
        condition: .above(
          0,
          .metric(
            Metric(
              "AWS/Kinesis", "WriteProvisionedThroughputExceeded", .sum,
              [("StreamName", stream.name)])), in: (3, of: 3)),
        reason: "Producers try again, so that only throttling that lasts counts.",
        meaning:
          "The stream \(stream.name) refuses records because it has too few shards; producers that do not try again lose them.",
        firstStep:
          "see whether one partition key gets most of the records, which more shards do not help. If not, add shards, or let the stream scale on demand."
      )
    ]
  }
}
