/// The alarms of a function. AWS Lambda Developer Guide, "Types of metrics for Lambda functions".
struct FunctionAlarms {
  let function: Function
  let parts: MonitoredParts

  private var name: Expression<String> { function.name }

  private func metric(_ name: String, _ statistic: Metric.Statistic) -> Metric {
    Metric("AWS/Lambda", name, statistic, [("FunctionName", function.name)])
  }

  private func alarm(
    _ kind: Alarms.Kind, _ condition: Condition, _ reason: String, _ meaning: Expression<String>,
    first: Expression<String>
  ) -> PlannedAlarm {
    PlannedAlarm(
      kind: kind, part: function.identity, place: function.place,
      partLabel: function.label, name: name, condition: condition, reason: reason, meaning: meaning,
      firstStep: first)
  }

  var all: [PlannedAlarm] {
    let own = [iteratorAge, errors, throttles, concurrency, duration].compactMap { $0 }
    return own + ofHandler + [deliveryFailures].compactMap { $0 }
  }

  /// The age of the records that streams hand to it. Lambda reports no age while it has nothing to hand over, so that an
  /// alarm keeps its state then.
  private var iteratorAge: PlannedAlarm? {
    let mappings = parts.mappings(to: function).filter(\.readsStream)
    if mappings.isEmpty { return nil }
    let losses = mappings.flatMap { mapping -> [Expression<Number>] in
      let age = mapping.resource.arguments.maximumRecordAgeInSeconds?.unlessNull
      let limit = age.flatMap { $0.isNegative ? nil : mapping.resource.maximumRecordAgeInSeconds }
      // The stream of a table keeps its records for 24 hours.
      let retention =
        mapping.readsTable ? 86_400 : parts.stream(of: mapping)?.retentionPeriod.map { $0 * 3600 }
      return [retention, limit].compactMap { $0 }
    }
    return alarm(
      .iteratorAge,
      .above(
        Lag.bound(losses.uniqued { $0.isWritten(as: $1) }) * 1000,
        .metric(metric("IteratorAge", .maximum)), in: (2, of: 2), missing: .ignore),
      "At most an hour, and a quarter of the time after which records are lost, in milliseconds.",
      "The function \(name) is behind: records wait too long in their stream, which deletes them when its retention ends.",
      first:
        "see whether its errors or throttles alarm too. If they do, repair that first; if not, it is too slow: raise the parallelization factor, the batch size or its memory\(shards(of: mappings))."
    )
  }

  /// The advice about shards, which only a Kinesis stream can get. Amazon DynamoDB Developer Guide, "Change data capture for
  /// DynamoDB Streams": a shard of a table's stream belongs to a partition of the table.
  private func shards(of mappings: [Mapping]) -> Expression<String> {
    let ofTables = mappings.filter(\.readsTable).count
    if ofTables == 0 { return ", or add shards" }
    let reason: Expression<String> =
      "a table's stream has as many shards as the table has partitions"
    return ofTables == mappings.count
      ? "; \(reason)" : ", or add shards to its Kinesis stream; \(reason)"
  }

  private var errors: PlannedAlarm {
    alarm(
      .functionErrors,
      .above(
        1,
        .computed(
          "IF(FILL(invocations, 0) > 0, 100 * FILL(errors, 0) / FILL(invocations, 1), 0)",
          label: "Failed invocations in percent",
          [
            ("invocations", metric("Invocations", .sum)), ("errors", metric("Errors", .sum)),
          ]), in: (2, of: 6)),
      "In percent. One failure does not alarm, since Lambda tries again.",
      "Invocations of the function \(name) fail, so that its records are tried again or given up.",
      first:
        "read the latest errors in the log group \(function.logGroupName). If they began with new code, deploy the code before it again."
    )
  }

  private var throttles: PlannedAlarm {
    alarm(
      .functionThrottles,
      .above(0, .metric(metric("Throttles", .sum)), in: (3, of: 3)),
      "Lambda tries again, so that only throttling that lasts is worth an alarm.",
      "Lambda refuses to invoke the function \(name), since its reserved concurrency or that of the account is used up.",
      first:
        "compare its concurrent executions with its reserved concurrency and with the account's quota, and raise what is used up."
    )
  }

