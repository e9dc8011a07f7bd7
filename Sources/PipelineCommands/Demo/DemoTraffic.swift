internal import CommandLineSupport
internal import InfraGen
internal import PipelineContract
internal import Terraform

/// Sends events along the routes and watches them arrive.
struct DemoTraffic: Sendable {
  let routes: [PipelineRoute]
  let load: Demo.Load
  var programs: Programs
  let local: LocalAWS
  let console: Console

  /// The program that sends events, and the one that passes them to the handler.
  struct Programs: Sendable {
    let producer: EventProducer
    /// Nil if the local AWS does it.
    var simulator: StreamSimulator?
    /// Has an event source mapping, of a region, poll no longer.
    let disable: @Sendable (_ mapping: String, _ region: String) async throws -> Void
  }

  /// How long nothing may arrive before the demo gives up.
  var patience = Duration.seconds(60)

  func run() async throws {
    for (index, route) in routes.enumerated() {
      try await run(route, seed: index + 1)
    }
  }

  private func run(_ route: PipelineRoute, seed: Int) async throws {
    if programs.simulator != nil, let mapping = route.mapping {
      try await programs.disable(mapping, route.region)
    }
    let before = try await counts(route)
    let start = ContinuousClock.now
    let sent = try await console.step("Sending events to \(route.stream)") { progress in
      try await programs.producer.send(
        events: load.events, malformed: load.malformed, seed: seed, along: route, progress)
    }
    if let simulator = programs.simulator {
      let summary = try await console.step("Running \(route.function) on \(route.stream)") {
        try await simulator.run(
          route.function, on: route.stream, mapping: route.mapping, in: route.region,
          endpoint: local.endpoint, patience: patience, $0
        ) {
          try await waitUntilNothingArrives(route)
        }
      }
      for line in summary { console.message("  \(printable(line))") }
    }
    let arrived = try await console.step("Waiting for them in \(route.table)") { progress in
      try await wait(for: sent, after: before, route, progress)
    }
    let elapsed = start.duration(to: .now).inSeconds(digits: 1)
    let samples = try await programs.producer.arrivals(along: route, sampling: true)
    let reasons = Self.reasons(samples.messages)
    report(route, sent, arrived, elapsed, samples.items, reasons)
    guard arrived == sent else {
      if arrived.malformed > sent.malformed {
        throw DemoError.rejected(
          function: route.function, count: arrived.malformed - sent.malformed, of: sent.events,
          reasons: reasons)
      }
      throw DemoError.notArrived(within: patience, log: local.lastLines(30))
    }
  }

  private func waitUntilNothingArrives(_ route: PipelineRoute) async throws {
    var last = try await counts(route)
    var lastChange = ContinuousClock.now
    while ContinuousClock.now - lastChange <= patience {
      try await Task.sleep(for: .milliseconds(500))
      let now = try await counts(route)
      if now != last {
        last = now
        lastChange = .now
      }
    }
  }

  private func counts(_ route: PipelineRoute) async throws -> EventProducer.Sent {
    try await programs.producer.arrivals(along: route).counts
  }

  /// - Returns: What arrived: all that was sent, or what there was when nothing more came.
  private func wait(
    for sent: EventProducer.Sent, after before: EventProducer.Sent, _ route: PipelineRoute,
    _ progress: StepProgress
  ) async throws -> EventProducer.Sent {
    var arrived = EventProducer.Sent(events: 0, malformed: 0)
    var lastChange = ContinuousClock.now
    while true {
      let now = try await counts(route)
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
      if arrived == sent || isAllSettled || ContinuousClock.now - lastChange > patience {
        return arrived
      }
      try await Task.sleep(for: .milliseconds(250))
    }
  }

  private func report(
    _ route: PipelineRoute, _ sent: EventProducer.Sent, _ arrived: EventProducer.Sent,
    _ elapsed: String, _ items: [JSONValue], _ reasons: [String]
  ) {
    console.result("\(route.stream) → \(route.function) → \(route.table)", .bold)
    console.result(
      "  \(arrived.events) of \(sent.events) events in the table, "
        + "\(arrived.malformed) of \(sent.malformed) malformed records rejected, in \(elapsed)")
    for item in items {
      console.result("  " + printable(JSONValue.object(["M": item]).withoutDynamoDBType.text))
    }
    guard arrived == sent, let reason = reasons.first else { return }
    console.result("  one was rejected because: \(printable(reason))")
  }

  /// A few different reasons for which records were rejected, or other messages in that queue.
  private static func reasons(_ messages: [String]) -> [String] {
    let all = messages.map { message in
      let reason = JSONValue(parsing: Array(message.utf8))?[Contract.RejectedKey.reason]?.string
      return String((reason ?? message).prefix(300))
    }
    return Array(all.uniqued().prefix(5))
  }
}
