import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSValues
@testable import EventModel
@testable import ExactJSON
@testable import RecordDelivery
@testable import StreamRecords

extension Schedule {
  /// A change of a record.
  enum Change: Hashable {
    case settled(Int)
    case rejected(Int, Rejection)
  }

  mutating func takeChanges() -> [Change] {
    takeSettled().map { .settled($0) } + takeRejected().map { .rejected($0.position, $0.rejection) }
  }

  /// The indices of the records of the operations that are ready.
  mutating func takeReadyRecords() -> [Int] {
    takeReady().map { plan.operations[$0].record }
  }
}

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

  static let rejection = Rejection("no", "no")
  static let contract = HandlerContract([
    .put(table), .delete(table), .put(other), .delete(other), .send(queue), .send(fifo),
  ])

  static func plan(_ events: [[Effect]], keys: [String?] = []) throws -> EffectPlan {
    try plan(events.map { .success($0) }, keys: keys)
  }

  static func plan(
    _ events: [Result<[Effect], Rejection>], keys: [String?] = []
  ) throws -> EffectPlan {
    var plan = EffectPlan(DeliveryDestinations(contract), capacity: events.count)
    func key(_ record: Int) -> String? { record < keys.count ? keys[record] : nil }
    for (record, event) in events.enumerated() {
      switch event {
      case .success(let effects): try plan.add(effects, key: key(record), id: "\(record)")
      case .failure(let rejection): plan.reject(rejection)
      }
    }
    plan.order(key: key)
    return plan
  }

  @Test func `Writes of different items are sent at once, whatever the events' keys are`() throws {
    var schedule = Schedule(
      try Self.plan([[Self.put("a", 1)], [Self.put("b", 2)]], keys: ["k", "k"]))
    #expect(schedule.takeReadyRecords() == [0, 1])
  }

  @Test func `Of several writes of an item the last is sent, and settles the others`() throws {
    var schedule = Schedule(
      try Self.plan([
        [Self.put("a", 1)], [Self.put("b", 2)], [Self.put("a", 3)], [Self.put("a", 4)],
      ]))
    #expect(schedule.takeReady() == [1, 3])
    schedule.end(3, .done)
    #expect(schedule.takeChanges() == [.settled(0), .settled(2), .settled(3)])
    #expect(schedule.superseded == 2)
  }

  @Test func `If the last is refused, those before it are tried from the end`() throws {
    var schedule = Schedule(
      try Self.plan([
        [Self.put("a", 1)], [Self.put("a", 2)], [Self.put("a", 3)],
        [Self.put("a", 4, when: .present)],
      ]))
    #expect(schedule.takeReady() == [2])
    schedule.end(2, .refused(Self.rejection))
    #expect(schedule.takeChanges() == [.rejected(2, Self.rejection)])
    #expect(schedule.takeReady() == [1])
    schedule.end(1, .done)
    #expect(schedule.takeChanges() == [.settled(0), .settled(1)])
    #expect(schedule.takeReady() == [3])
    schedule.end(3, .done)
    #expect(schedule.takeChanges() == [.settled(3)])
    #expect(schedule.written == 2)
    #expect(schedule.superseded == 1)
  }

  @Test func `If several in a row are refused, the rest is tried from the start`() throws {
    var limits = WritingLimits()
    limits.triesFromEnd = 2
    limits.triesOfKey = 4
    var schedule = Schedule(try Self.plan((0..<6).map { [Self.put("a", $0)] }), limits: limits)
    for record in [5, 4, 0] {
      #expect(schedule.takeReady() == [record])
      schedule.end(record, .refused(Self.rejection))
    }
    #expect(schedule.takeReady() == [1])
    schedule.end(1, .done)
    // The limit of tries is reached, and the others are left to the next invocation.
    #expect(schedule.takeReady() == [])
    #expect(schedule.takeSettled() == [1])
    #expect(schedule.takeRejected().map(\.position) == [5, 4, 0])
  }

  @Test
  func `Of several puts of an item if there is none the first is sent, and settles the others`()
    throws
  {
    var schedule = Schedule(
      try Self.plan([
        [Self.put("a", 1, when: .absent)], [Self.put("a", 2, when: .absent)],
        [Self.put("a", 3, when: .absent)], [Self.put("a", 4)],
      ]))
    #expect(schedule.takeReady() == [0])
    schedule.end(0, .refused(Self.rejection))
    #expect(schedule.takeReady() == [1])
    schedule.end(1, .skipped)
    #expect(schedule.takeSettled() == [2, 1])
    #expect(schedule.takeReady() == [3])
    #expect(schedule.skipped == 1)
    #expect(schedule.superseded == 1)
  }

  @Test func `Of several puts of newer items the newest is sent, and the first of equal ones`()
    throws
  {
    let newer = ItemCondition.smaller(attribute: "value")
    let values = [5, 90, 100, 100, 7]
    var schedule = Schedule(try Self.plan(values.map { [Self.put("a", $0, when: newer)] }))
    #expect(schedule.takeReady() == [2])
    var refusing = schedule
    schedule.end(2, .done)
    #expect(schedule.takeSettled() == [0, 1, 3, 4, 2])
    #expect(schedule.written == 1)
    #expect(schedule.superseded == 4)

    refusing.end(2, .refused(Self.rejection))
    for record in [0, 1, 3, 4] {
      #expect(refusing.takeReady() == [record])
      refusing.end(record, record == 4 ? .skipped : .done)
      #expect(refusing.takeSettled() == [record])
    }
    #expect(refusing.written == 1)
    #expect(refusing.skipped == 1)
    #expect(refusing.superseded == 2)
  }

  @Test(
    arguments: [
      (.string("90"), .string("100"), true), (.number("90"), .number("1e2"), false),
      (.binary([9]), .binary([1, 0]), true), (.number("90"), .string("100"), nil),
      (.bool(true), .bool(false), nil), (.number("1"), .null, nil),
    ] as [(AttributeValue, AttributeValue, Bool?)])
  func `Values are compared as DynamoDB compares them, and writes of others are sent in order`(
    first: AttributeValue, second: AttributeValue, firstIsNewer: Bool?
  ) throws {
    let puts = [first, second].map { value -> [Effect] in
      [.put(["id": .string("a"), "at": value], into: Self.table, when: .smaller(attribute: "at"))]
    }
    var schedule = Schedule(try Self.plan(puts))
    #expect(schedule.takeReady() == [firstIsNewer == false ? 1 : 0])
    schedule.end(firstIsNewer == false ? 1 : 0, .done)
    #expect(schedule.takeReady() == (firstIsNewer == nil ? [1] : []))
  }

  @Test func `Puts with unlike conditions are sent one after another`() throws {
    var schedule = Schedule(
      try Self.plan([
        [Self.put("a", 1, when: .smaller(attribute: "value"))],
        [Self.put("a", 2, when: .smaller(attribute: "id"))], [Self.put("a", 3, when: .absent)],
        [Self.put("a", 4, when: .present)], [Self.put("a", 5, when: .present)], [Self.put("a", 6)],
      ]))
    for operation in 0..<6 {
      #expect(schedule.takeReady() == [operation])
      schedule.end(operation, .done)
    }
    #expect(schedule.takeSettled() == Array(0..<6))
  }

  @Test func `A write with a condition waits for those of its item before it`() throws {
    var schedule = Schedule(
      try Self.plan([[Self.put("a", 1)], [Self.put("a", 2, when: .absent)], [Self.put("a", 3)]]))
    for operation in 0..<3 {
      #expect(schedule.takeReady() == [operation])
      schedule.end(operation, .done)
    }
  }

  @Test func `A message waits for the writes of its record and of earlier ones with its key`()
    throws
  {
    var schedule = Schedule(
      try Self.plan(
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
    #expect(schedule.takeReadyRecords() == [2])
  }

  @Test func `Messages of one group are sent one after another, of others at once`() throws {
    func message(_ group: String) -> Effect {
      .send(QueueMessage("x", group: group), to: Self.fifo)
    }
    var schedule = Schedule(try Self.plan([[message("a")], [message("a")], [message("b")]]))
    #expect(schedule.takeReady() == [0, 2])
    schedule.end(0, .done)
    #expect(schedule.takeReady() == [1])
  }

  @Test(arguments: [ItemCondition.always, .absent, .present, .smaller(attribute: "value")])
  func `What waits for a record that failed is left with it`(condition: ItemCondition) throws {
    var schedule = Schedule(
      try Self.plan([[Self.put("a", 2, when: condition)], [Self.put("a", 1, when: .present)]]))
    schedule.end(0, .failed)
    #expect(schedule.takeReady() == [0])
    #expect(schedule.takeReady() == [])
    #expect(schedule.takeChanges() == [])
  }

  @Test func `A record without effects is settled, and a rejected one holds nobody up`() throws {
    let rejection = Rejection("no", "no")
    var schedule = Schedule(
      try Self.plan(
        [.success([]), .failure(rejection), .success([.send(QueueMessage("x"), to: Self.queue)])],
        keys: ["k", "k", "k"]))
    #expect(Set(schedule.takeChanges()) == [.settled(0), .rejected(1, rejection)])
    #expect(schedule.takeReadyRecords() == [2])
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
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0...3: return put(id, record, in: table)
      case 4: return put(id, record, in: table, when: .absent)
      case 5, 6:
        return put(
          id, Int.random(in: 0...20, using: &numbers), in: table, when: .smaller(attribute: "value")
        )
      case 7: return .delete(["id": .string(id)], from: table)
      case 8: return .send(QueueMessage("\(record)"), to: queue)
      default: return .send(QueueMessage("\(record)", group: id), to: fifo)
      }
    }
  }

  /// The state that effects lead to.
  private struct World: Equatable {
    var items: [Int: Item] = [:]
    var groups: [Int: [String]] = [:]

    /// - Returns: Whether the effect's condition is met.
    @discardableResult mutating func apply(_ operation: Int, of plan: EffectPlan) -> Bool {
      guard let place = plan.operations[operation].place else { return true }
      switch plan.contents[operation] {
      case .write(let text):
        let json = try? JSONValue(parsing: plan.texts[text])
        items[place] = json?["PutRequest"]?["Item"].flatMap(Item.init(dynamoDBJSON:))
      case .effect(.put(let item, _, let condition)):
        guard isMet(condition, item, items[place]) else { return false }
        items[place] = item
      case .effect(.send(let message, _)): groups[place, default: []].append(message.body)
      case .effect: break
      }
      return true
    }

    private func isMet(_ condition: ItemCondition, _ item: Item, _ old: Item?) -> Bool {
      guard let old else { return true }
      guard case .smaller(let attribute) = condition else { return condition == .always }
      return number(old[attribute]) < number(item[attribute])
    }

    private func number(_ value: AttributeValue?) -> Int {
      if case .number(let text)? = value { Int(text) ?? 0 } else { -1 }
    }
  }

  @Test(arguments: 0..<2_000 as Range<UInt64>)
  func `Whatever the order of the answers, the end is that of one effect after another`(
    seed: UInt64
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    let batch = RandomBatch(&numbers)
    let plan = try Self.plan(batch.events, keys: batch.keys)
    var expected = World()
    for operation in plan.operations.indices { expected.apply(operation, of: plan) }

    var schedule = Schedule(plan)
    var world = World()
    var open: [Int] = schedule.takeReady()
    var settled: Set<Int> = []
    while !open.isEmpty {
      let operation = open.remove(at: Int.random(in: open.indices, using: &numbers))
      schedule.end(operation, world.apply(operation, of: plan) ? .done : .skipped)
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
  ) throws {
    var numbers = SeededNumbers(seed: seed)
    let batch = RandomBatch(&numbers)
    let plan = try Self.plan(batch.events, keys: batch.keys)
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
