#if Handler
import StreamRecords

/// A record that can never be processed.
struct RejectedRecord: Sendable {
  /// Its index among the records of the batch.
  let position: Int
  let rejection: Rejection
}
#endif
