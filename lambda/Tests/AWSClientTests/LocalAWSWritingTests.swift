import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

/// Tests the operations that write, with a real implementation of the services' protocols.
@Suite(
  .enabled(if: MotoServer.isRequired, "moto_server is not installed"), .localAWS, .serialized,
  .timeLimit(.minutes(5)))
struct `Writes on a local AWS` {
  private static let key = TableKey(partition: "event_id")

  private func get(_ id: String, _ table: String, _ client: AWSClient) async throws -> Item? {
    try await client.dynamoDB.getItem(
      table: table, key: ["event_id": .string(id)], deadline: nil)
  }

  @Test func `put an item if its condition is met`() async throws {
    try await MotoServer.ofSuite.makeTable("puts")
    try await MotoServer.ofSuite.withClient { client in
      for (value, condition, isMet) in [
        ("1", .present, false), ("2", .absent, true), ("3", .absent, false), ("4", .present, true),
        ("3", .smaller(attribute: "value"), false), ("6", .smaller(attribute: "value"), true),
        ("5", .always, true),
        (
          "7",
          .expression("#v < :v", names: ["#v": "value"], values: [":v": .number("5")]), false
        ),
        (
          "8",
          .expression("#v = :v", names: ["#v": "value"], values: [":v": .number("5")]), true
        ),
      ] as [(String, ItemCondition, Bool)] {
        let before = try await get("1", "puts", client)
        let item: Item = ["event_id": .string("1"), "value": .number(value)]
        let result = try await client.dynamoDB.putItem(
          table: "puts", key: Self.key, item: item, condition: condition, deadline: nil)
        #expect(result == isMet, "\(value) \(condition)")
        let after = try await get("1", "puts", client)
        #expect(after?["value"] == (isMet ? .number(value) : before?["value"]))
      }
    }
  }

