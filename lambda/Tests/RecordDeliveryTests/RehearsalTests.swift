import HandlerTestSupport
import Synchronization
import Testing

@testable import AWSClient
@testable import RecordDelivery

@Suite(.timeLimit(.minutes(5))) struct `A rehearsal` {
  @Test func `asks the table whether it is there, and writes nothing`() async throws {
    let requests = Mutex<[HTTPStandIn.Request]>([])
    let server = try await HTTPStandIn { request in
      requests.withLock { $0.append(request) }
      return .answer(status: 200, body: Array("healthy".utf8))
    }
    try await rehearse(at: server.url, timeout: Self.patient)
    await server.stop()
    let seen = requests.withLock { $0 }
    #expect(seen.map(\.method) == ["GET"])
    #expect(seen.map(\.path) == ["/"])
    // No credentials are sent before there is something to write.
    #expect(seen.allSatisfy { $0.headers["authorization"] == nil })
    #expect(seen.allSatisfy { $0.headers["x-amz-security-token"] == nil && $0.body.isEmpty })
  }

  @Test func `opens the connection that the first batch uses`() async throws {
    let connections = Mutex<[Int]>([])
    let server = try await HTTPStandIn { request in
      connections.withLock { $0.append(request.connection) }
      return .answer(status: 200, body: Array(#"{"UnprocessedItems":{}}"#.utf8))
    }
    let client = try client(at: server.url)
    let handler = EventBatchHandler.workshop(client, queueURL: server.url + "/queue")
    await handler.rehearse(timeout: Self.patient)
    let unprocessed = try await client.dynamoDB.batchWriteItem(
      table: "events", key: TableKey(partition: "event_id"), puts: [],
      deadline: .after(Self.patient))
    await client.shutdown()
    await server.stop()
    #expect(unprocessed.isEmpty)
    #expect(connections.withLock { $0 } == [0, 0])
  }

  @Test(arguments: [
    HTTPStandIn.Reply.drop, .reset, .answer(status: 500),
    .cutOff(status: 200, body: Array("healthy".utf8)),
  ])
  func `fails silently`(reply: HTTPStandIn.Reply) async throws {
    let server = try await HTTPStandIn { _ in reply }
    try await rehearse(at: server.url)
    await server.stop()
    // Nobody is listening any more.
    try await rehearse(at: server.url)
  }

  @Test func `does not wait for a service that hangs`() async throws {
    let server = try await HTTPStandIn { _ in
      try? await Task.sleep(for: .seconds(60))
      return .drop
    }
    let start = ContinuousClock.now
    try await rehearse(at: server.url)
    #expect(start.duration(to: .now) < .seconds(50))
    await server.stop()
  }

  private func client(at url: String) throws -> AWSClient {
    try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret",
      "AWS_SESSION_TOKEN": "token", "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": url,
    ])
  }

  /// It must not give up on a machine that is busy with other tests.
  private static let patient = Duration.seconds(60)

  private func rehearse(at url: String, timeout: Duration = .seconds(1)) async throws {
    let client = try client(at: url)
    await EventBatchHandler.workshop(client, queueURL: url + "/queue").rehearse(timeout: timeout)
    await client.shutdown()
  }
}
