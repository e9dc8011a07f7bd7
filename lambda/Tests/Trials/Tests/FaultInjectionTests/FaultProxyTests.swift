import AWSClient
import ExactJSON
import FaultInjection
import HandlerTestSupport
import Synchronization
import Testing

/// The effect of each fault on the wire, and on the service.
@Suite(.timeLimit(.minutes(5))) struct `Fault proxy` {
  @Test func `hands everything on where there is no fault`() async throws {
    try await withProxy(.none) { proxy, service async throws in
      let answer = try await proxy.send(.write(["a", "b"]))
      #expect(answer.status == 200)
      #expect(answer.json == .object(["UnprocessedItems": .object([:])]))
      #expect(answer.headers["x-service"] == "yes")
      #expect(service.bodies == [Sent.write(["a", "b"]).body])
      #expect(proxy.faults.isEmpty)
    }
  }

  @Test(
    arguments: [
      (.throughputExceeded, 400, "ProvisionedThroughputExceededException"),
      (.throttled, 400, "ThrottlingException"),
      (.internalError, 500, "InternalServerError"),
      (.unavailable, 503, "ServiceUnavailable"),
      (.expiredCredentials, 400, "ExpiredTokenException"),
    ] as [(Fault, Int, String)])
  func `refuses with the error that AWS gives, and hands nothing on`(
    fault: Fault, status: Int, code: String
  ) async throws {
    try await withProxy(.always(fault)) { proxy, service async throws in
      let answer = try await proxy.send(.write(["a"]))
      #expect(answer.status == status)
      #expect(answer.json?["__type"]?.stringValue?.hasSuffix("#\(code)") == true)
      #expect(answer.hasRightChecksum)
      #expect(service.bodies.isEmpty)
      #expect(proxy.faults == [fault.name: 1])
    }
  }

  @Test func `hands a part of the items on and gives the rest back`() async throws {
    try await withProxy(.always(.unprocessedItems)) { proxy, service async throws in
      let keys = (0..<25).map { "key-\($0)" }
      let answer = try await proxy.send(.write(keys))
      #expect(answer.status == 200)
      #expect(answer.hasRightChecksum)
      let left = Sent.keys(in: answer.json?["UnprocessedItems"])
      let body = try JSONValue(parsing: try #require(service.bodies.first))
      let taken = Sent.keys(in: body["RequestItems"])
      #expect(!left.isEmpty && !taken.isEmpty)
      #expect((left + taken).sorted() == keys.sorted())
    }
  }

  @Test func `gives a single item back without the service having seen it`() async throws {
    try await withProxy(.always(.unprocessedItems)) { proxy, service async throws in
      let answer = try await proxy.send(.write(["only"]))
      #expect(Sent.keys(in: answer.json?["UnprocessedItems"]) == ["only"])
      #expect(service.bodies.isEmpty)
    }
  }

  @Test func `fails some messages by no fault of the sender`() async throws {
    try await withProxy(.always(.failedEntries)) { proxy, service async throws in
      let answer = try await proxy.send(.messages(10))
      let failed = try #require(answer.json?["Failed"]?.arrayValue)
      #expect(failed.allSatisfy { $0["SenderFault"] == .bool(false) })
      let taken =
        try service.bodies.first.map { try JSONValue(parsing: $0)["Entries"]?.arrayValue ?? [] }
        ?? []
      let ids = failed.compactMap { $0["Id"]?.stringValue }
      #expect(!ids.isEmpty)
      let all = (ids + taken.compactMap { $0["Id"]?.stringValue }).sorted()
      #expect(all == (0..<10).map { "\($0)" })
    }
  }

  @Test func `answers late after the service has acted at once`() async throws {
    try await withProxy(.always(.late(.milliseconds(400)))) { proxy, service async throws in
      let start = ContinuousClock.now
      async let answer = proxy.send(.write(["a"]))
      while service.bodies.isEmpty, start.duration(to: .now) < .seconds(20) {
        try await Task.sleep(for: .milliseconds(5))
      }
      #expect(service.bodies.count == 1)
      #expect(try await answer.status == 200)
      #expect(start.duration(to: .now) >= .milliseconds(400))
    }
  }

  @Test(
    arguments: [
      (.resetBefore, false), (.resetAfter, true), (.halfWritten, true),
      (.process(.killed), false),
    ] as [(Fault, Bool)])
  func `breaks the connection`(fault: Fault, serviceActs: Bool) async throws {
    try await withProxy(.always(fault)) { proxy, service async throws in
      await #expect(throws: (any Error).self) { try await proxy.send(.write(["a"])) }
      #expect(service.bodies.count == (serviceActs ? 1 : 0))
    }
  }

  @Test func `reports whom to kill before the connection breaks`() async throws {
    let seen = Mutex<[Fault.ProcessFault]>([])
    let hook: FaultProxy.ProcessHook = { fault, _ in seen.withLock { $0.append(fault) } }
    try await withProxy(.always(.process(.frozen)), onProcess: hook) { proxy, _ async throws in
      _ = try? await proxy.send(.write(["a"]))
      #expect(seen.withLock { $0 } == [.frozen])
    }
  }

  @Test func `sends the checksum of other bytes`() async throws {
    try await withProxy(.always(.wrongChecksum)) { proxy, service async throws in
      let answer = try await proxy.send(.write(["a"]))
      #expect(answer.status == 200)
      #expect(answer.headers["x-amz-crc32"] != nil)
      #expect(!answer.hasRightChecksum)
      #expect(service.bodies.count == 1)
    }
  }

  @Test func `answers with a page of HTML`() async throws {
    try await withProxy(.always(.nonsense)) { proxy, service async throws in
      let answer = try await proxy.send(.write(["a"]))
      #expect(answer.status == 200)
      #expect(answer.json == nil)
      #expect(service.bodies.count == 1)
    }
  }

  @Test func `lets everything through once faults are off`() async throws {
    try await withProxy(.always(.throttled)) { proxy, _ async throws in
      #expect(try await proxy.send(.write(["a"])).status == 400)
      proxy.setFaults(false)
      #expect(try await proxy.send(.write(["a"])).status == 200)
    }
  }

  @Test func `repeats itself for a seed, in whatever order requests come`() async throws {
    let plan = FaultPlan(
      seed: 5,
      rules: [.init(.throttled, perThousand: 300), .init(.internalError, perThousand: 300)])
    func statuses(_ order: [Int]) async throws -> [Int: Int] {
      var statuses: [Int: Int] = [:]
      try await withProxy(plan) { proxy, _ async throws in
        for number in order {
          statuses[number] = try await proxy.send(.write(["key-\(number)"])).status
        }
      }
      return statuses
    }
    let first = try await statuses(Array(0..<60))
    #expect(try await statuses(Array((0..<60).reversed())) == first)
    #expect(Set(first.values) == [200, 400, 500])
  }

  @Test func `passes on a request that names no operation`() async throws {
    try await withProxy(.always(.throttled)) { proxy, _ async throws in
      #expect(try await proxy.send(Sent(target: "", body: [])).status == 200)
      #expect(proxy.faults.isEmpty)
    }
  }

  @Test(arguments: [false, true])
  func `lets no rule go without a request that meets it`(areAlike: Bool) async throws {
    let plan = FaultPlan(
      seed: 1,
      rules: [
        .init(.throttled, perThousand: 0), .init(.nonsense, perThousand: 0),
        .init(.failedEntries, perThousand: 0, of: "SendMessageBatch"),
      ], isThorough: true)
    try await withProxy(plan) { proxy, _ async throws in
      for number in 0..<10 {
        _ = try await proxy.send(.write([areAlike ? "key" : "key-\(number)"]))
      }
      #expect(proxy.faults == [Fault.throttled.name: 1, Fault.nonsense.name: 1])
    }
  }

  @Test func `spares what has met enough faults`() async throws {
    let plan = FaultPlan(
      seed: 1, rules: [.init(.throttled, perThousand: 1_000)], patience: 2)
    try await withProxy(plan) { proxy, _ async throws in
      var statuses: [Int] = []
      for _ in 0..<4 { statuses.append(try await proxy.send(.write(["a"])).status) }
      #expect(statuses == [400, 400, 200, 200])
    }
  }
}

extension FaultPlan {
  /// The same fault for every request.
  fileprivate static func always(_ fault: Fault) -> FaultPlan {
    FaultPlan(seed: 1, rules: [.init(fault, perThousand: 1_000)])
  }
}

/// A request for the proxy.
private struct Sent {
  var target: String
  var body: [UInt8]

  static func write(_ keys: [String]) -> Sent {
    let writes = keys.map { key in
      JSONValue.object([
        "PutRequest": .object(["Item": .object(["event_id": .object(["S": .string(key)])])])
      ])
    }
    return Sent(
      target: "DynamoDB_20120810.BatchWriteItem",
      body: JSONValue.object(["RequestItems": .object(["events": .array(writes)])]).bytes)
  }

  static func messages(_ count: Int) -> Sent {
    let entries = (0..<count).map { number in
      JSONValue.object(["Id": .string("\(number)"), "MessageBody": .string("m")])
    }
    return Sent(
      target: "AmazonSQS.SendMessageBatch",
      body: JSONValue.object(["QueueUrl": .string("q"), "Entries": .array(entries)]).bytes)
  }

  /// The keys of the items in a list of writes.
  static func keys(in tables: JSONValue?) -> [String] {
    (tables?["events"]?.arrayValue ?? []).compactMap {
      $0["PutRequest"]?["Item"]?["event_id"]?["S"]?.stringValue
    }
  }
}

private struct Received {
  var status: Int
  var headers: [String: String]
  var body: [UInt8]
  var json: JSONValue? { try? JSONValue(parsing: body) }
  var hasRightChecksum: Bool {
    headers["x-amz-crc32"] == String(CRC32.checksum(body))
  }
}

extension FaultProxy {
  fileprivate func send(_ sent: Sent) async throws -> Received {
    let response = try await HTTPStandIn.send(
      "POST", url, headers: ["x-amz-target": sent.target], body: sent.body)
    return Received(status: response.status, headers: response.headers, body: response.body)
  }
}

/// The service behind the proxy, which keeps requests and answers with success.
private final class Service: Sendable {
  private let seen = Mutex<[[UInt8]]>([])
  var bodies: [[UInt8]] { seen.withLock { $0 } }

  func answer(_ request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    seen.withLock { $0.append(request.body) }
    let body: JSONValue =
      request.headers["x-amz-target"]?.hasPrefix("AmazonSQS") == true
      ? .object(["Successful": .array([])]) : .object(["UnprocessedItems": .object([:])])
    return .answer(status: 200, headers: ["x-service": "yes"], body: body.bytes)
  }
}

private func withProxy(
  _ plan: FaultPlan, onProcess: @escaping FaultProxy.ProcessHook = { _, _ in },
  _ body: (FaultProxy, Service) async throws -> Void
) async throws {
  let service = Service()
  let server = try await HTTPStandIn { service.answer($0) }
  let proxy = try await FaultProxy(upstream: server.url, plan: plan, onProcess: onProcess)
  do {
    try await body(proxy, service)
  } catch {
    await proxy.stop()
    await server.stop()
    throw error
  }
  await proxy.stop()
  await server.stop()
}
