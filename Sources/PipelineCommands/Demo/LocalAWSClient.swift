internal import CommandLineSupport

/// The few questions that a demo asks the local AWS about the table and the queue.
struct LocalAWSClient: Sendable {
  let http: LocalHTTP
  let region: String

  /// How many items a table has.
  func itemCount(table: String) async throws -> Int {
    var count = 0
    var request: [String: JSONValue] = [
      "TableName": .string(table), "Select": .string("COUNT"), "ConsistentRead": .bool(true),
    ]
    repeat {
      let answer = try await call("dynamodb", "DynamoDB_20120810.Scan", request)
      guard let page = answer["Count"]?.integer else {
        throw DemoError.request("a table without a number of items")
      }
      count += page
      request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]
    } while request["ExclusiveStartKey"] != nil
    return count
  }

  /// A few items of a table.
  func items(table: String, limit: Int) async throws -> [JSONValue] {
    try await call(
      "dynamodb", "DynamoDB_20120810.Scan",
      ["TableName": .string(table), "Limit": .number("\(limit)")])["Items"]?.elements ?? []
  }

  /// How many messages wait in a queue.
  func messageCount(queue: String) async throws -> Int {
    let name = "ApproximateNumberOfMessages"
    let answer = try await call(
      "sqs", "AmazonSQS.GetQueueAttributes",
      ["QueueUrl": .string(queue), "AttributeNames": .array([.string(name)])])
    guard let count = answer["Attributes"]?[name]?.integer else {
      throw DemoError.request("a queue without a number of messages")
    }
    return count
  }

  /// The bodies of a few messages of a queue, which stay in it.
  func messages(queue: String) async throws -> [String] {
    try await call(
      "sqs", "AmazonSQS.ReceiveMessage",
      [
        "QueueUrl": .string(queue), "MaxNumberOfMessages": .number("10"),
        "VisibilityTimeout": .number("0"),
      ])["Messages"]?.elements.compactMap { $0["Body"]?.string } ?? []
  }

  /// Has an event source mapping poll no longer (Lambda API Reference, UpdateEventSourceMapping).
  func disable(mapping: String) async throws {
    let path = "/2015-03-31/event-source-mappings/\(mapping)"
    let response = try await http.request(
      "PUT", path, headers: [("Content-Type", "application/json"), authorization("lambda")],
      body: Array(JSONValue.object(["Enabled": .bool(false)]).text.utf8))
    guard (200...299).contains(response.status) else {
      let text = String(decoding: response.body.prefix(300), as: UTF8.self)
      throw DemoError.request("PUT \(path): \(response.status) \(text)")
    }
  }

  private func call(
    _ service: String, _ target: String, _ body: [String: JSONValue]
  ) async throws -> JSONValue {
    let response = try await http.post(
      "/",
      headers: [
        ("Content-Type", "application/x-amz-json-1.0"), ("X-Amz-Target", target),
        authorization(service),
      ],
      body: Array(JSONValue.object(body).text.utf8))
    guard response.status == 200, let answer = JSONValue(parsing: response.body) else {
      let text = String(decoding: response.body.prefix(300), as: UTF8.self)
      throw DemoError.request("\(target): \(response.status) \(text)")
    }
    return answer
  }

  /// The local AWS reads the region and the service from it; nothing is verified.
  private func authorization(_ service: String) -> (String, String) {
    (
      "Authorization",
      "AWS4-HMAC-SHA256 Credential=test/20200101/\(region)/\(service)/aws4_request, "
        + "SignedHeaders=host, Signature=none"
    )
  }
}
