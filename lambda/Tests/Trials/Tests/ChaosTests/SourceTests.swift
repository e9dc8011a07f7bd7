import EventModel
import LambdaRuntime
import RecordDelivery
import SourceTrials
import Testing

@testable import ChaosTesting

@Suite(.serialized, .timeLimit(.minutes(10))) struct `Trials of each source` {
  /// Under mixed faults; `chaos --sources` runs the other cases, with more events.
  @Test(arguments: 0..<SourceTrials.all.count)
  func `Nothing is lost and nothing invented`(number: Int) async throws {
    let trial = SourceTrials.all[number]
    let report = try await trial.run(events: 200, case: "mixed")
    #expect(report.isClean, "\(trial.source): \(report)")
  }

  @Test func `A statement that the source's order does not decide is an error`() async {
    let error = await #expect(throws: ChaosError.self) {
      _ = try await CounterTrial(source: .queue, keys: 5).run(events: 10)
    }
    #expect(
      error?.description == "the events 0 and 5 expect different contents of the same item in"
        + " COUNTERS_TABLE, but the source may deliver them in any order")
  }

  @Test func `A destination that the contract lacks is an error`() async {
    let error = await #expect(throws: ChaosError.self) {
      _ = try await ForeignTrial().run(events: 10)
    }
    #expect(
      error?.description == "event 0 has an expected effect on OTHER, which the processor's"
        + " contract does not declare; add it to the contract")
  }

  @Test func `Bytes for a table's stream are an error`() async {
    let error = await #expect(throws: ChaosError.self) {
      _ = try await CounterTrial(source: .tableStream).run(events: 10)
    }
    #expect(
      error?.description == "event 0 has bytes, but the source is a table's stream; create it from"
        + " an ItemChange")
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [ChaosSource.kinesisStream, .fifoQueue])
  func `An effect that the contract lacks ends the trial`(source: ChaosSource) async {
    let error = await #expect(throws: ChaosError.self) {
      var trial = UndeclaredTrial()
      trial.source = source
      _ = try await trial.run(events: 2_000)
    }
    #expect(
      error?.description == "the handler failed, not a service, and would fail again at each retry:"
        + " the effect delete(COUNTERS_TABLE) is not in the handler's contract, which declares only"
        + " put(COUNTERS_TABLE); add the effect to it, then generate and apply the infrastructure"
        + " again")
  }

  @Test(.timeLimit(.minutes(2)))
  func `A source that the processor cannot read ends the trial`() async {
    let error = await #expect(throws: ChaosError.self) {
      _ = try await ForeignSourceTrial().run(events: 2_000)
    }
    #expect(
      error?.description.contains("the handler cannot read its source arn:aws:kinesis") == true)
  }

  @Test(.timeLimit(.minutes(2))) func `A handler that does not start ends the trial`() async {
    let error = await #expect(throws: ChaosError.self) {
      _ = try await CounterTrial().run(
        events: 2_000, seed: 1, case: nil, { _ in },
        makeHandler: { client, _ in
          try EventBatchHandler(
            CounterTrial().processor, client: client, environment: LambdaEnvironment([:]))
        })
    }
    #expect(error?.description.contains("COUNTERS_TABLE") == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    (["--events", "0"], "--events needs a number from 1"),
    (["--seed"], "--seed needs a number from 0"),
    (["--case"], "--case needs a name"),
    (["--evnts", "5"], "there is no option --evnts; use --events, --seed, --case and --list"),
  ])
  func `A wrong option is an error`(arguments: [String], text: String) {
    let error = #expect(throws: ChaosError.self) { _ = try ChaosOptions(arguments) }
    #expect(error?.description == text)
  }
}

/// Returns an effect that its contract does not declare.
private struct UndeclaredProcessor: EventProcessor {
  static let contract = HandlerContract([.put(Counters.table)])

  func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
    [.delete(["id": .string("a")], from: Counters.table)]
  }
}

private struct UndeclaredTrial: ChaosTrial {
  let processor = UndeclaredProcessor()
  var source = ChaosSource.kinesisStream

  func record(_ index: Int) -> ChaosRecord { ChaosRecord("\(index)", key: "k\(index % 5)") }
  func expectedOutcome(of index: Int) -> ExpectedOutcome { .effects([]) }
}

/// Sends the records of a stream to a processor for a table's stream.
private struct ForeignSourceTrial: ChaosTrial {
  let processor = CopyProcessor()

  func record(_ index: Int) -> ChaosRecord { ChaosRecord("\(index)", key: "k") }
  func expectedOutcome(of index: Int) -> ExpectedOutcome { .effects([]) }
}

private struct ForeignTrial: ChaosTrial {
  let processor = CopyProcessor()

  func record(_ index: Int) -> ChaosRecord { ChaosRecord("\(index)", key: "k") }
  func expectedOutcome(of index: Int) -> ExpectedOutcome {
    .effects([.message("x", in: QueueContract("OTHER"))])
  }
}
