internal import CommandLineSupport

/// The program of the function's package that sends sample events.
struct EventProducer: Sendable {
  static let product = "event-producer"

  let executable: String
  let environment: DemoEnvironment

  /// How much was sent, or arrived.
  struct Sent: Hashable, Sendable {
    var events: Int
    /// Beside the events.
    var malformed: Int
  }

  /// Sends until the stream has everything; it sends again what the stream does not take at once.
  func send(
    events: Int, malformed: Int, seed: Int, along route: PipelineRoute, endpoint: String,
    _ progress: Progress
  ) async throws -> Sent {
    let command = Command(
      executable,
      [
        "--stream", route.stream, "--count", "\(events)", "--malformed", "\(malformed)",
        "--seed", "\(seed)",
      ],
      environment: environment.client(endpoint: endpoint, region: route.region))
    try await command.runToSuccess { progress.update($0) }
    return Sent(events: events, malformed: malformed)
  }
}
