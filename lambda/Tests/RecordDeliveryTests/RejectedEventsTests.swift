import HandlerTestSupport
import Testing

@testable import ExactJSON
@testable import StreamRecords

@Suite(.timeLimit(.minutes(5))) struct `Rejected events` {
  private typealias Batch = KinesisBatch

  @Test func `reach the queue with all that is known of them`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch([event("1"), "not JSON", event("2")])
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == 2)
      #expect(
        await service.messages == [
          .object([
            "reason": .string("not-json: the data is not JSON: unexpected byte 0x6f at byte 1"),
            "data": .string("bm90IEpTT04="),
            "partitionKey": .string("key-1"),
            "sequenceNumber": .string(Batch.sequenceNumber(1)),
            "shardId": .string("shardId-000000000000"),
            "eventSourceARN": .string(
              "arn:aws:kinesis:us-east-1:123456789012:stream/Ingestion-Workshop"),
            "approximateArrivalTimestamp": .number("1709251199.042"),
          ])
        ])
      let line = try handler.log.values().last
      #expect(line?["metadata"]?["rejected"] == .object(["not-json": .string("1")]))
    }
  }

  @Test(arguments: ["s", "consumer"])
  func `may have no partition key, and name the stream, not its consumer`(
    stream: String
  ) async throws {
    try await withStandIn { service, handler async throws in
      let event = """
        {"Records":[{"kinesis":{"sequenceNumber":"1","data":"","partitionKey":null,\
        "approximateArrivalTimestamp":null},"eventSourceARN":\
        "arn:aws:kinesis:us-east-1:1:stream/\(stream)/consumer/fast:1540591608"}]}
        """
      #expect(try await handler.handle(Array(event.utf8)) == nil)
      let message = await service.messages.first
      #expect(message?["partitionKey"] == .null)
      #expect(message?["eventSourceARN"] == .string("arn:aws:kinesis:us-east-1:1:stream/\(stream)"))
    }
  }

  @Test func `are sent ten at a time`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch((0..<95).map { $0 % 2 == 0 ? event("\($0)") : "\($0)" })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == 48)
      #expect(await service.messages.count == 47)
      // Five, or more if half of the time passes before the items are written.
      #expect(await (5...7).contains(service.messageRequestBytes.count))
    }
  }

  @Test func `are in plain ASCII, whatever they quote`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch([#"{"\#u{FFFF}é\u0000":1,"\#u{FFFF}é\u0000":2}"#])
      #expect(try await handler.handle(batch.event()) == nil)
      let reason = await service.messages.first?["reason"]?.stringValue
      #expect(reason == "duplicate-name: an object contains the name \"\u{FFFF}é\0\" twice")
    }
  }

  @Test func `are reported where the queue is down, and the others are written`() async throws {
    let script: StandInService.Script = {
      $0.operation == .send ? .error(status: 500, code: "InternalError") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([event("1"), event("2"), "x", event("3"), "y"])
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(2))
      #expect(await service.items.count == 3)
      #expect(await service.messages.isEmpty)
    }
  }

  @Test(arguments: [-1, 6])
  func `are reported before Lambda's patience ends, or where it has ended`(
    seconds: Int
  ) async throws {
    let script: StandInService.Script = { $0.operation == .send ? .delay(.seconds(60)) : nil }
    try await withStandIn(script) { service, handler async throws in
      let start = ContinuousClock.now
      let next = try await handler.handle(Batch(["x"]).event(), within: .seconds(seconds))
      #expect(next == Batch.sequenceNumber(0))
      #expect(ContinuousClock.now - start < .seconds(40))
      #expect(await service.messageRequestBytes.count <= (seconds < 0 ? 0 : 1))
    }
  }

  @Test func `are sent again where the queue fails for some`() async throws {
    let script: StandInService.Script = {
      $0.operation == .send && $0.number < 2 ? .failed([0, 2], isSenderFault: false) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch(["a", "b", "c", "d"]).event()) == nil)
      #expect(await service.messages.count == 4)
    }
  }

  @Test(arguments: [true, false])
  func `are reported where the queue never takes them`(isSenderFault: Bool) async throws {
    let script: StandInService.Script = {
      $0.operation == .send ? .failed([0], isSenderFault: isSenderFault) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([event("1"), "a", "b"])
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(1))
      #expect(await service.messages.count == 1)
      #expect(try handler.log.values().contains { $0["level"] == .string("ERROR") })
    }
  }

  @Test func `reach the queue though the table is down`() async throws {
    let script: StandInService.Script = {
      $0.operation == .write ? .error(status: 400, code: "ResourceNotFoundException") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(
        try await handler.handle(Batch(["x", event("1")]).event()) == Batch.sequenceNumber(1))
      #expect(await service.messages.count == 1)
    }
  }

  @Test(arguments: [
    "{}", #"{"Records":[{"kinesis":{"data":"e30="}}]}"#,
    #"{"Records":[{"kinesis":{"sequenceNumber":"1","data":"*"}}]}"#,
  ])
  func `are not what an event is that Kinesis did not make`(event: String) async throws {
    try await withStandIn { service, handler async throws in
      await #expect(throws: MalformedEvent.self) {
        try await handler.handle(Array(event.utf8))
      }
      #expect(await service.writeCount == 0)
      #expect(await service.messages.isEmpty)
    }
  }
}
