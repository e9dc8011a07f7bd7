/// Decides on waits between attempts and keeps them.
struct Backoff: Sendable {
  let policy: RetryPolicy
  let clock: ClientClock
  let random: RandomSource

  /// Waits before the attempt that follows.
  ///
  /// - Parameter attempt: The number of the attempt that failed, from 1.
  /// - Returns: `false`, without having waited, where no time is left before the deadline for the
  ///   wait; also when the task is cancelled.
  func wait(afterAttempt attempt: Int, deadline: Deadline?) async -> Bool {
    let end = clock.now() + random.part(of: policy.longestDelay(afterAttempt: attempt))
    if let deadline, end >= deadline.instant { return false }
    do {
      try await clock.sleep(end)
      return true
    } catch {
      return false
    }
  }
}
