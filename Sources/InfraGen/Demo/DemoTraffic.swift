internal import LambdaPackaging
internal import PipelineContract

/// Sends events along the routes and watches them arrive.
struct DemoTraffic: Sendable {
  let routes: [PipelineRoute]
  let load: Demo.Load
  let programs: Programs
  let local: LocalAWS
  let console: Console

  /// The program that sends events, and the one that passes them to the handler.
  struct Programs: Sendable {
    let producer: EventProducer
    /// Nil if the local AWS does it.
    let simulator: StreamSimulator?
  }

  /// How long nothing may arrive before the demo gives up.
  private static let patience = Duration.seconds(60)

  func run() async throws {
    for (index, route) in routes.enumerated() {
      try await run(route, seed: index + 1)
    }
  }

  private func run(_ route: PipelineRoute, seed: Int) async throws {
    let client = LocalAWSClient(http: LocalHTTP(port: local.port), region: route.region)
    if programs.simulator != nil, let mapping = route.mapping {
      try await client.disable(mapping: mapping)
    }
    let before = try await counts(route, client)
    let start = ContinuousClock.now
    let sent = try await console.step("Sending events to \(route.stream)") { progress in
      try await programs.producer.send(
        events: load.events, malformed: load.malformed, seed: seed, along: route,
        endpoint: local.endpoint, progress)
    }
    if let simulator = programs.simulator {
      let summary = try await console.step("Running \(route.function) on \(route.stream)") {
        try await simulator.run(along: route, endpoint: local.endpoint, $0)
      }
      for line in summary { console.message("  \(printable(line))") }
    }
    let arrived = try await console.step("Waiting for them in \(route.table)") { progress in
      try await wait(for: sent, after: before, route, client, progress)
    }
    let elapsed = start.duration(to: .now).inSeconds(digits: 1)
    try await report(route, sent, arrived, elapsed, client)
    guard arrived == sent else {
      if arrived.malformed > sent.malformed {
        throw DemoError.rejected(
          function: route.function, count: arrived.malformed - sent.malformed, of: sent.events,
          reasons: try await reasons(route, client))
      }
      throw DemoError.incomplete(
        "not everything arrived within \(Self.patience.inSeconds(digits: 0)) of the last event",
        log: local.lastLines(30))
    }
  }

  private func counts(
    _ route: PipelineRoute, _ client: LocalAWSClient
  ) async throws -> EventProducer.Sent {
    var counts = EventProducer.Sent(
      events: try await client.itemCount(table: route.table), malformed: 0)
    if let queue = route.queueURL {
      counts.malformed = try await client.messageCount(queue: queue)
    }
    return counts
  }

  /// - Returns: What arrived: all that was sent, or what there was when nothing more came.
  private func wait(
    for sent: EventProducer.Sent, after before: EventProducer.Sent, _ route: PipelineRoute,
    _ client: LocalAWSClient, _ progress: Progress
  ) async throws -> EventProducer.Sent {
    var arrived = EventProducer.Sent(events: 0, malformed: 0)
    var lastChange = ContinuousClock.now
    while true {
      let now = try await counts(route, client)
      let latest = EventProducer.Sent(
        events: now.events - before.events, malformed: now.malformed - before.malformed)
      if latest != arrived {
        arrived = latest
        lastChange = .now
      }
      progress.update(
        "\(arrived.events) of \(sent.events) in the table, "
          + "\(arrived.malformed) of \(sent.malformed) rejected")
      // Where the function rejects good events, nothing more comes.
      let isAllSettled =
        arrived.events + arrived.malformed >= sent.events + sent.malformed
        && arrived.malformed > sent.malformed
      if arrived == sent || isAllSettled || ContinuousClock.now - lastChange > Self.patience {
        return arrived
      }
      try await Task.sleep(for: .milliseconds(250))
    }
  }

  private func report(
    _ route: PipelineRoute, _ sent: EventProducer.Sent, _ arrived: EventProducer.Sent,
    _ elapsed: String, _ client: LocalAWSClient
  ) async throws {
    console.result("\(route.stream) → \(route.function) → \(route.table)", .bold)
    console.result(
      "  \(arrived.events) of \(sent.events) events in the table, "
        + "\(arrived.malformed) of \(sent.malformed) malformed records rejected, in \(elapsed)")
    for item in try await client.items(table: route.table, limit: 3) {
      console.result("  " + printable(JSONValue.object(["M": item]).withoutDynamoDBType.text))
    }
    guard arrived == sent, let reason = try await reasons(route, client).first else { return }
    console.result("  one was rejected because: \(printable(reason))")
  }

  /// A few different reasons for which records were rejected, or other messages in that queue.
  private func reasons(_ route: PipelineRoute, _ client: LocalAWSClient) async throws -> [String] {
    guard let queue = route.queueURL else { return [] }
    var reasons: [String] = []
    for message in try await client.messages(queue: queue) {
      let reason = JSONValue(parsing: Array(message.utf8))?[Contract.RejectedKey.reason]?.string
      let text = String((reason ?? message).prefix(300))
      if !reasons.contains(text) { reasons.append(text) }
    }
    return Array(reasons.prefix(5))
  }
}
