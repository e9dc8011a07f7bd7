/// Decides on waits between attempts and keeps them.
struct Backoff: Sendable {
  let policy: RetryPolicy
  let clock: ClientClock
  let random: RandomSource
  /// Called before each wait that an error is the reason for.
  var observer: (@Sendable (AWSError) -> Void)?

  /// Waits before the attempt that follows.
  ///
  /// - Parameters:
  ///   - attempt: The number of the attempt that failed, from 1.
  ///   - error: Why it failed, for the observer.
  /// - Returns: `false`, without having waited, where no time is left before the deadline for the
  ///   wait; also when the task is cancelled.
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
