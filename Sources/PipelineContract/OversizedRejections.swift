/// Where a record goes that can never be written and whose message is too large for the queue of
/// rejected events: the value of the handler's environment variable `OVERSIZED_REJECTIONS`.
///
/// ```swift
/// .oversizedRejections(.report)                           // OVERSIZED_REJECTIONS = "report"
/// ```
///
/// In neither case is a record acknowledged whose bytes are not in the queue.
public enum OversizedRejections: String, Sendable, Hashable, CaseIterable {
  /// Its bytes go to the queue in several messages (`Contract.RejectedKey`), which `event-redrive`
  /// puts together again. Nothing waits for it.
  case split = "split"

  /// It is reported as failed. It stays in the stream, as do those behind it in its shard, until the
  /// event source mapping gives it up or the stream expires.
  case report = "report"
}
