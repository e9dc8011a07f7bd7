import HandlerTestSupport
import Testing

@testable import AWSValues
@testable import StreamSimulation

@Suite("Whatever the function does, a shard loses no record")
struct ShardMachinePropertyTests {
  @Test(
    "Every record is acknowledged, filtered or given up, once; keys stay in order",
    arguments: 0..<400)
  func nothingIsSkipped(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    var run = try RandomRun(&random)
    try run.play(&random)
    run.check()
  }
}

/// One shard with random settings, records, answers and delays.
private struct RandomRun {
  private struct InFlight {
    let lane: Int
    let invocation: Lane.Invocation
  }

  private let settings: MappingSettings
  private let all: [ShardRecord]
  private var machine: ShardMachine
  private var unread: ArraySlice<ShardRecord>
  private var now = MappingFixture.start
  private var inFlight: [InFlight] = []
  private var discarding: [(lane: Int, batch: DiscardedBatch)] = []
  private var acknowledged: [ShardRecord] = []
  private var discarded: [ShardRecord] = []

  init(_ random: inout SeededNumbers) throws {
    settings = try MappingSettings(
      startingPosition: .trimHorizon, batchSize: .random(in: 1...20, using: &random),
      batchingWindowSeconds: Bool.random(using: &random) ? 0 : 5,
      parallelizationFactor: .random(in: 1...4, using: &random),
      maximumRetryAttempts: .random(in: 0...3, using: &random),
      maximumRecordAgeSeconds: Bool.random(using: &random) ? -1 : 60,
      bisectsBatchOnFunctionError: Bool.random(using: &random),
      reportsBatchItemFailures: Bool.random(using: &random),
      filterCriteria: try FilterCriteria(
        patterns: Bool.random(using: &random)
          ? [] : [#"{"partitionKey":[{"anything-but":"key-0"}]}"#]))
    var arrival = 0.0
    all = (1...Int.random(in: 1...150, using: &random)).map { number in
      arrival += Double.random(in: 0...2, using: &random)
      return MappingFixture.record(
        number, key: "key-\(Int.random(in: 0...8, using: &random))", arrival: arrival)
    }
    unread = all[...]
    machine = ShardMachine(
      shardID: "shardId-000000000000", settings: settings,
      resources: try MappingFixture.resources(), pace: MappingFixture.pace)
  }

  mutating func play(_ random: inout SeededNumbers) throws {
    var rounds = 0
    while !unread.isEmpty || !machine.isIdle {
      rounds += 1
      try #require(rounds < 100_000, "the shard does not come to an end")
      if machine.wantsRecords {
        let page = unread.prefix(Int.random(in: 0...30, using: &random))
        unread = unread.dropFirst(page.count)
        if let last = page.last { now = max(now, last.arrival) }
        machine.read(Array(page), horizon: now, at: now)
      }
      for step in machine.steps(at: now, isDraining: unread.isEmpty) {
        switch step.step {
        case .invoke(let invocation):
          inFlight.append(InFlight(lane: step.lane, invocation: invocation))
        case .discard(let batch): discarding.append((step.lane, batch))
        case .wait: break
        }
      }
      checkKeysAreApart()
      finishOne(&random)
      checkNothingIsPassedOver()
      now = now + .milliseconds(Int.random(in: 0...3_000, using: &random))
    }
  }

  private mutating func finishOne(_ random: inout SeededNumbers) {
    if let index = discarding.indices.randomElement(using: &random) {
      let (lane, batch) = discarding.remove(at: index)
      discarded += batch.records
      machine.finishDiscarding(.sent, lane: lane)
    }
    guard let index = inFlight.indices.randomElement(using: &random) else { return }
    let finished = inFlight.remove(at: index)
    let records = finished.invocation.records
    let outcome: InvocationOutcome
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<5:
      outcome = .answer(["{}", "null", "", "[]"].randomElement(using: &random) ?? "")
      acknowledged += records
    case 5..<8:
      let first = Int.random(in: 0..<records.count, using: &random)
      var numbers = records[first...].filter { _ in Bool.random(using: &random) }.map(\.number)
      numbers.append(records[first].number)
      outcome = .reporting(numbers.shuffled(using: &random))
      acknowledged += settings.reportsBatchItemFailures ? records[..<first] : records[...]
    case 8 where settings.reportsBatchItemFailures:
      outcome = .answer(#"{"batchItemFailures":[{"itemIdentifier":""}]}"#)
    default: outcome = .failure()
    }
    _ = machine.finish(outcome, lane: finished.lane, at: now)
  }

  /// No key is in two invocations at the same time.
  private func checkKeysAreApart() {
    var lanes: [String: Int] = [:]
    for flight in inFlight {
      for key in Set(flight.invocation.records.compactMap(\.partitionKey)) {
        #expect(lanes.updateValue(flight.lane, forKey: key) == nil)
      }
    }
  }

  /// The records up to the checkpoint are done, and the open ones are counted.
  private func checkNothingIsPassedOver() {
    let done = Set((acknowledged + discarded).map(\.number))
    let read = all.prefix(all.count - unread.count)
    let open = read.filter { !done.contains($0.number) && settings.filterCriteria.matches($0) }
    #expect(machine.checkpoint.openCount == open.count)
    #expect(machine.counts.recordsInFlight == open.count)
    if let first = open.first, let reached = machine.checkpoint.sequenceNumber {
      #expect(reached < first.sequenceNumber)
    }
  }

  func check() {
    let filtered = all.filter { !settings.filterCriteria.matches($0) }
    let done = acknowledged + discarded + filtered
    #expect(done.map(\.number).sorted() == all.map(\.number))
    for (key, records) in Dictionary(grouping: acknowledged + [], by: \.partitionKey) {
      #expect(records.map(\.number) == records.map(\.number).sorted(), "order of \(key)")
    }
    #expect(machine.checkpoint.sequenceNumber == all.last?.sequenceNumber)
    #expect(machine.checkpoint.openCount == 0)
    let counts = machine.counts
    #expect(counts.recordsRead == all.count)
    #expect(counts.recordsFiltered == filtered.count)
    #expect(counts.recordsAcknowledged == acknowledged.count)
    #expect(counts.recordsSentToDestination == discarded.count)
    #expect(counts.recordsInFlight == 0)
  }
}