  /// Only of a function with reserved concurrency of two or more: with one, it is always used up. Not of one that only reads
  /// streams either: it never runs more often at a time than they have shards to hand out, so that to reserve just that is right,
  /// and its age shows whether it keeps up.
  private var concurrency: PlannedAlarm? {
    let mappings = parts.mappings(to: function)
    guard mappings.isEmpty || !mappings.allSatisfy(\.readsStream),
      let reserved = function.resource.arguments.reservedConcurrentExecutions?.unlessNull,
      reserved.literal.map({ $0 >= 2 }) ?? !reserved.isNegative
    else { return nil }
    let bound = function.resource.reservedConcurrentExecutions
    return alarm(
      .functionConcurrency,
      .atLeast(
        reserved.literal == nil ? .max(2, bound * 0.9) : bound * 0.9,
        .metric(metric("ConcurrentExecutions", .maximum)), in: (3, of: 3)),
      "Nine tenths of the reserved concurrency.",
      "The function \(name) nearly uses up its reserved concurrency; Lambda refuses further invocations.",
      first:
        "see whether its duration rose, which is the usual cause. If more records arrive than before, raise the reserved concurrency."
    )
  }

  private var duration: PlannedAlarm {
    alarm(
      .functionDuration,
      .above(
        function.resource.timeout * 800, .metric(metric("Duration", .maximum)), in: (3, of: 6)),
      "Four fifths of the timeout, in milliseconds.",
      "Invocations of the function \(name) take nearly as long as its timeout permits; those that take longer fail.",
      first:
        "look at its slowest invocations in the log group \(function.logGroupName). If the services that it calls are healthy, use smaller batches, more memory or a longer timeout."
    )
  }

  /// The failure of Lambda to report records that a mapping gave up. Lambda reports only what it gives up.
  private var deliveryFailures: PlannedAlarm? {
    let reports = parts.mappings(to: function).contains {
      $0.readsStream && $0.givesUp && $0.failureDestination != nil
    }
    guard reports else { return nil }
    return alarm(
      .deliveryFailures,
      .above(0, .metric(metric("DestinationDeliveryFailures", .sum)), in: (1, of: 1)),
      "Each of them loses the trace of a batch.",
      "Lambda cannot report records of the function \(name) that it gave up, so that their trace is lost.",
      first:
        "see whether the on-failure destination exists, and whether the function's role and the destination's key permit to send to it."
    )
  }

  // MARK: The handler's own metrics

  /// The alarms of metrics that a handler of this project logs; none for other functions, and if they are off.
  private var ofHandler: [PlannedAlarm] {
    guard function.logsMetrics, !function.logsWithoutMetrics else { return [] }
    let namespace = function.variable(.metricsNamespace)?.unlessNull ?? HandlerMetrics.namespace
    let mappings = parts.mappings(to: function)
    let canBeRedriven = mappings.isEmpty || mappings.contains(where: \.canBeRedriven)
    func metric(_ name: String) -> Metric {
      Metric(namespace, name, .sum, [("FunctionName", function.name)])
    }
    return [
      alarm(
        .unsettledRecords, .above(0, .metric(metric(HandlerMetrics.unsettled)), in: (3, of: 3)),
        "Another attempt mostly succeeds, so that only what lasts is worth an alarm.",
        "The handler \(name) cannot settle records because a service that it needs is unavailable; they wait for Lambda's next attempt.",
        first:
          "read the warnings in the log group \(function.logGroupName): they name the first record, the shard and the call that failed. Then see whether that table or queue is throttled or cannot be reached."
      ),
      alarm(
        .rejectedRecords, .above(0, .metric(metric(HandlerMetrics.rejected)), in: (1, of: 1)),
        "Each rejected record is worth a look.",
        "The handler \(name) rejects records that can never be processed, and sends them to the queue of rejected ones.",
        first: canBeRedriven
          ? "count them by reason with event-redrive --dry-run. Mostly a producer has changed the form of its events. Once that is repaired, put them back with event-redrive."
          : "read the messages in that queue, which give the reasons. Mostly a producer has changed the form of its events. Once that is repaired, send the data to the source again; for a change of a table, write the item again."
      ),
    ]
  }
}

/// The metrics that a handler of this project logs; see `BatchMetrics` in the package of handlers.
enum HandlerMetrics {
  static let namespace: Expression<String> = "EventHandler"
  static let unsettled = "Unsettled"
  static let rejected = "Rejected"
}

extension Function {
  /// Whether it is a handler of this project, which has a queue of rejected records, and logs metrics.
  var logsMetrics: Bool {
    guard variable(.rejectedQueueURL) != nil else { return false }
    guard let setting = variable(.metrics) else { return true }
    let isOff = setting.isWritten(as: Expression<Bool>(false).unsafelyTyped())
    return !isOff && !["off", "false", "no", "0"].contains(setting.literal?.lowercased() ?? "")
  }
}

extension Array {
  /// Each element once, by a comparison.
  func uniqued(by isSame: (Element, Element) -> Bool) -> [Element] {
    reduce(into: []) { kept, element in
      if !kept.contains(where: { isSame($0, element) }) { kept.append(element) }
    }
  }
}
