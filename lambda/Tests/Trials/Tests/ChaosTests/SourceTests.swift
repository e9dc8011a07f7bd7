import EventModel
import LambdaRuntime
import RecordDelivery
import Testing

@testable import ChaosTesting

@Suite(.serialized, .timeLimit(.minutes(10))) struct `Trials of each source` {
  @Test(arguments: [
    (ChaosSource.kinesisStream, 5), (.fifoQueue, 5), (.queue, 100_000),
  ])
  func `Nothing is lost and nothing invented`(source: ChaosSource, keys: Int) async throws {
    let report = try await CounterTrial(source: source, keys: keys).run(events: 2_000)
    #expect(report.isClean, "\(report)")
  }

  @Test func `Nothing is lost and nothing invented of a table's stream`() async throws {
    let report = try await CopyTrial().run(events: 2_000)
    #expect(report.isClean, "\(report)")
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
            CounterProcessor(), client: client, environment: LambdaEnvironment([:]))
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

/// Copies the items of a table into another.
private struct CopyProcessor: EventProcessor {
  struct Image: Decodable, Sendable {
    var id: String
    var value: ExactNumber
  }

  static let contract = HandlerContract([.put(Counters.table), .delete(Counters.table)])

  func process(
    _ received: ReceivedEvent<TableChange<Image>>
  ) throws(Rejection) -> [Effect] {
    let change = received.event
    guard let new = change.new else { return [.delete(change.keys, from: Counters.table)] }
    guard new.value >= 0 else { throw Rejection("negative", "the value is negative") }
    return [
      .put(["id": .string(new.id), "copied": .number(new.value.text)], into: Counters.table)
    ]
  }
}

private struct CopyTrial: ChaosTrial {
  let processor = CopyProcessor()
  let source = ChaosSource.tableStream

  func record(_ index: Int) -> ChaosRecord {
    let key: Item = ["id": .string("i\(index % 50)")]
    let sign = index % 9 == 8 ? "-" : ""
    let new: Item = ["id": .string("i\(index % 50)"), "value": .number("\(sign)\(index).5")]
    return ChaosRecord(
      index % 7 == 6
        ? ItemChange(kind: .remove, keys: key) : ItemChange(kind: .modify, keys: key, new: new))
  }

  func expectedOutcome(of index: Int) -> ExpectedOutcome {
    let id = "i\(index % 50)"
    if index % 7 == 6 { return .effects([.noItem(["id": .string(id)], in: Counters.table)]) }
    if index % 9 == 8 { return .rejection("negative") }
    return .effects([
      .item(["id": .string(id), "copied": .number("\(index).50")], in: Counters.table)
    ])
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
