@testable import AWSValues
@testable import StreamSimulation

/// A mapping of one shard with its own clock, so that hours of a stream take no time. Neither do
/// calls of the function and messages.
struct VirtualMapping {
  /// The function's answer to these records at a time in seconds.
  typealias Function = (_ records: [ShardRecord], _ time: Double) -> InvocationOutcome

  /// The time, in seconds after the fixture's start.
  private(set) var time: Double
  /// The numbers of the records that were given up, by the condition of the message.
  private(set) var givenUp: [DiscardedBatch.Condition: [Int]] = [:]
  /// The numbers of the records that were given up and had never been sent to the function.
  private(set) var givenUpUntried: [Int] = []
  /// The numbers of the records that the function has processed.
  private(set) var done: Set<Int> = []
  private var machine: ShardMachine
  private var unread: ArraySlice<ShardRecord>
  private var tried: Set<Int> = []

  /// A mapping that is created at a time, and starts at the oldest record in the stream at that
  /// time.
  init(
    _ settings: MappingSettings, of records: [ShardRecord], createdAt time: Double,
    retentionHours: Double = 24
  ) throws {
    self.time = time
    let oldest = MappingFixture.time(time - retentionHours * 3_600)
    unread = records.drop { $0.arrival < oldest }
    machine = ShardMachine(
      shardID: "shardId-000000000000", settings: settings,
      resources: try MappingFixture.resources(), pace: SimulationPace(),
      retention: .seconds(retentionHours * 3_600))
  }

  var counts: SimulationCounts { machine.counts }

  /// Runs until a time. Records that were read and are not done by then wait.
  mutating func run(until end: Double, _ function: Function) {
    while time < end {
      let wake = work(function)
      let next = unread.first.map { $0.arrival.since(MappingFixture.start) / .seconds(1) }
      // Existing records are read as soon as the lanes want more.
      let due = [wake, next.map { max($0, time + 1) }].compactMap(\.self).min() ?? end
      time = min(end, max(due, time + 0.001))
    }
    _ = work(function)
  }

  /// Reads nothing until a time, as a disabled mapping does.
  mutating func pause(until end: Double) { time = end }

  /// Reads and processes everything that is possible now, and returns when there is more to do.
  private mutating func work(_ function: Function) -> Double? {
    let now = MappingFixture.time(time)
    while true {
      if machine.wantsRecords {
        let page = unread.prefix { $0.arrival <= now }.prefix(10_000)
        unread = unread.dropFirst(page.count)
        machine.read(Array(page), horizon: now, at: now)
      }
      var wakes: [Double] = []
      var hasWorked = false
      for step in machine.steps(at: now, isDraining: false) {
        switch step.step {
        case .wait(let until): wakes.append(until.since(MappingFixture.start) / .seconds(1))
        case .invoke(let invocation):
          hasWorked = true
          invoke(invocation, lane: step.lane, function)
        case .discard(let batch):
          hasWorked = true
          discard(batch, lane: step.lane)
        }
      }
      if !hasWorked { return wakes.min() }
    }
  }

  private mutating func invoke(
    _ invocation: Lane.Invocation, lane: Int, _ function: Function
  ) {
    tried.formUnion(invocation.records.map(\.number))
    let acknowledged = machine.counts.recordsAcknowledged
    _ = machine.finish(
      function(invocation.records, time), lane: lane, at: MappingFixture.time(time))
    // As many records at the front as were acknowledged are done.
    let count = machine.counts.recordsAcknowledged - acknowledged
    done.formUnion(invocation.records.prefix(count).map(\.number))
  }

  private mutating func discard(_ batch: DiscardedBatch, lane: Int) {
    let numbers = batch.records.map(\.number)
    givenUp[batch.condition, default: []] += numbers
    givenUpUntried += numbers.filter { !tried.contains($0) }
    machine.finishDiscarding(batch.condition == .expired ? .expired : .sent, lane: lane)
  }
}
