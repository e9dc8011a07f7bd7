import HandlerTestSupport
import Synchronization
import Testing

@testable import ExactJSON

/// Events that pass all checks, and a table that refuses them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Refused events` {
  private typealias Batch = KinesisBatch

  /// A table that refuses items of a kind, whatever else is in the request.
  private func refusing(
    _ isRefused: @escaping @Sendable (_ key: String, _ value: Int) -> Bool
  ) -> StandInService.Script {
    { call in
      zip(call.keys, call.values).contains { isRefused($0, $1) }
        ? .error(status: 400, code: "ValidationException") : nil
    }
  }

  private func errors(_ handler: HandlerUnderTest) throws -> [String] {
    try handler.log.values().filter { $0["level"] == .string("ERROR") }.compactMap {
      $0["message"]?.stringValue
    }
  }

  @Test(arguments: [2, 25, 26, 500, 5_000])
  func `stay in the stream where the table refuses every one`(count: Int) async throws {
    try await withStandIn(refusing { _, _ in true }) { service, handler async throws in
      let texts = (0..<count).map { event("\($0)") } + ["broken"]
      // A machine that is busy needs long for the greatest batches.
      #expect(
        try await handler.handle(Batch(texts).event(), within: .seconds(240))
          == Batch.sequenceNumber(0))
      #expect(await service.items.isEmpty)
      // Lambda also retries the records that can never be written, which wait for their turn.
      #expect(await service.messages.isEmpty)
      // However large the batch is.
      #expect(await service.writeCount <= 200)
      #expect(try errors(handler) == ["The table refuses every item"])
    }
  }

  @Test(arguments: [1, 2, 12, 24])
  func `reach the queue where the table takes a single other one`(count: Int) async throws {
    try await withStandIn(refusing { key, _ in key != "good" }) { service, handler async throws in
      let texts = (0..<count).map { event("\($0)") }
      let batch = Batch(texts[..<(count / 2)] + [event("good")] + texts[(count / 2)...])
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == 1)
      let messages = await service.messages
      #expect(Set(messages.map { $0["sequenceNumber"] }).count == count)
      #expect(messages.count == count)
      #expect(messages.allSatisfy { $0["data"] != nil })
      #expect(
        try errors(handler) == [
          "The table refuses valid events; they were sent to the queue of rejected events"
        ])
    }
  }

  @Test func `reach the queue where one key is all there is`() async throws {
    try await withStandIn(refusing { _, _ in true }) { service, handler async throws in
      let batch = Batch(["broken", event("k", value: 1), event("k", value: 2)])
      #expect(try await handler.handle(batch.event()) == nil)
      let messages = await service.messages
      #expect(messages.count == 3)
      #expect(messages.allSatisfy { $0["data"] != nil })
    }
  }

  @Test(arguments: [
    [event("good"), "large"], ["large"], ["large", event("k", value: 3), "small"],
    ["large"] + Array(repeating: "small", count: 10),
  ])
  func `reach the queue with their data, however large`(texts: [String]) async throws {
    let filler = String(repeating: "x", count: 390_000)
    let large = event("k", value: 2, more: #","x":"\#(filler)""#)
    let queue = StandInService.Queue(messageBytes: 256 * 1024)
    try await withStandIn(refusing { _, value in value == 2 }, queue: queue) {
      service, handler async throws in
      let batch = Batch(
        texts.map { $0 == "large" ? large : $0 == "small" ? event("k", value: 2) : $0 })
      #expect(try await handler.handle(batch.event()) == nil)
      // The last event of a key replaces the large one before it.
      let isLargeThere = texts.count != 3
      let parts = await service.messages.filter { $0["part"] != nil }
      #expect(parts.count == (isLargeThere ? 2 : 0))
      #expect(
        JSONValue.data(of: parts) == (isLargeThere ? Base64.encode(Array(large.utf8)) : []))
    }
  }

  private static let namesItem = [
    "One or more parameter values were invalid: Type mismatch for Index Key c Expected: S Actual: N IndexName: i",
    "One or more parameter values were invalid: Size limit exceeded for Index Key c Actual Size: 43398 bytes Max Size: 2048 bytes IndexName: i",
    "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: i, IndexKey: c",
    "Item size has exceeded the maximum allowed size",
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit",
    "Number overflow. Attempting to store a number with magnitude larger than supported range",
    "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes",
  ]

  /// However many there are, and even though the table has not accepted any.
  @Test(arguments: namesItem, [2, 60])
  func `reach the queue where the error names what is wrong with the item`(
    message: String, count: Int
  ) async throws {
    let script: StandInService.Script = {
      $0.operation == .write
        ? .error(status: 400, code: "ValidationException", message: message) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch((0..<count).map { event("\($0)") })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.messages.count == count)
      #expect(await service.messages.allSatisfy { $0["data"] != nil })
    }
  }

  @Test(arguments: [
    "The provided key element does not match the schema",
    "One or more parameter values were invalid: Missing the key user_id in the item",
    "One or more parameter values were invalid: Type mismatch for key event_id expected: N actual: S",
    "something new",
  ])
  func `stay in the stream where the error names the table's key, or nothing`(
    message: String
  ) async throws {
    let index = Self.namesItem[0]
    let script: StandInService.Script = { call in
      guard call.operation == .write else { return nil }
      let isOfIndex = call.values.allSatisfy { $0 == 2 }
      return .error(
        status: 400, code: "ValidationException", message: isOfIndex ? index : message)
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch((0..<40).map { event("\($0)") } + [event("x", value: 2)])
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(0))
      #expect(await service.messages.isEmpty)
      #expect(try errors(handler) == ["The table refuses every item"])
    }
  }

  /// The valid events are throttled until several with the one key have been tried.
  @Test func `of one key do not count as many, where their errors name them`() async throws {
    let tries = Mutex(0)
    let script: StandInService.Script = { call in
      guard call.operation == .write else { return nil }
      if call.keys.count > 1 || call.keys == ["other"] {
        return .error(status: 400, code: "ValidationException", message: "something new")
      }
      if call.keys == ["k"] {
        tries.withLock { $0 += 1 }
        return .error(status: 400, code: "ValidationException", message: Self.namesItem[0])
      }
      return tries.withLock { $0 } < 20
        ? .error(status: 400, code: "ThrottlingException", message: "later") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let good = (0..<5).map { event("good \($0)") }
      let batch = Batch((0..<40).map { event("k", value: $0) } + [event("other")] + good)
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == good.count)
      #expect(await service.messages.count == 41)
    }
  }

  @Test func `of one key leave the stream step by step, each into the queue once`() async throws {
    let count = 600
    try await withStandIn(refusing { _, _ in true }) { service, handler async throws in
      let batch = Batch((0..<count).map { event("k", value: $0) })
      let rounds = try await retry(batch, handler) {
        #expect(await service.writeCount <= 200)
        #expect(await service.messageRequestBytes.count <= 22)
      }
      #expect((3...4).contains(rounds))
      let sequenceNumbers = await service.messages.map { $0["sequenceNumber"] }
      #expect(sequenceNumbers.count == count)
      #expect(Set(sequenceNumbers).count == count)
      #expect(await service.messageRequestBytes.count <= count / 10 + 2 * rounds)
    }
  }

  /// Random refusals of one key, with retries as in Lambda: the last valid event is in the table.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `of one key leave the last good one in the table`(seed: UInt64) async throws {
    var random = SeededNumbers(seed: seed)
    let share = random.next() % 10
    let refused = Set((1...230).filter { _ in random.next() % 10 < share })
    let tail = seed % 3 == 0 ? 40 : 0
    let isRefused = { @Sendable (_: String, value: Int) in
      refused.contains(value) || value > 230 - tail && value <= 230
    }
    try await withStandIn(refusing(isRefused)) { service, handler async throws in
      let values = Array(1...230)
      let batch = Batch(values.map { event("k", value: $0) } + [event("good", value: 1_000)])
      _ = try await retry(batch, handler)
      let good = values.last { !isRefused("k", $0) }
      #expect(await service.value("k") == good.map { "\($0)" })
      #expect(await service.value("good") == "1000")
      let sequenceNumbers = await service.messages.compactMap { $0["sequenceNumber"]?.stringValue }
      #expect(Set(sequenceNumbers).count == sequenceNumbers.count)
      let afterGood = values.filter { $0 > good ?? 0 }.map { Batch.sequenceNumber($0 - 1) }
      #expect(Set(sequenceNumbers).isSuperset(of: afterGood))
      let ofRefused = values.filter { isRefused("k", $0) }.map { Batch.sequenceNumber($0 - 1) }
      #expect(Set(ofRefused).isSuperset(of: sequenceNumbers))
      #expect(await service.keysInTwoRequests.isEmpty)
    }
  }

  /// Passes the remaining records in again, as Lambda does, until all are acknowledged. Each round
  /// must make progress.
  ///
  /// - Returns: The number of rounds.
  private func retry(
    _ batch: KinesisBatch, _ handler: HandlerUnderTest,
    afterFirst check: () async throws -> Void = {}
  ) async throws -> Int {
    var start = 0
    var rounds = 0
    while true {
      let next = try await handler.handle(batch.event(from: start))
      rounds += 1
      if rounds == 1 { try await check() }
      guard let next else { return rounds }
      let place = batch.data.indices.first { KinesisBatch.sequenceNumber($0) == next }
      start = try #require(place.flatMap { $0 > start ? $0 : nil })
    }
  }
}
