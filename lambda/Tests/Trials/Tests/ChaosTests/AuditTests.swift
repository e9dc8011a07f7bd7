import AWSClient
import EventModel
import ExactJSON
import Foundation
import LambdaRuntime
import RecordDelivery
import SourceTrials
import Testing

@testable import ChaosTesting

/// An audit must find every kind of mistake: each test has a handler that is wrong on purpose.
@Suite(.serialized, .timeLimit(.minutes(10))) struct `The audit of a trial` {
  @Test(arguments: [
    (Mistake.losesItem, [AuditProblem.Kind.oldItem]),
    (.losesMessage, [.lost]),
    (.losesRejection, [.lost]),
    (.inventsItem, [.invented]),
    (.inventsMessage, [.invented]),
    (.rejectsGoodEvent, [.goodEventRejected, .lost, .oldItem]),
    (.changesDigit, [.wrongContent, .invented, .lost]),
    (.addsAttribute, [.wrongContent]),
    (.reversesUpdates, [.wrongContent]),
    (.wrongReason, [.wrongReason]),
  ])
  func `finds a mistake of the processing`(
    mistake: Mistake, kinds: [AuditProblem.Kind]
  ) async throws {
    // The mistakes happen to the last event of some keys.
    let report = try await CounterTrial(mistake, keys: 40).run(
      events: 200, seed: 1, case: "server-errors")
    #expect(!report.isClean)
    #expect(Set(report.problems.map(\.kind)) == Set(kinds), "\(report)")
  }

  @Test func `shows one problem of each kind first, and the cause before its consequences`() {
    var tally = AuditTally()
    for number in 1...20 { tally.complain(.lost, "item \(number)") }
    tally.complain(.goodEventRejected, "event 7")
    tally.complain(.invented, "item 99")
    let shown = tally.shownProblems(atMost: 5)
    #expect(shown.others == 17)
    #expect(
      shown.lines == [
        "good event rejected: event 7", "invented: item 99", "lost: item 1", "lost: item 2",
        "lost: item 3",
      ])
  }

  @Test func `shows the rejections of good events once for each kind of reason`() {
    var tally = AuditTally()
    for event in 1...320 {
      tally.complain(
        .goodEventRejected, "event \(event), as missing-key: no \"id\"",
        group: "events as missing-key")
    }
    tally.complain(.goodEventRejected, "event 400, as no-lines: none", group: "events as no-lines")
    let shown = tally.shownProblems(atMost: 5)
    #expect(shown.others == 0)
    #expect(
      shown.lines == [
        "good event rejected: 320 events as missing-key, such as event 1, as missing-key: no \"id\"",
        "good event rejected: event 400, as no-lines: none",
      ])
  }

  @Test func `shows the missing effects of rejected events as one problem`() async throws {
    let report = try await CounterTrial(.rejectsGoodEvent, keys: 40).run(
      events: 200, seed: 1, case: "server-errors")
    let lost = report.problems.filter { $0.kind == .lost }
    #expect(lost.count > 1)
    let line = "lost: \(lost.count) effects of rejected events, such as "
    #expect(report.description.components(separatedBy: "lost: ").count == 2, "\(report)")
    #expect(report.description.contains(line), "\(report)")
  }

  @Test func `finds nothing if there is no mistake`() async throws {
    let report = try await CounterTrial().run(events: 400, seed: 1, case: "server-errors")
    #expect(report.isClean, "\(report)")
    #expect(report.lost == 0 && report.invented == 0)
  }

  @Test func `tries no fault if the handler and the expected outcomes differ without any`()
    async throws
  {
    let report = try await CounterTrial(.losesMessage, keys: 40).run(events: 2_000)
    #expect(report.events == 200)
    #expect(
      report.description.hasSuffix(
        "The handler does not do what expectedOutcome(of:) returns, even without faults. Correct the processor or the"
          + " expected outcomes; no fault was tried."), "\(report)")
    #expect(report.description.contains(" in IN_ORDER_QUEUE_URL, group all-k"), "\(report)")
  }

  @Test func `finds that records are processed in another order`() async throws {
    let kinds = try await problems("server-errors", events: 300) { event, handle in
      try await handle(Self.reversed(event))
    }
    #expect(kinds.contains(.outOfOrder))
    #expect(kinds.contains(.oldItem))
  }

  @Test func `finds that events are acknowledged before they are settled`() async throws {
    let kinds = try await problems("all-down", events: 200) { event, handle in
      _ = try? await handle(event)
      return Array(#"{"batchItemFailures":[]}"#.utf8)
    }
    #expect(kinds.contains(.lost))
  }

  @Test func `finds that a message is in a FIFO queue twice`() async throws {
    let trial = CounterTrial(keys: 5)
    let report = try await trial.run(
      events: 200, seed: 1, case: "server-errors", { _ in },
      makeHandler: { client, environment in
        try EventBatchHandler(
          Twice(inner: trial.processor), client: client, environment: environment)
      })
    #expect(report.problems.map(\.kind).contains(.doubled), "\(report)")
  }

  /// The kinds of problems of a handler that wraps the right one.
  private func problems(
    _ name: String, events: Int,
    _ wrong:
      @escaping @Sendable (
        [UInt8], @Sendable ([UInt8]) async throws -> [UInt8]
      ) async throws -> [UInt8]
  ) async throws -> Set<AuditProblem.Kind> {
    let trial = CounterTrial()
    let report = try await trial.run(
      events: events, seed: 1, case: name, { _ in },
      makeHandler: {
        WrongHandler(
          inner: try EventBatchHandler(trial.processor, client: $0, environment: $1), wrong: wrong)
      })
    #expect(!report.isClean)
    return Set(report.problems.map(\.kind))
  }

  /// The same event with its records in the opposite order.
  private static func reversed(_ event: [UInt8]) throws -> [UInt8] {
    let records = try JSONValue(parsing: event)["Records"]?.arrayValue ?? []
    return JSONValue.object(["Records": .array(records.reversed())]).bytes
  }
}

/// A handler that does something else with an event, or with its answer.
private struct WrongHandler<Inner: LambdaHandler>: LambdaHandler {
  let inner: Inner
  let wrong:
    @Sendable ([UInt8], @Sendable ([UInt8]) async throws -> [UInt8]) async throws -> [UInt8]

  func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] {
    try await wrong(event) { try await inner.handle($0, context: context) }
  }

  func shutdown() async { await inner.shutdown() }
}

/// Sends each message to the FIFO queue again under another id.
private struct Twice: EventProcessor {
  static let contract = Counters.contract
  let inner: CounterProcessor

  func process(
    _ received: ReceivedEvent<CounterProcessor.Event>
  ) throws(Rejection) -> [Effect] {
    let effects = try inner.process(received)
    return effects
      + effects.filter { if case .send(_, Counters.inOrder) = $0 { true } else { false } }
  }
}
