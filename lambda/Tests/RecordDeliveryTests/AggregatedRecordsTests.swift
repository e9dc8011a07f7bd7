import HandlerTestSupport
import Testing

@testable import ExactJSON

/// Records into which the Kinesis Producer Library has packed several records.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Aggregated records` {
  private typealias Batch = KinesisBatch
  private typealias Writer = AggregatedRecordWriter

  private func plain(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func `become an item for each record in them`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch([
        plain(event("a")), Writer.record((0..<60).map { event("b\($0)", value: $0) }),
        plain(event("c")),
      ])
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == 62)
      #expect(await service.value("b59") == "59")
      #expect(await service.requestSizes.sorted() == [12, 25, 25])
      #expect(try handler.log.values().last?["metadata"]?["records"] == .string("62"))
      #expect(await service.messages.isEmpty)
    }
  }

  /// Stream order is by sequence number, then by the index in the record.
  @Test func `leave the last one of a key in the table`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch([
        plain(event("k", value: 1)),
        Writer.record([event("k", value: 2), event("j", value: 3), event("k", value: 4)]),
        Writer.record([event("j", value: 5)]), plain(event("l", value: 6)),
        Writer.record([event("l", value: 7), event("l", value: 8)]),
      ])
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.requestSizes == [3])
      for (key, value) in [("k", "4"), ("j", "5"), ("l", "8")] {
        #expect(await service.value(key) == value)
      }
    }
  }

  @Test func `are done only when all in them are`() async throws {
    let script: StandInService.Script = { $0.keys.contains("c") ? .unprocessed(["c"]) : nil }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([
        plain(event("a")), Writer.record([event("b"), event("c"), event("d")]), plain(event("e")),
      ])
      let next = try await handler.handle(batch.event(), within: .seconds(6))
      #expect(next == Batch.sequenceNumber(1))
      #expect(await Set(service.items.keys.map(\.text)) == ["a", "b", "d", "e"])
    }
  }

  @Test func `are not done while what is rejected of them is nowhere`() async throws {
    let script: StandInService.Script = {
      $0.operation == .send ? .error(status: 500, code: "InternalError") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([plain(event("a")), Writer.record([event("b"), "broken"])])
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(1))
      #expect(await service.items.count == 2)
    }
  }

  /// Lambda retries a whole record, since it has one sequence number.
  @Test func `have no message while an event in them is nowhere`() async throws {
    let script: StandInService.Script = {
      $0.operation == .write && $0.number < 3
        ? .error(status: 400, code: "AccessDeniedException") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([
        plain("broken"), Writer.record(["broken 1", event("a"), "broken 2"]), plain("broken"),
      ])
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(1))
      for _ in 0..<2 {
        #expect(try await handler.handle(batch.event(from: 1)) == Batch.sequenceNumber(1))
      }
      #expect(await service.messages.count == 1)
      #expect(try await handler.handle(batch.event(from: 1)) == nil)
      #expect(await service.messages.count == 4)
    }
  }

  /// The same for an event that the table refuses and that comes before one that is not stored.
  @Test func `have no message about a refused event while another one is nowhere`() async throws {
    let hasReturned = Flag()
    let script: StandInService.Script = { call in
      guard call.operation == .write else { return nil }
      if call.keys.contains("a") {
        return .error(status: 400, code: "ValidationException", message: "Number overflow.")
      }
      return hasReturned.isSet ? nil : .error(status: 400, code: "AccessDeniedException")
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([Writer.record([event("a"), event("b")])])
      for _ in 0..<3 {
        #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(0))
      }
      #expect(await service.messages.isEmpty)
      hasReturned.set()
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.messages.count == 1)
      #expect(await service.items.count == 1)
    }
  }

  @Test func `send what is rejected of them to the queue, each with its own data`() async throws {
    try await withStandIn { service, handler async throws in
      var writer = Writer()
      writer.add(plain("broken"), partitionKey: "mine")
      writer.add(plain(event("a")), partitionKey: "theirs")
      writer.add([], partitionKey: "ours")
      #expect(try await handler.handle(Batch([[0x7B], writer.bytes]).event()) == nil)
      #expect(await service.items.count == 1)
      let messages = await service.messages
      let found = messages.map { message in
        ["data", "partitionKey", "sequenceNumber", "shardId"].map { message[$0]?.stringValue }
      }
      #expect(
        found == [
          ["ew==", "key-0", Batch.sequenceNumber(0), "shardId-000000000000"],
          ["YnJva2Vu", "mine", Batch.sequenceNumber(1), "shardId-000000000000"],
          ["", "ours", Batch.sequenceNumber(1), "shardId-000000000000"],
        ])
      #expect(
        messages.map { $0["subSequenceNumber"] } == [nil, .number("0"), .number("2")])
    }
  }

  @Test func `send what the table refuses of them to the queue`() async throws {
    let script: StandInService.Script = {
      $0.keys.contains("b") ? .error(status: 400, code: "ValidationException") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([Writer.record([event("a"), event("b"), event("c")])])
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == 2)
      let message = await service.messages.first
      #expect(message?["subSequenceNumber"] == .number("1"))
      #expect(
        message?["data"]?.stringValue.map { Array($0.utf8) } == Base64.encode(plain(event("b"))))
    }
  }

  @Test func `that are broken are rejected as a whole, with their bytes`() async throws {
    var bytes = Writer.record([event("a"), event("b")])
    bytes[10] ^= 1
    try await withStandIn { [bytes] service, handler async throws in
      #expect(try await handler.handle(Batch([bytes, plain(event("c"))]).event()) == nil)
      #expect(await service.items.count == 1)
      let message = await service.messages.first
      #expect(message?["reason"]?.stringValue?.hasPrefix("not-json: ") == true)
      #expect(message?["data"]?.stringValue.map { Array($0.utf8) } == Base64.encode(bytes))
      #expect(message?["subSequenceNumber"] == nil)
    }
  }

  /// Half a mebibyte of a key, shared by thousands of records, would become gigabytes of keys.
  @Test func `with a key that no stream takes are rejected as a whole`() async throws {
    try await withStandIn { service, handler async throws in
      let bytes = Writer.record(
        (0..<4_000).map { event("\($0)") }, key: String(repeating: "k", count: 600_000))
      #expect(try await handler.handle(Batch([bytes, plain(event("a"))]).event()) == nil)
      #expect(await service.items.count == 1)
      let messages = await service.messages
      #expect(messages.first?["reason"]?.stringValue?.hasPrefix("not-json: ") == true)
      let isWhole = JSONValue.data(of: messages) == Base64.encode(bytes)
      #expect(isWhole)
    }
  }

  @Test func `without any record are rejected as a whole`() async throws {
    // The field of the records, as a number, which a protocol buffer reader treats as unknown.
    let bytes = Writer.wrapped([0x0A, 1, 0x6B, 0x18, 7])
    try await withStandIn { service, handler async throws in
      #expect(try await handler.handle(Batch([bytes]).event()) == nil)
      let messages = await service.messages
      #expect(messages.count == 1)
      #expect(
        messages.first?["data"]?.stringValue.map { Array($0.utf8) } == Base64.encode(bytes))
    }
  }

  @Test func `with very many records to reject are reported in one message`() async throws {
    try await withStandIn { service, handler async throws in
      var writer = Writer()
      writer.add(plain(event("a")), partitionKey: "k")
      for _ in 0..<150_000 { writer.add([], keyIndex: 0) }
      writer.add(plain(event("b")), partitionKey: "k")
      let start = ContinuousClock.now
      #expect(try await handler.handle(Batch([writer.bytes]).event()) == nil)
      #expect(ContinuousClock.now - start < .seconds(20))
      #expect(await service.items.count == 2)
      let messages = await service.messages
      let isWhole = JSONValue.data(of: messages) == Base64.encode(writer.bytes)
      #expect(isWhole)
      #expect(
        messages.first?["reason"]
          == .string(
            "aggregate-rejected: 150000 of the 150002 records packed in this one can"
              + " never be written; the others are written. First rejection: empty-data: the record"
              + " has no data"))
      #expect(messages.first?["subSequenceNumber"] == nil)
    }
  }

  /// The same limit as for a batch of plain records.
  @Test func `share the bound on messages of a batch`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch(
        Array(repeating: Writer.record(Array(repeating: "x", count: 900)), count: 14))
      // A busy machine takes long for 9,903 messages.
      #expect(try await handler.handle(batch.event(), within: .seconds(120)) == nil)
      // Eleven in full, three in one message each.
      #expect(await service.messages.count == 11 * 900 + 3)
    }
  }
}
