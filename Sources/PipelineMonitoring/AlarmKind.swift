extension Alarms {
  /// The kinds of alarms, named by the metric that each one watches.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The age of the records that a function gets from streams. It rises when the function falls behind or fails.
    case iteratorAge = "iterator-age"
    /// The share of a function's invocations that fail, in percent.
    case functionErrors = "function-errors"
    /// Invocations that Lambda refuses, since too many run already.
    case functionThrottles = "function-throttles"
    /// Invocations at once, of a function that has reserved concurrency.
    case functionConcurrency = "function-concurrency"
    /// The longest invocation, against the function's timeout.
    case functionDuration = "function-duration"
    /// Records that the handler leaves to Lambda's next attempt.
    case unsettledRecords = "unsettled-records"
    /// Records that the handler sends to the queue of rejected ones.
    case rejectedRecords = "rejected-records"
    /// Reports of failures that Lambda cannot send to their destination.
    case deliveryFailures = "delivery-failures"
    /// Records that arrive in a stream while a mapping reads none.
    case unreadRecords = "unread-records"
    /// Records that a mapping gives up and reports nowhere.
    case droppedRecords = "dropped-records"
    /// Records that a mapping gives up and reports to its on-failure destination.
    case failedRecords = "failed-records"
    /// The age of a queue's oldest message.
    case messageAge = "message-age"
    /// The messages that wait in a queue that a function reads.
    case queueDepth = "queue-depth"
    /// Messages in a queue of failures, each of which is worth a look.
    case failedMessages = "failed-messages"
    /// Requests that a table refuses because its capacity is used up.
    case tableThrottles = "table-throttles"
    /// Requests that an index of a table refuses because its capacity is used up.
    case indexThrottles = "index-throttles"
    /// Requests at which DynamoDB itself fails.
    case tableErrors = "table-errors"
    /// Records that a stream refuses because it has too few shards.
    case streamThrottles = "stream-throttles"
    /// The age of the oldest record that an archive has not delivered to its bucket.
    case deliveryAge = "delivery-age"
  }
}

extension Alarms.Kind {
  /// The label of the alarm of a part.
  func label(of partLabel: String) -> String {
    "\(partLabel)_\(rawValue.replacing("-", with: "_"))"
  }

  /// The name in Swift, for messages.
  var spelling: String { "." + "\(self)" }
}
