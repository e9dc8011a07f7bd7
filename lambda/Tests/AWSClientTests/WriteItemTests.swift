import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

@Suite struct `A write of one item` {
  enum Write: CaseIterable {
    case put, update, delete
  }

  private static let item: Item = [
    "event_id": .string("1"), "age": .number("7.25"), "list": .list([.null, .bool(true)]),
  ]
  private static let key: Item = ["event_id": .string("1")]

  private static func send(
    _ write: Write, _ condition: ItemCondition, key: Item = key,
    changes: [AttributeChange] = [.set("age", .number("7.25"))], by client: AWSClient
  ) async throws(AWSError) -> Bool {
    switch write {
    case .put:
      try await client.dynamoDB.putItem(
        table: "events", key: TableKey(partition: "event_id"), item: item, condition: condition,
        deadline: nil)
    case .update:
      try await client.dynamoDB.updateItem(
        table: "events", key: key, changes: changes, condition: condition, deadline: nil)
    case .delete:
      try await client.dynamoDB.deleteItem(
        table: "events", key: key, condition: condition, deadline: nil)
    }
  }

  /// The JSON of the only request for a write.
  private static func request(
    _ write: Write, _ condition: ItemCondition,
    changes: [AttributeChange] = [.set("age", .number("7.25"))]
  ) async throws -> String {
    try await withServer(replies: .always(.ok("{}"))) { client, server in
      let isMet = try await send(write, condition, changes: changes, by: client)
      #expect(isMet)
      #expect(server.requests.count == 1)
      return try #require(server.requests.first).text
    }
  }

  @Test(
    arguments: [
      (.always, ""),
      (
        .absent,
        ##","ConditionExpression":"attribute_not_exists(#n0)","ExpressionAttributeNames":{"#n0":"event_id"}"##
      ),
      (
        .present,
        ##","ConditionExpression":"attribute_exists(#n0)","ExpressionAttributeNames":{"#n0":"event_id"}"##
      ),
      (
        .smaller(attribute: "age"),
        ##","ConditionExpression":"attribute_not_exists(#n0) OR #n0 < :v0","ExpressionAttributeNames":{"#n0":"age"},"ExpressionAttributeValues":{":v0":{"N":"7.25"}}"##
      ),
      (
        .expression(
          "#s = :b OR #a < :a", names: ["#s": "status", "#a": "a"],
          values: [
            ":b": .string("open"), ":a": .number("1"),
          ]),
        ##","ConditionExpression":"#s = :b OR #a < :a","ExpressionAttributeNames":{"#a":"a","#s":"status"},"ExpressionAttributeValues":{":a":{"N":"1"},":b":{"S":"open"}}"##
      ),
      (
        .expression("attribute_exists(age)"), #","ConditionExpression":"attribute_exists(age)""#
      ),
    ] as [(ItemCondition, String)])
  func `states its condition`(condition: ItemCondition, members: String) async throws {
    let item =
      #""Item":{"event_id":{"S":"1"},"age":{"N":"7.25"},"list":{"L":[{"NULL":true},{"BOOL":true}]}}"#
    #expect(
      try await Self.request(.put, condition) == #"{"TableName":"events",\#(item)\#(members)}"#)
    if case .smaller = condition { return }
    #expect(
      try await Self.request(.delete, condition)
        == #"{"TableName":"events","Key":{"event_id":{"S":"1"}}\#(members)}"#)
    #expect(
      try await Self.request(.update, condition, changes: [])
        == #"{"TableName":"events","Key":{"event_id":{"S":"1"}}\#(members)}"#)
  }

