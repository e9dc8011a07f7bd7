/// The alarms of a queue. Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
///
/// A queue that functions read is watched for its backlog; one that takes failures, for every message. Of any other, whose
/// reader the stack does not know, only messages that are about to be lost are worth an alarm.
struct QueueAlarms {
  let queue: any QueueReference & Component
  let parts: MonitoredParts

  private var declared: SQSQueue? { (queue as? Queue)?.resource }
  private var name: Expression<String> { queue.queueName }

  private func metric(_ name: String) -> Metric {
    Metric("AWS/SQS", name, .maximum, [("QueueName", queue.queueName)])
  }

  private func alarm(
    _ kind: Alarms.Kind, _ condition: Condition, _ reason: String, _ meaning: Expression<String>,
    first: Expression<String>
  ) -> PlannedAlarm {
    PlannedAlarm(
      kind: kind, part: queue.identity, place: queue.placeOfMetrics,
      partLabel: queue.label, name: name, condition: condition, reason: reason, meaning: meaning,
      firstStep: first)
  }

  var all: [PlannedAlarm] {
    let mappings = parts.mappings(from: queue)
    if let mapping = mappings.first {
      return [backlogAge, depth(mapping, of: parts.function(of: mapping))].compactMap { $0 }
    }
    let failures = parts.takesFailures(queue) ? [failedMessages] : []
    return failures + [lossAge].compactMap { $0 }
  }

  /// A message that is tried again is as old as its visibility timeouts, which is no backlog.
  private var backlogAge: PlannedAlarm {
    let threshold = declared.map {
      Expression<Number>.max(
        2 * $0.visibilityTimeoutSeconds, Lag.bound([$0.messageRetentionSeconds]))
    }
    return alarm(
      .messageAge,
      .above(
        threshold ?? Lag.longest, .metric(metric("ApproximateAgeOfOldestMessage")), in: (2, of: 2)),
      declared == nil
        ? "An hour; the retention of the queue is not known."
        : "At most an hour, and a quarter of the retention; but not before a message was tried twice.",
      "Messages wait too long in the queue \(name); it deletes them when its retention ends.",
      first:
        "see whether the function that reads it fails or is throttled. If neither, it is too slow: raise the maximum concurrency or the batch size."
    )
  }

  /// The threshold is the number of messages that the function processes in an hour if each batch takes as long as its
  /// timeout permits. Lambda begins with five batches at once.
  private func depth(_ mapping: Mapping, of function: Function?) -> PlannedAlarm? {
    guard let function else { return nil }
    let concurrency =
      mapping.resource.arguments.assumingDynamicBlocks.scalingConfig?.maximumConcurrency?
      .unlessNull ?? 5
    return alarm(
      .queueDepth,
      .above(
        mapping.resource.batchSize * concurrency * .floor(3600 / function.resource.timeout),
        .metric(metric("ApproximateNumberOfMessagesVisible")), in: (3, of: 3)),
      "Batches of an hour, if each takes as long as the timeout permits.",
      "More messages wait in the queue \(name) than the function \(function.name) surely works off in an hour.",
      first:
        "see whether the function fails or is throttled. If neither, more arrives than usual: raise the maximum concurrency or the batch size."
    )
  }

  /// Messages that somebody has just received count too: event-redrive hides those that it looks at.
  private var failedMessages: PlannedAlarm {
    alarm(
      .failedMessages,
      .above(
        0,
        .sum(
          [
            ("waiting", metric("ApproximateNumberOfMessagesVisible")),
            ("received", metric("ApproximateNumberOfMessagesNotVisible")),
          ], label: "Messages"), in: (1, of: 1)),
      "Each message is worth a look.",
      "The queue \(name) has messages about records that failed; nothing else processes them.",
      first: parts.deadLetters(of: queue)
        ? "read a message to find out why it failed. Once the cause is repaired, have SQS move them back to their queue (start a DLQ redrive) before the retention ends."
        : !parts.mappings(failingTo: queue).contains(where: \.canBeRedriven)
          ? "read a message to find out why it failed. Once the cause is repaired, send the data to its source again before the queue's retention ends; for a change of a table, write the item again."
          : "find out why they failed: event-redrive --dry-run counts them by reason. Once the cause is repaired, put them back before the queue's retention ends."
    )
  }

  /// Nil if the retention is not known.
  private var lossAge: PlannedAlarm? {
    guard let declared else { return nil }
    let sources = (queue as? Queue)?.isFIFO == true ? [] : parts.sources(ofDeadLettersIn: queue)
    if !sources.isEmpty { return lossAge(ofDeadLettersFrom: sources, declared) }
    return alarm(
      .messageAge,
      .above(
        declared.messageRetentionSeconds / 2, .metric(metric("ApproximateAgeOfOldestMessage")),
        in: (2, of: 2)),
      "Half of the retention.",
      "Messages in the queue \(name) have used up half of their retention; after the rest of it SQS deletes them.",
      first: parts.takesFailures(queue)
        ? "have them processed now, or put them back where they came from; if more time is needed, raise the queue's retention."
        : "see whether the program runs that reads the queue; the stack does not know it. If more time is needed, raise the queue's retention."
    )
  }

  /// SQS counts the age of a message from the move to the dead-letter queue, but a standard queue deletes it by the time at
  /// which it first arrived. The time that it spent in its source, which is at most the retention of the source, is missing
  /// from that age. Amazon SQS Developer Guide, "Setting-up dead-letter queue retention in Amazon SQS".
  private func lossAge(ofDeadLettersFrom sources: [Queue], _ declared: SQSQueue) -> PlannedAlarm {
    let retention = declared.messageRetentionSeconds
    let before = sources.map(\.resource.messageRetentionSeconds)
    let spent = before.dropFirst().reduce(before[0]) { .max($0, $1) }
    return alarm(
      .messageAge,
      .above(
        .min(retention / 2, .max(Lag.longest, (retention - spent) / 2)),
        .metric(metric("ApproximateAgeOfOldestMessage")), in: (2, of: 2)),
      "Half of the shortest time that a message can stay here, and at least an hour: SQS counts from the move, and deletes by the first arrival.",
      "Messages in the dead-letter queue \(name) may be deleted soon: SQS deletes them by the time at which they arrived in their first queue, and counts this age only from their move.",
      first:
        "find out why they failed, and have SQS move them back (start a DLQ redrive); if more time is needed, make the queue's retention longer than that of the queue from which they come."
    )
  }
}
