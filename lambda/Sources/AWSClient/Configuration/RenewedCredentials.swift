#if Handler
package import AWSValues
import Synchronization

/// Credentials that are renewed before they expire, for tools that run longer than that. A Lambda
/// function does not need this, since each process gets its own credentials.
///
/// ```swift
/// configuration.renewal = RenewedCredentials(first) { try await askForCredentials() }
/// ```
package actor RenewedCredentials {
  /// Credentials with their expiration.
  package struct Issue: Sendable, Hashable {
    package let credentials: Credentials
    /// When they expire; `nil` if they do not.
    package let expiration: UTCTime?

    package init(_ credentials: Credentials, expiration: UTCTime? = nil) {
      self.credentials = credentials
      self.expiration = expiration
    }
  }

  /// How long before their expiration credentials are renewed. A request must not arrive with
  /// credentials that have just expired, nor fail because the first attempt to renew them does.
  static let margin: Int64 = 5 * 60_000
  /// The time between a failed renewal and the next attempt while the credentials are valid.
  private static let pause: Int64 = 10_000

  private let renew: @Sendable () async throws -> Issue
  private let now: @Sendable () -> UTCTime
  private var issue: Issue { didSet { known.withLock { $0 = issue.credentials } } }
  private nonisolated let known: Mutex<Credentials>
  /// When to renew; `nil` for never.
  private var due: UTCTime?
  private var renewal: Task<Issue, any Error>?

  /// - Parameters:
  ///   - first: The initial credentials.
  ///   - renew: Requests new credentials. It is called by one task at a time.
  package init(_ first: Issue, renew: @escaping @Sendable () async throws -> Issue) {
    self.init(first, now: { .now }, renew: renew)
  }

  package init(
    _ first: Issue, now: @escaping @Sendable () -> UTCTime,
    renew: @escaping @Sendable () async throws -> Issue
  ) {
    self.renew = renew
    self.now = now
    issue = first
    known = Mutex(first.credentials)
    due = Self.due(first, now: now())
  }

  /// The latest credentials, which may have expired.
  package nonisolated var latest: Credentials { known.withLock { $0 } }

  /// The credentials to sign with now.
  ///
  /// - Throws: The error of `renew` if the credentials have expired and there are no new ones.
  package func current() async throws -> Credentials {
    guard let due, now() >= due else { return issue.credentials }
    let task =
      renewal ?? Task { [renew] in try await renew() }
    renewal = task
    let result = await task.result
    // If several tasks waited, the first one stores the result.
    if renewal == task {
      renewal = nil
      switch result {
      case .success(let new):
        issue = new
        self.due = Self.due(new, now: now())
      case .failure:
        self.due = UTCTime(
          millisecondsSince1970: now().millisecondsSince1970 + Self.pause)
      }
    }
    if case .failure(let error) = result, let expiration = issue.expiration,
      now() >= expiration
    {
      throw error
    }
    return issue.credentials
  }

  /// Five minutes before the expiration, or after half of the time if that is later.
  private static func due(_ issue: Issue, now: UTCTime) -> UTCTime? {
    issue.expiration.map { expiration in
      let end = expiration.millisecondsSince1970
      return UTCTime(
        millisecondsSince1970: max(end - margin, (now.millisecondsSince1970 + end) / 2))
    }
  }
}
#endif
