internal import CommandLineSupport

/// The programs that a demo works with while the local AWS runs.
struct DemoTools: Sendable {
  /// The path of `event-producer`; nil for a demo of one's own records.
  let producer: String?
  /// The path of `stream-simulator`; nil if the local AWS passes the records on.
  let simulator: String?
  let python: PythonEnvironment
  let environment: DemoEnvironment
  let local: LocalAWS

  var client: LocalClient {
    LocalClient(
      python: python.program("python"), environment: environment, endpoint: local.endpoint)
  }

  var simulation: StreamSimulator? {
    simulator.map { StreamSimulator(executable: $0, environment: environment) }
  }

  var programs: DemoTraffic.Programs {
    DemoTraffic.Programs(
      producer: EventProducer(
        executable: producer ?? EventProducer.product, environment: environment,
        endpoint: local.endpoint),
      simulator: simulation, disable: disable)
  }

  /// Has an event source mapping poll no longer.
  @Sendable func disable(_ mapping: String, in region: String) async throws {
    try await Command(
      python.program("aws"),
      ["lambda", "update-event-source-mapping", "--no-enabled", "--uuid", mapping],
      environment: environment.client(endpoint: local.endpoint, region: region)
    ).runToSuccess()
  }
}
