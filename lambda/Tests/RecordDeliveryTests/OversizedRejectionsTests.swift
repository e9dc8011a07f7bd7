import HandlerTestSupport
import PipelineContract
import Testing

@testable import ExactJSON
@testable import RecordDelivery

/// Rejected records whose messages are larger than the queue allows.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Oversized rejections` {
  private typealias Batch = KinesisBatch
  private typealias Queue = StandInService.Queue

  private static let sizes = [100_000, 190_000, 197_000, 500_119, 786_000, 1_000_000, 1_048_560]

  private func texts(_ sizes: [Int]) -> [String] {
    sizes.map { String(repeating: "x", count: $0) }
  }

  private func messages(_ service: StandInService, of position: Int) async -> [JSONValue] {
    await service.messages.filter {
      $0["sequenceNumber"] == .string(Batch.sequenceNumber(position))
    }
  }

  /// Whether parts contain a whole record, and declare it correctly.
  private func isWhole(_ messages: [JSONValue], _ text: String) -> Bool {
    let numbers = messages.compactMap { $0["part"]?.intValue }.sorted()
    return JSONValue.data(of: messages) == Base64.encode(Array(text.utf8))
      && (messages.count == 1
        ? numbers.isEmpty
        : numbers == Array(1...messages.count)
          && messages.allSatisfy { $0["parts"]?.intValue == messages.count }
          && Set(messages.compactMap { $0["recordId"]?.stringValue }).count == 1)
  }

  @Test(arguments: [
    Queue(), Queue(messageBytes: 256 * 1024),
    Queue(messageBytes: 256 * 1024, refusesEntries: false),
    Queue(messageBytes: 256 * 1024, requestBytes: 256 * 1024), Queue(messageBytes: 200_000),
    Queue(messageBytes: 16_000, requestBytes: 16_000),
  ])
  func `are split, and nothing is lost or sent in vain`(queue: StandInService.Queue) async throws {
    try await withStandIn(queue: queue) { service, handler async throws in
      let texts = texts(Self.sizes)
      let batch = Batch(texts + [event("1")])
      #expect(try await handler.handle(batch.event(), within: .seconds(120)) == nil)
      for (position, text) in texts.enumerated() {
        let messages = await messages(service, of: position)
        let isWhole = isWhole(messages, text)
        #expect(isWhole)
        #expect(messages.allSatisfy { $0.bytes.count <= queue.messageBytes })
        #expect(messages.allSatisfy { $0["reason"] != nil && $0["partitionKey"] != nil })
        if queue.messageBytes == 1 << 20 {
          #expect(messages.count == (text.utf8.count <= 786_000 ? 1 : 2))
        }
      }
      // The handler remembers the limit for the next batch.
      let refused = await service.messageRequestBytes.count { $0 > queue.requestBytes }
      #expect(try await handler.handle(batch.event(), within: .seconds(120)) == nil)
      #expect(await service.messageRequestBytes.count { $0 > queue.requestBytes } == refused)
    }
  }

  /// One part is in the queue, which accepts no other.
  @Test func `are reported as long as one of their parts is nowhere`() async throws {
    let script: StandInService.Script = {
      $0.operation == .send && $0.number > 0
        ? .error(status: 400, code: "AccessDeniedException") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([event("1")] + texts([1_000_000]))
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(1))
      #expect(await service.messages.count == 1)
      #expect(await service.messages.first?["parts"] == .number("2"))
    }
  }

  @Test func `that are packed in one record have parts of their own`() async throws {
    try await withStandIn(queue: Queue(messageBytes: 256 * 1024)) { service, handler async throws in
      let texts = [String(repeating: "x", count: 400_000), String(repeating: "y", count: 500_000)]
      let batch = Batch([AggregatedRecordWriter.record(texts)])
      #expect(try await handler.handle(batch.event()) == nil)
      let byRecord = await Dictionary(grouping: service.messages) { $0["recordId"] }
      #expect(byRecord.count == 2)
      for (number, text) in texts.enumerated() {
        let messages = byRecord.values.first {
          $0.first?["subSequenceNumber"]?.intValue == number
        }
        let isWhole = isWhole(messages ?? [], text)
        #expect(isWhole)
      }
    }
  }

  @Test func `have the same parts each time`() async throws {
    try await withStandIn(queue: Queue(messageBytes: 256 * 1024)) { service, handler async throws in
      let batch = Batch(texts([900_000]))
      for _ in 0..<2 { #expect(try await handler.handle(batch.event()) == nil) }
      let parts = await service.messages.map(\.bytes)
      #expect(Set(parts).count * 2 == parts.count)
      let id = await service.messages.first?["recordId"]
      #expect(id == .string("shardId-000000000000:\(Batch.sequenceNumber(0))"))
    }
  }

  @Test(arguments: [1 << 20, 256 * 1024])
  func `are reported as failed where the user says so`(messageBytes: Int) async throws {
    try await withStandIn(
      queue: Queue(messageBytes: messageBytes), oversizedRejections: .report
    ) { service, handler async throws in
      let batch = Batch([event("1"), "bad"] + texts([1_000_000]) + ["bad", event("2")])
      for start in [0, 2, 2] {
        #expect(try await handler.handle(batch.event(from: start)) == Batch.sequenceNumber(2))
      }
      // Later records wait, and none was sent without its bytes.
      #expect(await service.messages.map { $0["data"] } == [.string("YmFk")])
      #expect(await service.items.count == 2)
      #expect(
        try handler.log.values().contains {
          $0["message"]?.stringValue?.hasPrefix("A rejected record is too large for the queue")
            == true
        })
    }
  }

  /// Such a small queue has no room for data in addition to a message's fields.
  @Test func `are reported as failed where even parts do not fit`() async throws {
    try await withStandIn(queue: Queue(messageBytes: 100)) { service, handler async throws in
      let batch = Batch([event("1"), "bad"])
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(1))
      #expect(await service.messages.isEmpty)
      #expect(await service.messageRequestBytes.count < 15)
    }
  }
}
