internal import CommandLineSupport
import Synchronization

/// The program of the function's package that does what an event source mapping does, in place of
/// the local AWS's own, which knows neither retries nor partial failures.
struct StreamSimulator: Sendable {
  static let product = "stream-simulator"

  let executable: String
  let environment: DemoEnvironment

  /// Reads a stream to its end and runs the function with its records, by the settings that were applied.
  ///
  /// A mapping without bounds tries a batch that always fails for ever, and the simulator with it.
  ///
  /// - Parameters:
  ///   - mapping: Its UUID; nil for all mappings of the function.
  ///   - patience: How long the last parameter waits, for the message.
  ///   - standstill: Returns when nothing arrives any more.
  /// - Returns: What it has to say about it.
  func run(
    _ function: String, on stream: String, mapping: String?, in region: String, endpoint: String,
    patience: Duration, _ progress: StepProgress,
    unless standstill: @escaping @Sendable () async throws -> Void
  ) async throws -> [String] {
    let lines = LastLines()
    return try await withThrowingTaskGroup(of: [String]?.self) { group in
      group.addTask {
        try await run(function, on: stream, mapping: mapping, in: region, endpoint: endpoint) {
          progress.update($0)
          lines.note($0)
        }
      }
      group.addTask {
        try await standstill()
        return nil
      }
      defer { group.cancelAll() }
      guard let summary = try await group.next() else { throw CancellationError() }
      guard let summary else {
        throw DemoError.standstill(
          function: function, seconds: patience.inSeconds(digits: 0), lines: lines.all)
      }
      return summary
    }
  }

  private func run(
    _ function: String, on stream: String, mapping: String?, in region: String, endpoint: String,
    onLine: @escaping @Sendable (String) -> Void
  ) async throws -> [String] {
    let mapping = mapping.map { ["--mapping", $0] } ?? []
    let command = Command(
      executable,
      ["--function", function, "--stream", stream, "--until-empty", "--verbose"] + mapping,
      environment: environment.client(endpoint: endpoint, region: region))
    let outcome = try await command.run(onLine: onLine)
    guard outcome.status == 0 else {
      throw CommandError.failed(
        name: Self.product, status: outcome.status, lastLines: outcome.lastLines)
    }
    // The summary comes last, after lines of how far it was.
    return outcome.lastLines.filter { !$0.contains(" records in · ") && !$0.hasPrefix("debug: ") }
  }
}

/// The last lines that a program has printed.
private final class LastLines: Sendable {
  private let kept = Mutex<[String]>([])

  var all: [String] { kept.withLock { $0 } }

  func note(_ line: String) {
    kept.withLock { $0 = $0.suffix(9) + [line] }
  }
}
