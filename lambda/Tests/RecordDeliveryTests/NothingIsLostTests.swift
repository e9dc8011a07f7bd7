import HandlerTestSupport
import Testing

@testable import ExactJSON

/// Random faults, with retries as in Lambda: from the sequence number in the answer.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Nothing is lost` {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `under random faults`(seed: UInt64) async throws {
    let script: StandInService.Script = { call in
      var random = SeededNumbers(
        seed: seed &* 1_000_003 &+ UInt64(call.number) &* 2 &+ (call.operation == .send ? 1 : 0))
      switch random.next() % 16 {
      case 0: return .error(status: 500, code: "InternalServerError")
      case 1: return .error(status: 400, code: "ThrottlingException")
      case 2: return .resetBefore
      case 3: return .resetAfter
      case 4: return .cutOffAfter
      case 5: return .wrongChecksum
      case 6, 7: return .unprocessed(call.keys.filter { _ in random.next() % 2 == 0 })
      case 8: return .failed([0, 3], isSenderFault: false)
      case 9 where random.next() % 4 == 0: return .error(status: 400, code: "AccessDeniedException")
      case 10: return .delay(.milliseconds(5))
      default: return nil
      }
    }
    var random = SeededNumbers(seed: seed)
    let texts = (0..<600).map { position in
      random.next() % 20 == 0
        ? "broken \(position)" : event("id-\(random.next() % 300)", value: position)
    }
    let batch = KinesisBatch(texts)
    try await withStandIn(script) { service, handler async throws in
      var start = 0
      var rounds = 0
      while start < texts.count {
        rounds += 1
        try #require(rounds < 200)
        let next = try await handler.handle(batch.event(from: start))
        let end =
          try next.map { next in
            try #require(
              texts.indices.first { KinesisBatch.sequenceNumber($0) == next && $0 >= start })
          } ?? texts.count
        try await audit(texts[..<end], service)
        start = end
      }
      #expect(await service.keysInTwoRequests.isEmpty)
    }
  }

  /// Every record that was acknowledged is in the table, itself or a later one with its key, or in
  /// the queue.
  private func audit(_ acknowledged: ArraySlice<String>, _ service: StandInService) async throws {
    let items = await service.items
    let queued = await Set(service.messages.compactMap { $0["sequenceNumber"]?.stringValue })
    var last: [String: Int] = [:]
    for (position, text) in zip(acknowledged.indices, acknowledged) {
      guard let json = try? JSONValue(parsing: Array(text.utf8)) else {
        #expect(queued.contains(KinesisBatch.sequenceNumber(position)))
        continue
      }
      last[try #require(json["event_id"]?.stringValue)] = position
    }
    for (key, position) in last {
      let value = items[ExactString(key)]?["value"]?["N"]?.stringValue.flatMap { Int($0) }
      #expect(try #require(value) >= position)
    }
    #expect(await service.messages.count >= queued.count)
  }
}
