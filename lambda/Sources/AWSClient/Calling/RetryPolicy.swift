#if Handler
/// How often a failed request is retried, and how long the client waits before each retry.
///
/// The wait before attempt n + 1 is a random part of `min(cap, base × 2ⁿ⁻¹)` ("full jitter": AWS
/// Architecture Blog, "Exponential Backoff And Jitter"). If a wait would pass the deadline, the
/// last error is thrown instead.
public struct RetryPolicy: Sendable, Hashable {
  /// The maximum number of attempts of a call, including the first; at least 1.
  public var maximumAttempts: Int
  /// The upper bound of the first wait.
  public var baseDelay: Duration
  /// The upper bound of every wait.
  public var maximumDelay: Duration

  public init(
    maximumAttempts: Int = 8, baseDelay: Duration = .milliseconds(50),
    maximumDelay: Duration = .seconds(5)
  ) {
    self.maximumAttempts = max(1, maximumAttempts)
    self.baseDelay = baseDelay
    self.maximumDelay = maximumDelay
  }

  /// The maximum wait after an attempt.
  ///
  /// - Parameter attempt: The number of the attempt that failed, from 1.
  func longestDelay(afterAttempt attempt: Int) -> Duration {
    // 2³⁰ times any useful base exceeds any useful cap.
    let doublings = min(max(0, attempt - 1), 30)
    return min(maximumDelay, baseDelay * (1 << doublings))
  }
}
#endif
