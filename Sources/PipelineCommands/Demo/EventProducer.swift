internal import CommandLineSupport
internal import InfraGen

/// The program of the function's package that sends sample events, and counts what has arrived.
struct EventProducer: Sendable {
  static let product = "event-producer"

  let executable: String
  let environment: DemoEnvironment
  /// The address of the local AWS.
  let endpoint: String

  /// How much was sent, or arrived.
  struct Sent: Hashable, Sendable {
    var events: Int
    /// Besides the events.
    var malformed: Int
  }

  /// The items and messages at the end of a route: how many, and a few of them on request.
  struct Arrivals: Hashable, Sendable {
    var counts: Sent
    /// Items of the table, as DynamoDB has them.
    var items: [JSONValue]
    /// The bodies of messages in the queue of rejected events.
    var messages: [String]
  }

  /// Sends until the stream has everything; it sends again what the stream does not take at once.
  func send(
    events: Int, malformed: Int, seed: Int, along route: PipelineRoute, _ progress: StepProgress
  ) async throws -> Sent {
    let amount = ["--count", "\(events)", "--malformed", "\(malformed)", "--seed", "\(seed)"]
    try await command(amount, route).runToSuccess { progress.update($0) }
    return Sent(events: events, malformed: malformed)
  }

  /// Counts what has arrived, and sends nothing.
  func arrivals(along route: PipelineRoute, sampling: Bool = false) async throws -> Arrivals {
    let queue = route.queueURL.map { ["--rejected-queue", $0] } ?? []
    let output = try await command(
      ["--count", "0", "--json", "--table", route.table] + queue + (sampling ? ["--samples"] : []),
      route
    ).output()
    // The last line: the one before it is about the events that were sent.
    guard let line = output.split(separator: UInt8(ascii: "\n")).last,
      let answer = JSONValue(parsing: Array(line)), let events = answer["items"]?.integer
    else { throw DemoError.noCount(product: Self.product, table: route.table) }
    return Arrivals(
      counts: Sent(events: events, malformed: answer["messages"]?.integer ?? 0),
      items: answer["sampleItems"]?.elements ?? [],
      messages: answer["sampleMessages"]?.elements.compactMap(\.string) ?? [])
  }

  private func command(_ arguments: [String], _ route: PipelineRoute) -> Command {
    Command(
      executable, ["--stream", route.stream] + arguments,
      environment: environment.client(endpoint: endpoint, region: route.region))
  }
}
