#if Handler
package import AWSClient
package import Logging

/// A running function with its event source mappings.
///
/// ```swift
/// let simulation = try Simulation(plan, client: client)
/// let report = try await simulation.run(untilEmpty: true)
/// print(report.text)
/// ```
package struct Simulation: Sendable {
  /// Runs the function, and reports its processes.
  package let host: FunctionHost
  private let mappings: [MappingSimulator]
  private let progress: [SimulationProgress]
  private let tally: InvocationTally

  /// - Parameters:
  ///   - credentials: Returns the variables with the current credentials, if they change during the
  ///     run; `nil` to use those of the plan.
  ///   - log: Receives the function's output.
  ///   - logger: Receives the mappings' messages, such as one about a batch that failed.
  package init(
    _ plan: SimulationPlan, client: AWSClient,
    credentials: (@Sendable () async -> [String: String])? = nil,
    log: @escaping @Sendable (FunctionLogLine) -> Void = { _ in },
    logger: Logger = Logger(label: "stream-simulator", factory: { _ in SwiftLogNoOpLogHandler() })
  ) throws {
    let tally = InvocationTally()
    self.tally = tally
    let host = try FunctionHost(
      plan.function, removing: plan.code.temporaryFolder, credentials: credentials, log: log,
      events: { tally.note($0) })
    self.host = host
    let progress = plan.mappings.map { _ in SimulationProgress() }
    self.progress = progress
    mappings = try zip(plan.mappings, progress).map { mapping, progress in
      try MappingSimulator(
        settings: mapping.settings, resources: mapping.resources,
        reader: KinesisStreamReader(
          client: client.kinesis, stream: mapping.resources.streamName),
        invoker: host,
        delivery: try mapping.settings.onFailure.map {
          try DestinationDelivery(to: $0, client: client)
        },
        retention: mapping.retention, progress: progress, logger: logger)
    }
  }

  /// The statistics so far.
  package var report: SimulationReport {
    SimulationReport(
      counts: progress.map(\.counts).reduce(SimulationCounts(), +), function: tally.counts)
  }

  /// Runs until the task is cancelled, or until all records of the streams are read and done, then
  /// ends the function's processes. It waits for invocations in progress.
  package func run(untilEmpty: Bool) async throws -> SimulationReport {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for mapping in mappings {
          group.addTask { try await mapping.run(untilEmpty: untilEmpty) }
        }
        try await group.waitForAll()
      }
    } catch {
      await host.shutDown()
      throw error
    }
    await host.shutDown()
    return report
  }
}
#endif
