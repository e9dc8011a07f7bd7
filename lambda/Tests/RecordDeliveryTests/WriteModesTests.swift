import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSClient
@testable import ExactJSON

/// The effect of an event on an item with its key, in modes that do not simply replace it.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Write modes` {
  private typealias Batch = KinesisBatch

  /// How a mode writes: in batches as with AWS, or one by one as with emulators.
  struct Way: Sendable, CustomTestStringConvertible {
    var mode: WriteMode
    var inBatches: Bool
    var testDescription: String { "\(mode.rawValue), \(inBatches ? "in batches" : "one by one")" }
  }

  static let ways = [WriteMode.insertIfAbsent, .onlyIfNewer].flatMap { mode in
    [true, false].map { Way(mode: mode, inBatches: $0) }
  }

  private func withTable(
    _ way: Way, _ script: @escaping ConditionalTable.Script = { _ in nil },
    _ body: (ConditionalTable, HandlerUnderTest) async throws -> Void
  ) async throws {
    let table = ConditionalTable(script)
    let handler = try HandlerUnderTest(
      endpoint: try await table.start(), mode: way.mode, insertsInBatches: way.inBatches)
    do {
      try await body(table, handler)
    } catch {
      await handler.client.shutdown()
      await table.stop()
      throw error
    }
    await handler.client.shutdown()
    await table.stop()
  }

  /// An event with this second in its timestamp.
  private func event(_ id: String, at second: Int, value: Int = 1, more: String = "") -> String {
    let time = "2024-05-01T12:\(10 + second / 60):\(10 + second % 60 * 5 / 6)"
    return
      #"{"event_id":"\#(id)","event_name":"login","timestamp":"\#(time)","value":\#(value)\#(more)}"#
  }

  @Test(arguments: ways) func `write new keys as any mode does`(way: Way) async throws {
    try await withTable(way) { table, handler async throws in
      let batch = Batch((0..<60).map { event("\($0)", at: 0, value: $0) })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await table.items.count == 60)
      #expect(await table.value("59") == "59")
      let sizes = way.inBatches ? [10, 25, 25] : Array(repeating: 1, count: 60)
      #expect(await table.requestSizes.sorted() == sizes)
    }
  }

  @Test(arguments: ways) func `change nothing where all comes again`(way: Way) async throws {
    try await withTable(way) { table, handler async throws in
      let batch = Batch((0..<60).map { event("\($0 % 40)", at: $0 % 7, value: $0) })
      #expect(try await handler.handle(batch.event()) == nil)
      let items = await table.items
      for start in [0, 17, 0] {
        #expect(try await handler.handle(batch.event(from: start)) == nil)
      }
      #expect(await table.items == items)
      let line = try #require(try handler.log.values().last?["metadata"])
      #expect(line["written"] == .string("0"))
      #expect(line["skipped"] == .string("40"))
      #expect(line["superseded"] == .string("20"))
    }
  }

  @Test(arguments: [true, false])
  func `keep the first of a key for ever`(inBatches: Bool) async throws {
    try await withTable(Way(mode: .insertIfAbsent, inBatches: inBatches)) {
      table, handler async throws in
      let first = Batch([event("a", at: 5, value: 1), event("a", at: 9, value: 2)])
      #expect(try await handler.handle(first.event()) == nil)
      let second = Batch([event("a", at: 20, value: 3), event("b", at: 1, value: 4)])
      #expect(try await handler.handle(second.event()) == nil)
      #expect(await table.value("a") == "1")
      #expect(await table.value("b") == "4")
    }
  }

  @Test(arguments: [true, false])
  func `keep the newest of a key, in whatever order they come`(inBatches: Bool) async throws {
    try await withTable(Way(mode: .onlyIfNewer, inBatches: inBatches)) {
      table, handler async throws in
      for batch in [
        [event("a", at: 5, value: 1), event("a", at: 9, value: 2), event("a", at: 3, value: 3)],
        [event("a", at: 8, value: 4), event("b", at: 8, value: 5)],
        [event("b", at: 9, value: 6), event("a", at: 9, value: 7)],
      ] {
        #expect(try await handler.handle(Batch(batch).event()) == nil)
      }
      #expect(await table.value("a") == "2")
      #expect(await table.value("b") == "6")
    }
  }

  @Test func `compare times, not their texts`() async throws {
    try await withTable(Way(mode: .onlyIfNewer, inBatches: true)) { table, handler async throws in
      func event(_ time: String, _ value: Int) -> String {
        #"{"event_id":"k","event_name":"n","timestamp":"\#(time)","value":\#(value)}"#
      }
      for (time, value, expected) in [
        ("2024-05-01T12:00:00+02:00", 1, "1"), ("2024-05-01T11:00:00Z", 2, "2"),
        ("2024-05-01T12:30:00+02:00", 3, "2"), ("2024-05-01T11:00:00.000001", 4, "4"),
        ("2024-05-01T11:00:00.0000010Z", 5, "4"),
      ] {
        #expect(try await handler.handle(Batch([event(time, value)]).event()) == nil)
        #expect(await table.value("k") == expected)
      }
      #expect(try await handler.handle(Batch([event("soon", 6)]).event()) == nil)
      let reasons = await table.messages.map { $0["reason"]?.stringValue?.prefix(21) }
      #expect(reasons == ["unreadable-timestamp:"])
    }
  }

  @Test(arguments: ways) func `put separately what no statement can say`(way: Way) async throws {
    try await withTable(way) { table, handler async throws in
      let odd = [
        event("a", at: 1, more: #","it's":1"#), event("b", at: 1, more: #","ä\u0001":1"#),
        event("c", at: 1, more: #","\#(String(repeating: "n", count: 8_200))":1"#),
        event("d", at: 1),
      ]
      #expect(try await handler.handle(Batch(odd).event()) == nil)
      #expect(try await handler.handle(Batch(odd).event()) == nil)
      #expect(await table.items.count == 4)
      #expect(await table.items[ExactString("a")]?["it's"] == .object(["N": .string("1")]))
    }
  }

  @Test(
    arguments: ways,
    ["ThrottlingError", "ProvisionedThroughputExceeded", "TransactionConflict"])
  func `send again what had no capacity`(way: Way, code: String) async throws {
    let script: ConditionalTable.Script = { call in
      guard call.number % 2 == 0 else { return nil }
      return call.operation == "PutItem"
        ? .error(status: 400, code: "ThrottlingException")
        : .statements(code: code) { _, value in value % 3 == 0 }
    }
    try await withTable(way, script) { table, handler async throws in
      let batch = Batch((0..<40).map { event("\($0)", at: 0, value: $0) })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await table.items.count == 40)
    }
  }

  /// The table refuses items with the value 2; all records of a key are tried.
  @Test(arguments: ways)
  func `send what the table refuses to the queue, and let another one stand in`(
    way: Way
  ) async throws {
    let script: ConditionalTable.Script = { call in
      call.operation == "PutItem"
        ? (call.values == [2] ? .error(status: 400, code: "ValidationException") : nil)
        : .statements(code: "ValidationError") { _, value in value == 2 }
    }
    try await withTable(way, script) { table, handler async throws in
      let batch = Batch([
        event("good", at: 0, value: 7), event("k", at: 4, value: 2), event("k", at: 1, value: 3),
        event("k", at: 9, value: 2), event("k", at: 2, value: 4), event("j", at: 0, value: 2),
      ])
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await table.value("k") == (way.mode == .insertIfAbsent ? "3" : "4"))
      let refused = await Set(table.messages.compactMap { $0["sequenceNumber"]?.stringValue })
      // If the first event counts, later ones are not tried.
      let expected = way.mode == .insertIfAbsent ? [1, 5] : [1, 3, 5]
      #expect(refused == Set(expected.map { Batch.sequenceNumber($0) }))
      // An item counts once, however many records of its key were tried.
      #expect(try handler.log.values().last?["metadata"]?["written"] == .string("2"))
      #expect(await table.messages.count == expected.count)
    }
  }

  @Test(arguments: ways, ["AccessDenied", "ResourceNotFound", "SomethingNew"])
  func `report what the table cannot be used for`(way: Way, code: String) async throws {
    let script: ConditionalTable.Script = { call in
      call.operation == "PutItem"
        ? .error(status: 400, code: code + "Exception") : .statements(code: code) { _, _ in true }
    }
    try await withTable(way, script) { table, handler async throws in
      let batch = Batch((0..<60).map { event("\($0)", at: 0) })
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(0))
      #expect(await table.items.isEmpty)
      #expect(await table.messages.isEmpty)
    }
  }

  /// Random events with few keys in random batches, under random faults, with retries as in Lambda.
  @Test(arguments: ways, 1...4 as ClosedRange<UInt64>)
  func `end with the right item under random faults`(way: Way, seed: UInt64) async throws {
    let script: ConditionalTable.Script = { call in
      var random = SeededNumbers(seed: seed &* 7_919 &+ UInt64(call.number))
      switch random.next() % 12 {
      case 0: return .resetBefore
      case 1: return .resetAfter
      case 2: return .error(status: 500, code: "InternalServerError")
      case 3: return .error(status: 400, code: "ThrottlingException")
      case 4 where random.next() % 4 == 0: return .error(status: 400, code: "AccessDeniedException")
      case 5...7: return .statements(code: "ThrottlingError") { _, value in value % 5 == 0 }
      default: return nil
      }
    }
    var random = SeededNumbers(seed: seed)
    var best: [String: (second: Int, value: Int)] = [:]
    let texts = (0..<300).map { position in
      let key = "k\(random.next() % 60)"
      let second = Int(random.next() % 50)
      let isBetter =
        best[key].map { way.mode == .onlyIfNewer && time(second) > time($0.second) } ?? true
      if isBetter { best[key] = (second, position) }
      return event(key, at: second, value: position)
    }
    let batch = Batch(texts)
    try await withTable(way, script) { table, handler async throws in
      var start = 0
      var rounds = 0
      while start < texts.count {
        rounds += 1
        try #require(rounds < 200)
        let next = try await handler.handle(batch.event(from: start))
        start =
          try next.map { next in
            try #require(texts.indices.first { Batch.sequenceNumber($0) == next && $0 >= start })
          } ?? texts.count
      }
      #expect(await table.items.count == best.count)
      for (key, expected) in best { #expect(await table.value(key) == "\(expected.value)") }
    }
  }

  /// The time that ``event(_:at:value:more:)`` uses for a second; several seconds share a time.
  private func time(_ second: Int) -> Int { second / 60 * 60 + second % 60 * 5 / 6 }
}
