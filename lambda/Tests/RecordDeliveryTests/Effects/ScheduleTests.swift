import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSValues
@testable import EventModel
@testable import RecordDelivery
@testable import StreamRecords

@Suite struct `The schedule of a batch's effects` {
  static let table = TableContract("TABLE", partitionKey: .string("id"))
  static let other = TableContract("OTHER", partitionKey: .string("id"))
  static let queue = QueueContract("QUEUE")
  static let fifo = QueueContract("FIFO", isFIFO: true)

  static func put(
    _ id: String, _ value: Int, in table: TableContract = table, when: ItemCondition = .always
  ) -> Effect {
    .put(["id": .string(id), "value": .number("\(value)")], into: table, when: when)
  }

  static func plan(_ events: [[Effect]], keys: [String?] = []) -> EffectPlan {
    EffectPlan(
      events.map { .success($0) }, key: { $0 < keys.count ? keys[$0] : nil }, id: { "\($0)" })
  }

  /// The indices of the records of the operations that are ready.
  static func ready(_ schedule: inout Schedule) -> [Int] {
    schedule.takeReady().map { schedule.operations[$0].record }
  }

  @Test func `Writes of different items are sent at once, whatever the events' keys are`() {
    var schedule = Schedule(
      Self.plan([[Self.put("a", 1)], [Self.put("b", 2)]], keys: ["k", "k"]))
    #expect(Self.ready(&schedule) == [0, 1])
  }

  @Test func `Of several writes of an item the last is sent, and settles the others`() {
    var schedule = Schedule(
      Self.plan([[Self.put("a", 1)], [Self.put("b", 2)], [Self.put("a", 3)], [Self.put("a", 4)]]))
    #expect(schedule.takeReady() == [1, 3])
    schedule.end(3, .done)
    #expect(schedule.takeChanges() == [.settled(0), .settled(2), .settled(3)])
    #expect(schedule.superseded == 2)
  }

  @Test func `If the last is refused, the others are written one after another`() {
    var schedule = Schedule(
      Self.plan([
        [Self.put("a", 1)], [Self.put("a", 2)], [Self.put("a", 3)],
        [Self.put("a", 4, when: .present)],
      ]))
    let rejection = Rejection("no", "no")
    #expect(schedule.takeReady() == [2])
    schedule.end(2, .refused(rejection))
    #expect(schedule.takeChanges() == [.rejected(2, rejection)])
    for record in [0, 1, 3] {
      #expect(Self.ready(&schedule) == [record])
      schedule.end(record, .done)
      #expect(schedule.takeChanges() == [.settled(record)])
    }
  }

  @Test func `A write with a condition waits for those of its item before it`() {
    var schedule = Schedule(
      Self.plan([[Self.put("a", 1)], [Self.put("a", 2, when: .absent)], [Self.put("a", 3)]]))
    for operation in 0..<3 {
      #expect(schedule.takeReady() == [operation])
      schedule.end(operation, .done)
    }
  }

  @Test func `A message waits for the writes of its record and of earlier ones with its key`() {
    var schedule = Schedule(
      Self.plan(
        [
          [Self.put("a", 1)],
          [Self.put("b", 2), Self.put("c", 2), .send(QueueMessage("x"), to: Self.queue)],
          [Self.put("d", 3)],
        ], keys: ["k", "k", "k"]))
    #expect(schedule.takeReady() == [0])
    schedule.end(0, .done)
    #expect(schedule.takeReady() == [1, 2])
    schedule.end(2, .done)
    #expect(schedule.takeReady() == [])
    schedule.end(1, .done)
    #expect(schedule.takeReady() == [3])
    schedule.end(3, .done)
    #expect(schedule.takeChanges() == [.settled(0), .settled(1)])
    #expect(Self.ready(&schedule) == [2])
  }

  @Test func `Messages of one group are sent one after another, of others at once`() {
    func message(_ group: String) -> Effect {
      .send(QueueMessage("x", group: group), to: Self.fifo)
    }
    var schedule = Schedule(Self.plan([[message("a")], [message("a")], [message("b")]]))
    #expect(schedule.takeReady() == [0, 2])
    schedule.end(0, .done)
    #expect(schedule.takeReady() == [1])
  }

  @Test func `What waits for a record that failed is left with it`() {
    var schedule = Schedule(
      Self.plan([[Self.put("a", 1, when: .absent)], [Self.put("a", 2, when: .absent)]]))
    schedule.end(0, .failed)
    #expect(schedule.takeReady() == [0])
    #expect(schedule.takeReady() == [])
    #expect(schedule.takeChanges() == [])
  }

