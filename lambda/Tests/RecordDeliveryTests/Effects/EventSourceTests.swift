import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSValues
@testable import EventModel
@testable import ExactJSON
@testable import RecordDelivery
@testable import StreamRecords

/// Each source has its own answer about what was not settled.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `The sources of events` {
  private static func queueEvent(_ messages: [(text: String, group: String?)], isFIFO: Bool)
    -> [UInt8]
  {
    let records = messages.enumerated().map { index, message in
      var attributes = JSONObject([.init(name: "ApproximateReceiveCount", value: .string("1"))])
      if let group = message.group {
        attributes.members.append(.init(name: "MessageGroupId", value: .string(group)))
      }
      if isFIFO {
        attributes.members.append(.init(name: "SequenceNumber", value: .string("\(100 + index)")))
      }
      return JSONValue.object([
        "messageId": .string("m\(index)"), "body": .string(message.text),
        "attributes": .object(attributes), "eventSource": .string("aws:sqs"),
        "eventSourceARN": .string("arn:aws:sqs:us-east-1:1:q"),
      ])
    }
    return JSONValue.object(["Records": .array(records)]).bytes
  }

  /// Refuses messages to queues, so that events with them stay unsettled.
  private static let noMessages: EffectStandIn.Script = { operation, _ in
    operation == "SendMessageBatch" ? .error(status: 400, code: "AccessDeniedException") : nil
  }

  @Test func `Of a standard queue each message that is not settled is reported`() async throws {
    try await withEffects(WordProcessor(), Self.noMessages) { service, handler async throws in
      let event = Self.queueEvent(
        [("order:a", nil), ("tell:x", "g"), ("order:b", "g"), ("tell:y", nil), ("order:c", nil)],
        isFIFO: false)
      #expect(try await handler.handle(event) == ["m1", "m3"])
      #expect(await service.items["orders"]?.count == 3)
    }
  }

  @Test func `Of a FIFO queue those behind it in its group are reported too`() async throws {
    try await withEffects(WordProcessor(), Self.noMessages) { _, handler async throws in
      let event = Self.queueEvent(
        [("order:a", "g"), ("tell:x", "g"), ("order:b", "g"), ("order:c", "h")], isFIFO: true)
      #expect(try await handler.handle(event) == ["m1", "m2"])
    }
  }

  @Test func `A rejected message of a queue does not wait for others`() async throws {
    let script: EffectStandIn.Script = { operation, _ in
      operation == "BatchWriteItem" || operation == "PutItem"
        ? .error(status: 400, code: "AccessDeniedException") : nil
    }
    try await withEffects(WordProcessor(), script) { service, handler async throws in
      let event = Self.queueEvent([("order:a", nil), ("nonsense", nil)], isFIFO: false)
      #expect(try await handler.handle(event) == ["m0"])
      let rejected = try #require(await service.messages["https://sqs/1/rejected"]?.first)
      #expect(rejected["MessageBody"]?.stringValue?.contains("no-words") == true)
    }
  }

  /// Copies the items of a table to another.
  private struct Copies: EventProcessor {
    static let contract = HandlerContract([.put(Shop.orders), .delete(Shop.orders)])

    struct Image: Codable { var id: String, count: ExactNumber }

    func process(_ received: ReceivedEvent<TableChange<Image>>) throws(Rejection) -> [Effect] {
      guard let image = received.event.new else {
        return [.delete(received.event.keys, from: Shop.orders)]
      }
      return [try .put(encoding: image, into: Shop.orders)]
    }
  }

  private static func change(_ kind: String, _ number: Int, new: String?) -> String {
    #"{"eventName":"\#(kind)","eventSource":"aws:dynamodb","dynamodb":{"Keys":{"id":{"S":"a"}},"#
      + (new.map { #""NewImage":\#($0),"# } ?? "") + #""SequenceNumber":"\#(number)"}}"#
  }

  @Test func `A table's stream gives typed images, in order`() async throws {
    let image = #"{"id":{"S":"a"},"count":{"N":"1.10"}}"#
    try await withEffects(Copies()) { service, handler async throws in
      func event(_ changes: [String]) -> [UInt8] {
        Array(#"{"Records":[\#(changes.joined(separator: ","))]}"#.utf8)
      }
      let first = [Self.change("INSERT", 1, new: image)]
      #expect(try await handler.handle(event(first)) == [])
      #expect(await service.item("a", of: "orders")?["count"]?["N"] == .string("1.10"))
      let rest = [
        Self.change("MODIFY", 2, new: image), Self.change("REMOVE", 3, new: nil),
        Self.change("MODIFY", 4, new: #"{"id":{"S":"a"},"count":{"S":"x"}}"#),
      ]
      #expect(try await handler.handle(event(rest)) == [])
      #expect(await service.item("a", of: "orders") == nil)
      let rejected = try #require(await service.messages["https://sqs/1/rejected"]?.first)
      #expect(rejected["MessageBody"]?.stringValue?.contains("the new image: count") == true)
    }
  }

  @Test func `Records of a source that the processor is not for stay there`() async throws {
    let change = Array(#"{"Records":[\#(Self.change("REMOVE", 7, new: nil))]}"#.utf8)
    try await withEffects(WordProcessor()) { service, handler async throws in
      await #expect(throws: WrongSource.self) { try await handler.handle(change) }
      #expect(await service.messages == [:])
    }
    try await withEffects(Copies()) { service, handler async throws in
      let error = await #expect(throws: WrongSource.self) {
        try await handler.handle(Self.queueEvent([("order:a", nil)], isFIFO: false))
      }
      #expect(
        error?.description.hasPrefix(
          "the handler cannot read its source arn:aws:sqs:us-east-1:1:q: the record has bytes")
          == true)
      #expect(await service.messages == [:])
    }
  }

  @Test(arguments: ["INSERT", "MODIFY"])
  func `Changes of a stream without images stay there`(kind: String) async throws {
    try await withEffects(Copies()) { service, handler async throws in
      let event = Array(#"{"Records":[\#(Self.change(kind, 7, new: nil))]}"#.utf8)
      let error = await #expect(throws: WrongSource.self) { try await handler.handle(event) }
      #expect(error?.description.contains("the table's stream has no new images") == true)
      #expect(await service.requests == [:])
    }
  }

  @Test func `The first change that is not settled is reported`() async throws {
    let script: EffectStandIn.Script = { _, _ in
      .error(status: 400, code: "AccessDeniedException")
    }
    try await withEffects(Copies(), script) { _, handler async throws in
      let changes = [Self.change("REMOVE", 7, new: nil), Self.change("REMOVE", 8, new: nil)]
      let event = Array(#"{"Records":[\#(changes.joined(separator: ","))]}"#.utf8)
      #expect(try await handler.handle(event) == ["7"])
    }
  }
}