  @Test func `names each operation`() async throws {
    try await withServer(replies: .always(.ok("{}"))) { client, server in
      for write in Write.allCases { _ = try await Self.send(write, .always, by: client) }
      #expect(
        server.requests.map { $0.header("x-amz-target") } == [
          "DynamoDB_20120810.PutItem", "DynamoDB_20120810.UpdateItem",
          "DynamoDB_20120810.DeleteItem",
        ])
    }
  }

  @Test(
    arguments: [
      (
        [.set("a", .string("x"))], "SET #n0 = :v0", ##"{"#n0":"a"}"##, #"{":v0":{"S":"x"}}"#
      ),
      (
        [.remove("a.b"), .remove("list")], "REMOVE #n0, #n1", ##"{"#n0":"a.b","#n1":"list"}"##, nil
      ),
      (
        [
          .add("count", .number("1")), .setIfAbsent("first", .string("x")), .remove("old"),
          .set("last", .string("y")),
        ],
        "SET #n1 = if_not_exists(#n1, :v1), #n3 = :v2 ADD #n0 :v0 REMOVE #n2",
        ##"{"#n0":"count","#n1":"first","#n2":"old","#n3":"last"}"##,
        #"{":v0":{"N":"1"},":v1":{"S":"x"},":v2":{"S":"y"}}"#
      ),
    ] as [([AttributeChange], String, String, String?)])
  func `says what it changes`(
    changes: [AttributeChange], expression: String, names: String, values: String?
  ) async throws {
    let request = try JSONValue(
      parsing: Array(try await Self.request(.update, .always, changes: changes).utf8))
    #expect(request["UpdateExpression"] == .string(expression))
    #expect(request["ExpressionAttributeNames"] == (try JSONValue(parsing: Array(names.utf8))))
    #expect(
      request["ExpressionAttributeValues"]
        == (try values.map { try JSONValue(parsing: Array($0.utf8)) }))
  }

  @Test func `updates with a condition on an attribute that it sets`() async throws {
    let changes: [AttributeChange] = [.set("total", .number("1")), .set("age", .number("7.25"))]
    let request = try await Self.request(.update, .smaller(attribute: "age"), changes: changes)
    #expect(
      request
        == ##"{"TableName":"events","Key":{"event_id":{"S":"1"}},"ConditionExpression":"attribute_not_exists(#n0) OR #n0 < :v0","UpdateExpression":"SET #n1 = :v1, #n0 = :v2","ExpressionAttributeNames":{"#n0":"age","#n1":"total"},"ExpressionAttributeValues":{":v0":{"N":"7.25"},":v1":{"N":"1"},":v2":{"N":"7.25"}}}"##
    )
  }

  @Test func `keeps the names and values of its condition apart from its own`() async throws {
    let condition = ItemCondition.expression(
      "#n1 < :v1", names: ["#n1": "version"], values: [":v1": .number("3")])
    let request = try await Self.request(
      .update, condition,
      changes: [
        .set("version", .number("4")), .set("text", .string("t")),
      ])
    let json = try JSONValue(parsing: Array(request.utf8))
    #expect(json["UpdateExpression"] == .string("SET #n1 = :v2, #n2 = :v3"))
    #expect(
      json["ExpressionAttributeNames"]
        == .object(["#n1": .string("version"), "#n2": .string("text")]))
    #expect(
      json["ExpressionAttributeValues"]
        == (try JSONValue(
          parsing: Array(#"{":v1":{"N":"3"},":v2":{"N":"4"},":v3":{"S":"t"}}"#.utf8))))
  }

  @Test(arguments: Write.allCases)
  func `says whether its condition was met`(write: Write) async throws {
    let unmet = HTTPStandIn.Reply.error(400, "ConditionalCheckFailedException")
    try await withServer(replies: .always(unmet)) { client, server in
      let isMet = try await Self.send(write, .absent, by: client)
      #expect(!isMet)
      #expect(server.requests.count == 1)
    }
  }

  @Test(arguments: Write.allCases)
  func `is sent again after a fault, and fails with what the table refuses`(
    write: Write
  ) async throws {
    let faults = HTTPStandIn.Script.numbered { number in
      number == 0 ? .drop : number == 1 ? .ok("[]") : .error(400, "ValidationException", "bad")
    }
    try await withServer(replies: faults) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await Self.send(write, .always, by: client)
      }
      #expect(error.code == "ValidationException")
      #expect(error.isRequestFault)
      #expect(server.requests.count == 3)
    }
  }

  @Test(
    arguments: [
      (.put, .smaller(attribute: "x"), [:], "DynamoDB.PutItem: the write gives no value to \"x\""),
      (
        .update, .smaller(attribute: "x"), ["event_id": .string("1")],
        "DynamoDB.UpdateItem: the write gives no value to \"x\""
      ),
      (
        .delete, .smaller(attribute: "x"), ["event_id": .string("1")],
        "DynamoDB.DeleteItem: the write gives no value to \"x\""
      ),
      (.update, .always, [:], "DynamoDB.UpdateItem: the key has no attributes"),
      (.delete, .always, [:], "DynamoDB.DeleteItem: the key has no attributes"),
    ] as [(Write, ItemCondition, Item, String)])
  func `that cannot be stated is not sent`(
    write: Write, condition: ItemCondition, key: Item, reason: String
  ) async throws {
    try await withServer(replies: .always(.ok("{}"))) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await Self.send(write, condition, key: key, by: client)
      }
      #expect(error.kind == .invalidRequest)
      #expect(error.description.hasPrefix(reason))
      #expect(server.requests.isEmpty)
    }
  }
}