  @Test func `A record without effects is settled, and a rejected one holds nobody up`() {
    let rejection = Rejection("no", "no")
    var schedule = Schedule(
      EffectPlan(
        [.success([]), .failure(rejection), .success([.send(QueueMessage("x"), to: Self.queue)])],
        key: { _ in "k" }, id: { "\($0)" }))
    #expect(Set(schedule.takeChanges()) == [.settled(0), .rejected(1, rejection)])
    #expect(Self.ready(&schedule) == [2])
  }

  // MARK: At random

  /// A batch of random effects, some of which are refused.
  private struct RandomBatch {
    let events: [[Effect]]
    let keys: [String?]

    init(_ numbers: inout SeededNumbers) {
      let count = Int.random(in: 1...12, using: &numbers)
      var events: [[Effect]] = []
      for record in 0..<count {
        let effects = (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
          Self.effect(record, &numbers)
        }
        events.append(effects)
      }
      self.events = events
      keys = (0..<count).map { _ in
        Bool.random(using: &numbers) ? ["k", "l"].randomElement(using: &numbers) : nil
      }
    }

    private static func effect(_ record: Int, _ numbers: inout SeededNumbers) -> Effect {
      let id = ["a", "b", "c"].randomElement(using: &numbers) ?? "a"
      let table = Bool.random(using: &numbers) ? table : other
      switch Int.random(in: 0..<8, using: &numbers) {
      case 0...3: return put(id, record, in: table)
      case 4: return put(id, record, in: table, when: .absent)
      case 5: return .delete(["id": .string(id)], from: table)
      case 6: return .send(QueueMessage("\(record)"), to: queue)
      default: return .send(QueueMessage("\(record)", group: id), to: fifo)
      }
    }
  }

  /// The state that effects lead to.
  private struct World: Equatable {
    var items: [Operation.Place: Effect] = [:]
    var groups: [Operation.Place: [String]] = [:]

    mutating func apply(_ operation: Operation) {
      guard let place = operation.place else { return }
      switch operation.effect {
      case .put(_, _, .absent): if items[place] == nil { items[place] = operation.effect }
      case .put: items[place] = operation.effect
      case .delete: items[place] = nil
      case .send(let message, _): groups[place, default: []].append(message.body)
      case .update, .publish, .append, .emit: break
      }
    }
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func `Whatever the order of the answers, the end is that of one effect after another`(
    seed: UInt64
  ) {
    var numbers = SeededNumbers(seed: seed)
    let batch = RandomBatch(&numbers)
    let plan = Self.plan(batch.events, keys: batch.keys)
    var expected = World()
    for operation in plan.operations { expected.apply(operation) }

    var schedule = Schedule(plan)
    var world = World()
    var open: [Int] = schedule.takeReady()
    var settled: Set<Int> = []
    while !open.isEmpty {
      let operation = open.remove(at: Int.random(in: open.indices, using: &numbers))
      world.apply(plan.operations[operation])
      schedule.end(operation, .done)
      open += schedule.takeReady()
      for case .settled(let record) in schedule.takeChanges() { settled.insert(record) }
    }
    for case .settled(let record) in schedule.takeChanges() { settled.insert(record) }
    #expect(world == expected)
    #expect(settled == Set(batch.events.indices))
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func `Nothing overtakes a record that failed, and nothing waits for one that was refused`(
    seed: UInt64
  ) {
    var numbers = SeededNumbers(seed: seed)
    let batch = RandomBatch(&numbers)
    let plan = Self.plan(batch.events, keys: batch.keys)
    var schedule = Schedule(plan)
    var decided: Set<Int> = []
    var failed: Set<Int> = []
    var done: [Int] = []
    func take(_ changes: [Schedule.Change]) {
      for change in changes {
        switch change {
        case .settled(let record), .rejected(let record, _): decided.insert(record)
        }
      }
    }
    take(schedule.takeChanges())
    var open: [Int] = schedule.takeReady()
    while !open.isEmpty {
      let operation = open.remove(at: Int.random(in: open.indices, using: &numbers))
      let record = plan.operations[operation].record
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0:
        failed.insert(record)
        schedule.end(operation, .failed)
      case 1: schedule.end(operation, .refused(Rejection("no", "no")))
      default:
        done.append(operation)
        schedule.end(operation, .done)
      }
      open += schedule.takeReady()
      take(schedule.takeChanges())
    }
    for record in failed.subtracting(decided) {
      for operation in done {
        let later = plan.operations[operation]
        guard later.record > record, let place = later.place else { continue }
        #expect(!plan.operations.contains { $0.record == record && $0.place == place })
      }
    }
    if failed.isEmpty { #expect(decided == Set(batch.events.indices)) }
  }
}
