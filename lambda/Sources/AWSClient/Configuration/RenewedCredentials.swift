import Synchronization
public import UTCTime

/// Credentials that are good for a while, and are asked for anew before they expire: for tools that
/// run longer than that. A Lambda function does not need it, as each process gets its own.
///
/// ```swift
/// configuration.renewal = RenewedCredentials(first) { try await askForCredentials() }
/// ```
public actor RenewedCredentials {
  /// Credentials as they were handed out.
  public struct Issue: Sendable, Hashable {
    public let credentials: Credentials
    /// When they expire; `nil` of those that do not.
    public let expiration: UTCTime?

    public init(_ credentials: Credentials, expiration: UTCTime? = nil) {
      self.credentials = credentials
      self.expiration = expiration
    }
  }

  /// How long before their end credentials are renewed: a request must not arrive with some that have
  /// just expired, nor fail where the first try to renew them does.
  static let margin: Int64 = 5 * 60_000
  /// How soon after a renewal that failed the next one is tried while the credentials are good.
  private static let pause: Int64 = 10_000

  private let renew: @Sendable () async throws -> Issue
  private let now: @Sendable () -> UTCTime
  private var issue: Issue { didSet { known.withLock { $0 = issue.credentials } } }
  private nonisolated let known: Mutex<Credentials>
  /// When to renew; `nil` for never.
  private var due: UTCTime?
  private var renewal: Task<Issue, any Error>?

  /// - Parameters:
  ///   - first: The credentials to begin with.
  ///   - renew: Asks for new ones. It is called by one task at a time.
  public init(_ first: Issue, renew: @escaping @Sendable () async throws -> Issue) {
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

  /// The credentials that were handed out last, which may have expired.
  nonisolated var latest: Credentials { known.withLock { $0 } }

  /// The credentials to sign with now.
  ///
  /// - Throws: What `renew` throws, where the credentials have expired and there are no new ones.
  public func current() async throws -> Credentials {
    guard let due, now() >= due else { return issue.credentials }
    let task =
      renewal ?? Task { [renew] in try await renew() }
    renewal = task
    let result = await task.result
    // Of several that waited, the first takes it in.
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

  /// Five minutes before the end, or after half of the time where that is later.
  private static func due(_ issue: Issue, now: UTCTime) -> UTCTime? {
    issue.expiration.map { expiration in
      let end = expiration.millisecondsSince1970
      return UTCTime(
        millisecondsSince1970: max(end - margin, (now.millisecondsSince1970 + end) / 2))
    }
  }
}
