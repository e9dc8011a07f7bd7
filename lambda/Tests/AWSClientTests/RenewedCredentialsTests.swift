import Synchronization
import Testing

@testable import AWSClient
@testable import AWSValues

@Suite struct RenewedCredentialsTests {
  private struct Refused: Error {}

  /// Issues numbered credentials that are valid for an hour, by a clock that a test controls.
  private final class Issuer: Sendable {
    let seconds = Mutex<Int64>(0)
    let count = Mutex(0)
    let refuses = Mutex(false)

    var now: UTCTime { UTCTime(millisecondsSince1970: seconds.withLock { $0 } * 1_000) }

    func issue() throws -> RenewedCredentials.Issue {
      if refuses.withLock({ $0 }) { throw Refused() }
      let number = count.withLock { count in
        count += 1
        return count
      }
      return RenewedCredentials.Issue(
        try Credentials(accessKeyID: "KEY\(number)", secretAccessKey: "s"),
        expiration: UTCTime(millisecondsSince1970: now.millisecondsSince1970 + 3_600_000))
    }

    func renewal() throws -> RenewedCredentials {
      RenewedCredentials(try issue(), now: { self.now }, renew: { try self.issue() })
    }
  }

  private func key(_ renewal: RenewedCredentials) async throws -> String? {
    try await renewal.current().environment["AWS_ACCESS_KEY_ID"]
  }

  @Test func `are asked for anew five minutes before their end, once for all who wait`()
    async throws
  {
    let issuer = Issuer()
    let renewal = try issuer.renewal()
    issuer.seconds.withLock { $0 = 3_299 }
    #expect(try await key(renewal) == "KEY1")
    issuer.seconds.withLock { $0 = 3_300 }
    try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<20 { group.addTask { try await key(renewal) } }
      for try await key in group { #expect(key == "KEY2") }
    }
    #expect(issuer.count.withLock { $0 } == 2)
  }

  @Test func `serve to their end where there are no new ones, and are an error afterwards`()
    async throws
  {
    let issuer = Issuer()
    let renewal = try issuer.renewal()
    issuer.refuses.withLock { $0 = true }
    issuer.seconds.withLock { $0 = 3_599 }
    #expect(try await key(renewal) == "KEY1")
    issuer.seconds.withLock { $0 = 3_610 }
    await #expect(throws: Refused.self) { _ = try await key(renewal) }
    issuer.refuses.withLock { $0 = false }
    issuer.seconds.withLock { $0 = 3_630 }
    #expect(try await key(renewal) == "KEY2")
  }
}
