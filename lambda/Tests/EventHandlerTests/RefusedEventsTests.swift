import ExactJSON
import TestSupport
import Testing

/// Events that are good by the rules, and a table that does not take them.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Refused events` {
  private typealias Batch = KinesisBatch

  /// A table whose items of that kind are refused, whatever stands beside them.
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
      #expect(try await handler.handle(Batch(texts).event()) == Batch.sequenceNumber(0))
      #expect(await service.items.isEmpty)
      // What can never be written goes to the queue all the same.
      let sequenceNumbers = await service.messages.map { $0["sequenceNumber"] }
      #expect(sequenceNumbers == [.string(Batch.sequenceNumber(count))])
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
          "The table refuses valid events; they are in the queue of rejected events"
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
  func `never reach the queue without their data`(texts: [String]) async throws {
    let filler = String(repeating: "x", count: 220_000)
    let large = event("k", value: 2, more: #","x":"\#(filler)""#)
    try await withStandIn(refusing { _, value in value == 2 }) { service, handler async throws in
      let batch = Batch(
        texts.map { $0 == "large" ? large : $0 == "small" ? event("k", value: 2) : $0 })
      let messages = texts.count == 3 ? 1 : 0
      // The last one of a key stands for the large one before it.
      let open = texts.count == 3 ? nil : texts.firstIndex(of: "large").map(Batch.sequenceNumber)
      #expect(try await handler.handle(batch.event()) == open)
      #expect(await service.messages.count == messages)
      #expect(await service.messages.allSatisfy { $0["dataOmitted"] == nil })
      let tellsOfIt = try errors(handler).contains {
        $0 == "The table refuses a valid event that is too large for the queue of rejected events"
      }
      #expect(tellsOfIt == (open != nil))
    }
  }

  @Test func `of one key leave the stream step by step, each into the queue once`() async throws {
    let count = 600
    try await withStandIn(refusing { _, _ in true }) { service, handler async throws in
      let batch = Batch((0..<count).map { event("k", value: $0) })
      let rounds = try await retry(batch, handler) {
        #expect(await service.writeCount <= 200)
        #expect(await service.messageRequestBytes.count <= 21)
      }
      #expect((3...4).contains(rounds))
      let sequenceNumbers = await service.messages.map { $0["sequenceNumber"] }
      #expect(sequenceNumbers.count == count)
      #expect(Set(sequenceNumbers).count == count)
      #expect(await service.messageRequestBytes.count <= count / 10 + 2 * rounds)
    }
  }

  /// Random refusals of one key, retried as Lambda does: the last good one is in the table.
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

  /// Hands in what is left, as Lambda does, until all is acknowledged; each time must get further.
  ///
  /// - Returns: how often that was.
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
