#if Handler
/// Decides how long to wait between attempts, and waits.
struct Backoff: Sendable {
  let policy: RetryPolicy
  let clock: ClientClock
  let random: RandomSource
  /// Called before each wait that follows an error.
  var observer: (@Sendable (AWSError) -> Void)?

  /// Waits before the next attempt.
  ///
  /// - Parameters:
  ///   - attempt: The number of the attempt that failed, from 1.
  ///   - error: The reason why it failed, for the observer.
  /// - Returns: `false`, without waiting, if the wait would pass the deadline or the task is
  ///   cancelled.
  func wait(
    afterAttempt attempt: Int, deadline: Deadline?, because error: AWSError? = nil
  ) async -> Bool {
    let end = clock.now() + random.part(of: policy.longestDelay(afterAttempt: attempt))
    if let deadline, end >= deadline.instant { return false }
    if let error { observer?(error) }
    do {
      try await clock.sleep(end)
      return true
    } catch {
      return false
    }
  }
}
#endif
