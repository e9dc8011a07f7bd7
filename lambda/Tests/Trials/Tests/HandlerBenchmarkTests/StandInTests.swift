import AWSClient
import AWSValues
import Testing

@testable import handler_benchmark

@Suite(.timeLimit(.minutes(5))) struct `The table's stand-in` {
  @Test func `takes what the handler's own client sends, and counts it`() async throws {
    let table = try TableStandIn()
    defer { table.stop() }
    let client = try client(of: table)
    for count in [1, 25] {
      let items = (0..<count).map { number in
        Item([Item.Attribute(name: "event_id", value: .string("\"PutRequest\" \(number)"))])
      }
      // The client checks the checksum.
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "workshop_events", key: TableKey(partition: "event_id"), puts: items,
        deadline: .after(.seconds(10)))
      #expect(unprocessed.isEmpty)
    }
    await client.shutdown()
    #expect(try table.items() == 26)
  }

  @Test func `holds its answers back for the given time`() async throws {
    let table = try TableStandIn(latency: .milliseconds(30))
    defer { table.stop() }
    let client = try client(of: table)
    let start = ContinuousClock.now
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          _ = try? await client.dynamoDB.batchWriteItem(
            table: "workshop_events", key: TableKey(partition: "event_id"),
            puts: [Item([Item.Attribute(name: "event_id", value: .string("1"))])],
            deadline: .after(.seconds(10)))
        }
      }
    }
    #expect(start.duration(to: .now) >= .milliseconds(30))
    await client.shutdown()
    #expect(try table.items() == 8)
  }

  @Test func `takes no request that nobody should send`() async throws {
    let table = try TableStandIn()
    defer { table.stop() }
    let client = try client(of: table)
    await #expect(throws: AWSError.self) {
      try await client.sqs.sendMessageBatch(
        queueURL: table.endpoint + "/queue", messages: ["x"], deadline: .after(.seconds(2)))
    }
    await client.shutdown()
    #expect(throws: StandInFailure.self) { try table.items() }
  }

  private func client(of table: TableStandIn) throws -> AWSClient {
    try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": table.endpoint,
    ])
  }
}

@Suite struct `A buffer of requests` {
  @Test func `gives out a request once all of it is there`() throws {
    let text =
      "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  5\r\n\r\nhelloGET /b HTTP/1.1\r\n\r\n"
    var buffer = HTTPRequestBuffer()
    var requests: [HTTPRequest] = []
    for byte in text.utf8 {
      buffer.append([byte])
      while let request = try buffer.next() { requests.append(request) }
    }
    #expect(requests.map(\.method) == ["POST", "GET"])
    #expect(requests.map(\.path) == ["/a", "/b"])
    #expect(requests.map(\.body) == [Array("hello".utf8), []])
    #expect(requests.first?.header("host") == "x")
  }

  @Test(arguments: [
    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
    "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
  ])
  func `refuses a body without a length`(text: String) {
    var buffer = HTTPRequestBuffer()
    buffer.append(Array(text.utf8))
    #expect(throws: MalformedRequest.self) { try buffer.next() }
  }
}
