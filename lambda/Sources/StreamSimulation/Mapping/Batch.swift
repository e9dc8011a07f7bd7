import UTCTime

/// Records that are sent to the function together, or a window's end, with what became of earlier
/// attempts.
struct Batch: Sendable, Hashable {
  /// What the invocation is for.
  enum Purpose: Sendable, Hashable {
    case records
    /// The last invocation for a tumbling window.
    case endOfWindow
    /// A tumbling window is ended early, as its state grew too large.
    case earlyEndOfWindow
  }

  var purpose = Purpose.records
  var records: [ShardRecord]
  /// How many of the retries that the mapping allows were used.
  var retries = 0
  /// How often these records were sent, the batches that they were a part of included.
  var invocations = 0
  /// What the last attempt came to; `nil` before the first.
  var lastAttempt: Attempt?
  /// The next attempt has to wait until then.
  var notBefore: UTCTime?

  /// What an attempt that failed came to.
  struct Attempt: Sendable, Hashable {
    let requestID: String
    /// Whether the function itself failed, and not only said so of records.
    let isFunctionError: Bool
  }

  /// A part of this batch, with the same history.
  func part(_ range: Range<Int>) -> Batch {
    var part = self
    part.records = Array(records[range])
    part.notBefore = nil
    return part
  }
}

/// Records that the mapping gives up.
public struct DiscardedBatch: Sendable, Hashable {
  /// Why records are given up, as the on-failure message calls it.
  ///
  /// AWS's documentation shows the first; the second is what Lambda is seen to send.
  public enum Condition: String, Sendable, Hashable {
    case retryAttemptsExhausted = "RetryAttemptsExhausted"
    case recordAgeExceeded = "RecordAgeExceeded"
    /// The stream's retention has ended, so that Lambda can no longer read the records. No message
    /// is sent.
    case expired = "Expired"
  }

  public let condition: Condition
  /// The records, at least one, in stream order.
  public let records: [ShardRecord]
  /// How often they were sent to the function.
  public let invocations: Int
  /// The request id of the last invocation; `nil` where there was none.
  public let requestID: String?
  /// Whether the last invocation failed, and not only reported records as failed.
  public let isFunctionError: Bool
}