  @Test func `change attributes, also those with names that DynamoDB reserves`() async throws {
    try await MotoServer.ofSuite.makeTable("updates")
    try await MotoServer.ofSuite.withClient { client in
      let key: Item = ["event_id": .string("1")]
      func update(
        _ changes: [AttributeChange], when condition: ItemCondition = .always
      ) async throws -> Bool {
        try await client.dynamoDB.updateItem(
          table: "updates", key: key, changes: changes, condition: condition, deadline: nil)
      }
      #expect(try await update([.set("size", .number("1"))], when: .present) == false)
      #expect(try await get("1", "updates", client) == nil)
      #expect(
        try await update([
          .add("count", .number("2.5")), .set("name", .string("a")),
          .setIfAbsent("first.time", .string("x")),
        ]))
      #expect(
        try await update(
          [
            .add("count", .number("-1")), .remove("name"), .setIfAbsent("first.time", .string("y")),
          ], when: .present))
      #expect(
        try await update([.set("version", .number("2"))], when: .smaller(attribute: "version")))
      #expect(
        try await update([.set("version", .number("2"))], when: .smaller(attribute: "version"))
          == false)
      let item = try await get("1", "updates", client)
      #expect(
        item.map { Set($0.attributes) }
          == Set(
            ([
              "event_id": .string("1"), "count": .number("1.5"), "first.time": .string("x"),
              "version": .number("2"),
            ] as Item).attributes))
    }
  }

  @Test func `delete an item if their condition is met`() async throws {
    try await MotoServer.ofSuite.makeTable("deletions")
    try await MotoServer.ofSuite.withClient { client in
      let item: Item = ["event_id": .string("1"), "value": .number("1")]
      let key: Item = ["event_id": .string("1")]
      _ = try await client.dynamoDB.putItem(
        table: "deletions", key: Self.key, item: item, deadline: nil)
      let isOld = ItemCondition.expression(
        "#v < :v", names: ["#v": "value"], values: [":v": .number("1")])
      #expect(
        try await client.dynamoDB.deleteItem(
          table: "deletions", key: key, condition: isOld, deadline: nil) == false)
      #expect(try await get("1", "deletions", client) != nil)
      #expect(
        try await client.dynamoDB.deleteItem(
          table: "deletions", key: key, condition: .present, deadline: nil))
      #expect(try await get("1", "deletions", client) == nil)
      #expect(try await client.dynamoDB.deleteItem(table: "deletions", key: key, deadline: nil))
    }
  }

  @Test func `put and delete in one request`() async throws {
    try await MotoServer.ofSuite.makeTable("mixed")
    try await MotoServer.ofSuite.withClient { client in
      let ids = (0..<4).map { AttributeValue.string("\($0)") }
      var unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "mixed", key: Self.key, puts: ids[..<2].map { ["event_id": $0] }, deadline: nil)
      #expect(unprocessed == [])
      unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "mixed", key: Self.key,
        writes: ids[..<2].map { .delete(["event_id": $0]) }
          + ids[2...].map { .put(["event_id": $0]) }, deadline: nil)
      #expect(unprocessed == [])
      let page = try await client.dynamoDB.scan(table: "mixed", deadline: nil)
      #expect(Set(page.items) == Set(ids[2...].map { ["event_id": $0] }))
    }
  }

  @Test func `send to a FIFO queue, which knows a message that comes again`() async throws {
    let queue = try await MotoServer.ofSuite.call(
      "AmazonSQS.CreateQueue",
      .object([
        "QueueName": .string("orders.fifo"), "Attributes": .object(["FifoQueue": .string("true")]),
      ]))
    let url = try #require(queue["QueueUrl"]?.stringValue)
    try await MotoServer.ofSuite.withClient { client in
      let entries = (0..<3).map {
        OutgoingMessage("body \($0)", groupID: "g", deduplicationID: "id-\($0)")
      }
      for _ in 0..<2 {
        let failures = try await client.sqs.sendMessageBatch(
          queueURL: url, entries: entries, deadline: nil)
        #expect(failures == [])
      }
      #expect(try await client.sqs.approximateMessageCount(queueURL: url, deadline: nil) == 3)
      let received = try await client.sqs.receiveMessage(queueURL: url, deadline: nil)
      #expect(received.first?.body == "body 0")
    }
  }

  @Test func `hide a message for its delay`() async throws {
    let url = try await MotoServer.ofSuite.makeQueue("delayed")
    try await MotoServer.ofSuite.withClient { client in
      let failures = try await client.sqs.sendMessageBatch(
        queueURL: url,
        entries: [OutgoingMessage("later", delaySeconds: 900), OutgoingMessage("now")],
        deadline: nil)
      #expect(failures == [])
      let received = try await client.sqs.receiveMessage(queueURL: url, deadline: nil)
      #expect(received.map(\.body) == ["now"])
    }
  }

  /// The queue for what a topic or an event bus passes on, and its ARN.
  private func makeTarget(_ name: String) async throws -> (url: String, arn: String) {
    (try await MotoServer.ofSuite.makeQueue(name), "arn:aws:sqs:us-east-1:123456789012:\(name)")
  }

  private func form(_ fields: String) async throws -> String {
    String(
      decoding: try await MotoServer.ofSuite.send(
        service: "sns", headers: ["content-type": "application/x-www-form-urlencoded"],
        body: fields), as: UTF8.self)
  }

  @Test func `publish to a topic with a subject`() async throws {
    let target = try await makeTarget("notices")
    let topic = "arn:aws:sns:us-east-1:123456789012:notices"
    _ = try await form("Action=CreateTopic&Version=2010-03-31&Name=notices")
    _ = try await form(
      "Action=Subscribe&Version=2010-03-31&TopicArn=\(topic)&Protocol=sqs&Endpoint=\(target.arn)")
    try await MotoServer.ofSuite.withClient { client in
      let id = try await client.sns.publish(
        topicARN: topic, message: "text 💡", subject: "Order & 1", deadline: nil)
      let received = try await client.sqs.receiveMessage(
        queueURL: target.url, waitSeconds: 1, deadline: nil)
      let notice = try JSONValue(parsing: Array(try #require(received.first).body.utf8))
      #expect(notice["Message"] == .string("text 💡"))
      #expect(notice["Subject"] == .string("Order & 1"))
      #expect(notice["MessageId"] == .string(id))
    }
  }

  @Test func `put events on a bus, whose rule passes them on`() async throws {
    let target = try await makeTarget("bus-target")
    for (operation, body) in [
      ("CreateEventBus", #"{"Name":"orders"}"#),
      (
        "PutRule",
        #"{"Name":"placed","EventBusName":"orders","EventPattern":"{\"detail-type\":[\"OrderPlaced\"]}"}"#
      ),
      (
        "PutTargets",
        #"{"Rule":"placed","EventBusName":"orders","Targets":[{"Id":"1","Arn":"\#(target.arn)"}]}"#
      ),
    ] {
      _ = try await MotoServer.ofSuite.call("AWSEvents.\(operation)", body)
    }
    try await MotoServer.ofSuite.withClient { client in
      let failures = try await client.eventBridge.putEvents(
        [
          BusEvent(
            bus: "orders", source: "com.example", detailType: "OrderPlaced",
            detail: #"{"id":"1 💡"}"#),
          BusEvent(bus: "orders", source: "com.example", detailType: "Other", detail: "{}"),
          BusEvent(bus: "orders", source: "com.example", detailType: "OrderPlaced", detail: "no"),
        ], deadline: nil)
      #expect(failures.map(\.index) == [2])
      #expect(failures.first?.isSenderFault == true)
      let received = try await client.sqs.receiveMessage(
        queueURL: target.url, waitSeconds: 1, deadline: nil)
      let bodies = try received.map { try JSONValue(parsing: Array($0.body.utf8)) }
      #expect(bodies.map { $0["detail"]?["id"] } == [.string("1 💡")])
      #expect(bodies.map { $0["source"] } == [.string("com.example")])
    }
  }
}
