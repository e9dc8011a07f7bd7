internal import CommandLineSupport

/// The program of the function's package that does what an event source mapping does, in place of
/// the local AWS's own, which knows neither retries nor partial failures.
struct StreamSimulator: Sendable {
  static let product = "stream-simulator"

  let executable: String
  let environment: DemoEnvironment

  /// Reads the route's stream to its end and runs the function with what it has, by the settings
  /// that were applied.
  ///
  /// - Parameter onLine: Takes what it says meanwhile, batches that fail included.
  /// - Returns: What it has to say about it.
  func run(
    along route: PipelineRoute, endpoint: String, onLine: @escaping @Sendable (String) -> Void
  ) async throws -> [String] {
    let mapping = route.mapping.map { ["--mapping", $0] } ?? []
    let command = Command(
      executable,
      ["--function", route.function, "--stream", route.stream, "--until-empty", "--verbose"]
        + mapping,
      environment: environment.client(endpoint: endpoint, region: route.region))
    let outcome = try await command.run(onLine: onLine)
    guard outcome.status == 0 else {
      throw CommandError.failed(
        name: Self.product, status: outcome.status, lastLines: outcome.lastLines)
    }
    // The summary comes last, after lines of how far it was.
    return outcome.lastLines.filter { !$0.contains(" records in · ") && !$0.hasPrefix("debug: ") }
  }
}
