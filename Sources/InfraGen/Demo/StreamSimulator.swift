internal import LambdaPackaging

/// The program of the function's package that does what an event source mapping does, in place of
/// the local AWS's own, which knows neither retries nor partial failures.
struct StreamSimulator: Sendable {
  static let product = "stream-simulator"

  let executable: String
  let environment: DemoEnvironment

  /// Reads the route's stream to its end and runs the function with what it has, by the settings
  /// that were applied.
  ///
  /// - Returns: What it has to say about it.
  func run(along route: PipelineRoute, endpoint: String, _ progress: Progress) async throws
    -> [String]
  {
    let mapping = route.mapping.map { ["--mapping", $0] } ?? []
    let command = Command(
      executable,
      ["--function", route.function, "--stream", route.stream, "--until-empty"] + mapping,
      environment: environment.client(endpoint: endpoint, region: route.region))
    let outcome = try await command.run { progress.update($0) }
    guard outcome.status == 0 else {
      throw CommandError.failed(
        name: Self.product, status: outcome.status, lastLines: outcome.lastLines)
    }
    // The summary comes last, after lines of how far it was.
    return outcome.lastLines.filter { !$0.contains(" records in · ") }
  }
}
