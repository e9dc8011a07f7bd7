import HandlerTestSupport
import Synchronization
import Testing

@testable import AWSClient
@testable import CommandLineTool

@Suite struct ProgressLineTests {
  /// The output, and a clock that a test controls.
  private final class Screen: Sendable {
    private let state = Mutex<(text: String, now: ContinuousClock.Instant)>(("", .now))

    var text: String { state.withLock { $0.text } }
    func pass(_ duration: Duration) { state.withLock { $0.now += duration } }

    func line(isTerminal: Bool) -> ProgressLine {
      ProgressLine(
        isTerminal: isTerminal, interval: .seconds(10),
        write: { [self] text in state.withLock { $0.text += text } },
        now: { [self] in state.withLock { $0.now } })
    }
  }

  /// The error of a throttled request.
  private func throttling(_ message: String = "slow") async throws -> AWSError {
    let server = try await HTTPStandIn { _, _ in
      .error(400, "ProvisionedThroughputExceededException", message)
    }
    var configuration = try AWSConfiguration(environment: [
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": server.url,
    ])
    configuration.retry = RetryPolicy(maximumAttempts: 2, baseDelay: .zero)
    let noted = Mutex<[AWSError]>([])
    configuration.retryObserver = { error in noted.withLock { $0.append(error) } }
    let client = AWSClient(configuration: configuration)
    _ = try? await client.kinesis.listShards(stream: "s", deadline: nil)
    await client.shutdown()
    await server.stop()
    return try #require(noted.withLock { $0.first })
  }

  @Test func `says why nothing goes forward, at most every ten seconds`() async throws {
    let error = try await throttling()
    let screen = Screen()
    let line = screen.line(isTerminal: false)
    for _ in 0..<30 {
      line.note(error)
      screen.pass(.seconds(1))
    }
    let lines = screen.text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines.allSatisfy {
        $0.hasPrefix("Waiting to retry: Kinesis.ListShards: ")
          && $0.contains("ProvisionedThroughputExceededException: slow")
      }, "\(screen.text)")
  }

  @Test func `writes out what a terminal would obey in a server's words`() async throws {
    let error = try await throttling(#"a\u001b[2Jb\rc\u202ed"#)
    let screen = Screen()
    let line = screen.line(isTerminal: false)
    for _ in 0..<5 {
      line.note(error)
      screen.pass(.seconds(1))
    }
    #expect(screen.text.contains(#"a\u{1b}[2Jb\u{d}c\u{202e}d"#), "\(screen.text)")
    #expect(StandardError.printable("1\u{1b}[2J\n2") == "1\\u{1b}[2J\n2")
  }

  @Test func `says nothing of an attempt now and then`() async throws {
    let error = try await throttling()
    let screen = Screen()
    let line = screen.line(isTerminal: false)
    for _ in 0..<10 {
      line.note(error)
      screen.pass(.seconds(30))
    }
    #expect(screen.text.isEmpty)
  }

  @Test func `without a terminal, writes a line now and then where something has changed`() {
    let screen = Screen()
    let line = screen.line(isTerminal: false)
    for number in 0..<25 {
      line.show("Sent \(number / 5)")
      screen.pass(.seconds(1))
    }
    #expect(screen.text == "Sent 2\nSent 4\n")
  }
}
