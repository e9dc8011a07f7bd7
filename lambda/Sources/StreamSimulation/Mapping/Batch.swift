#if Handler
import AWSValues

/// Records that are sent to the function together, or the end of a window, with the history of
/// earlier attempts.
struct Batch: Sendable, Hashable {
  /// The purpose of the invocation.
  enum Purpose: Sendable, Hashable {
    case records
    /// The last invocation for a tumbling window.
    case endOfWindow
    /// A tumbling window ends early because its state grew too large.
    case earlyEndOfWindow
  }

  var purpose = Purpose.records
  var records: [ShardRecord]
  /// How many of the mapping's retries were used.
  var retries = 0
  /// How often these records were sent, including as part of larger batches.
  var invocations = 0
  /// The result of the last attempt; `nil` before the first.
  var lastAttempt: Attempt?
  /// The earliest time of the next attempt.
  var notBefore: UTCTime?

  /// The result of a failed attempt.
  struct Attempt: Sendable, Hashable {
    let requestID: String
    /// Whether the function itself failed, and did not just report failed records.
    let isFunctionError: Bool
  }

  /// A part of this batch with the same history.
  func part(_ range: Range<Int>) -> Batch {
    var part = self
    part.records = Array(records[range])
    part.notBefore = nil
    return part
  }
}

/// Records that the mapping gives up.
package struct DiscardedBatch: Sendable, Hashable {
  /// The reason why records are given up, as in the message to the on-failure destination.
  ///
  /// AWS's documentation shows the first; Lambda has been observed to send the second.
  package enum Condition: String, Sendable, Hashable {
    case retryAttemptsExhausted = "RetryAttemptsExhausted"
    case recordAgeExceeded = "RecordAgeExceeded"
    /// The stream's retention period has ended, so that Lambda can no longer read the records.
    /// There is no message.
    case expired = "Expired"
  }

  package let condition: Condition
  /// The records, at least one, in stream order.
  package let records: [ShardRecord]
  /// How often they were sent to the function.
  package let invocations: Int
  /// The request id of the last invocation; `nil` if there was none.
  package let requestID: String?
  /// Whether the last invocation failed, and did not just report failed records.
  package let isFunctionError: Bool
}
#endif
