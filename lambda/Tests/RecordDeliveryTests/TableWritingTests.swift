import HandlerTestSupport
import Synchronization
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime
@testable import RecordDelivery

// Serialized, as some tests depend on timing.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Events into the table` {
  private typealias Batch = KinesisBatch

  @Test func `arrive in full requests, several at a time`() async throws {
    let script: StandInService.Script = { _ in .delay(.milliseconds(20)) }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch((0..<510).map { event("id-\($0)", value: $0) })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.items.count == 510)
      #expect(await service.value("id-509") == "509")
      #expect(await service.requestSizes.sorted() == [10] + Array(repeating: 25, count: 20))
      #expect(await (2...16).contains(service.mostInFlight))
      #expect(await service.messages.isEmpty)
    }
  }

  @Test func `of an empty batch do not exist`() async throws {
    try await withStandIn { service, handler async throws in
      #expect(try await handler.handle(Batch([String]()).event()) == nil)
      #expect(await service.writeCount == 0)
    }
  }

  @Test func `with one key are written once, the last of them`() async throws {
    try await withStandIn { service, handler async throws in
      let batch = Batch((0..<100).map { event("id-\($0 % 10)", value: $0) })
      #expect(try await handler.handle(batch.event()) == nil)
      #expect(await service.requestSizes == [10])
      for key in 0..<10 { #expect(await service.value("id-\(key)") == "\(90 + key)") }
    }
  }

  @Test func `with keys that only look alike are all written`() async throws {
    try await withStandIn { service, handler async throws in
      #expect(
        try await handler.handle(Batch([event("\u{E9}"), event("e\u{301}")]).event()) == nil)
      #expect(await service.items.count == 2)
    }
  }

  @Test func `are sent again where the table leaves them out`() async throws {
    let script: StandInService.Script = { call in
      call.number < 6 ? .unprocessed(Array(call.keys.dropFirst(3))) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch((0..<60).map { event("\($0)") }).event()) == nil)
      #expect(await service.items.count == 60)
      #expect(await service.keysInTwoRequests.isEmpty)
    }
  }

  @Test(arguments: [
    StandInService.Fault.error(status: 400, code: "ProvisionedThroughputExceededException"),
    .error(status: 400, code: "ThrottlingException"),
    .error(status: 500, code: "InternalServerError"),
    .error(status: 503, code: "ServiceUnavailable"), .resetBefore, .resetAfter, .cutOffAfter,
    .wrongChecksum, .nonsense,
  ])
  func `arrive where the service stumbles`(fault: StandInService.Fault) async throws {
    let script: StandInService.Script = { $0.number % 2 == 0 ? fault : nil }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch((0..<60).map { event("\($0)") }).event()) == nil)
      #expect(await service.items.count == 60)
    }
  }

  @Test(arguments: [
    (409, "ReplicatedWriteConflictException"), (400, "TransactionConflictException"),
    (400, "TransactionInProgressException"), (500, "InternalServerError"),
  ])
  func `arrive together with one whose item is in conflict for longer than a call is repeated`(
    status: Int, code: String
  ) async throws {
    let attempts = Counter()
    let script: StandInService.Script = { call in
      // The client sends a request at most four times.
      call.keys.contains("7") && attempts.next() <= 6 ? .error(status: status, code: code) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch((0..<500).map { event("\($0)") }).event()) == nil)
      #expect(await service.items.count == 500)
    }
  }

  /// Conflicts do not indicate a fault of the table, so two such calls in a row do not stop
  /// writing.
  @Test(arguments: [
    (409, "ReplicatedWriteConflictException"), (400, "TransactionConflictException"),
    (400, "TransactionInProgressException"),
  ])
  func `arrive though their own item is in conflict call after call`(
    status: Int, code: String
  ) async throws {
    let script: StandInService.Script = {
      $0.number < 9 ? .error(status: status, code: code) : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch([event("1")]).event()) == nil)
      #expect(await service.items.count == 1)
    }
  }

  @Test func `arrive where the table is throttled for longer than a call is repeated`() async throws
  {
    let script: StandInService.Script = {
      $0.number < 12 ? .error(status: 400, code: "ThrottlingException") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch([event("1"), event("2")]).event()) == nil)
      #expect(await service.items.count == 2)
      // Three calls of four attempts each.
      #expect(try handler.log.values().last?["metadata"]?["resent"] == .string("6"))
    }
  }

  /// Two failures, but not in a row: only then would the table count as unavailable.
  @Test func `arrive though calls fail now and then for longer than they are repeated`()
    async throws
  {
    let script: StandInService.Script = { call in
      switch call.number {
      case 0...3, 5...8: .error(status: 500, code: "InternalServerError")
      case 4: .unprocessed(["2"])
      default: nil
      }
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch([event("1"), event("2")]).event()) == nil)
      #expect(await service.items.count == 2)
    }
  }

  /// Without a wait, a table or a queue without capacity would get a thousand requests a second.
  @Test(arguments: [true, false])
  func `are sent again after waits that grow`(isForTable: Bool) async throws {
    let script: StandInService.Script = { call in
      guard call.number < 4, (call.operation == .write) == isForTable else { return nil }
      return isForTable ? .unprocessed(call.keys) : .failed([0], isSenderFault: false)
    }
    let service = StandInService(script)
    let waits = Mutex<[Duration]>([])
    let clock = ClientClock(
      now: { .now }, unixSeconds: { 1_440_938_160 },
      sleep: { end in waits.withLock { $0.append(ContinuousClock.now.duration(to: end)) } })
    var configuration = try AWSConfiguration(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": try await service.start(),
    ])
    configuration.retry.baseDelay = .seconds(1)
    configuration.retry.maximumDelay = .seconds(100)
    let client = AWSClient(
      configuration: configuration, clock: clock, random: RandomSource(seed: 7))
    let handler = EventBatchHandler.workshop(client)
    let deadline = UTCTime.now.millisecondsSince1970 + 600_000
    let answer = try await handler.handle(
      Batch([isForTable ? event("1") : "bad"]).event(),
      context: LambdaContext(
        requestID: "r", deadline: InvocationDeadline(.init(millisecondsSince1970: deadline)),
        logger: LogLines().logger()))
    #expect(String(decoding: answer, as: UTF8.self) == #"{"batchItemFailures":[]}"#)
    let longest = [1, 2, 4, 8].map { Duration.seconds($0) }
    #expect(waits.withLock { $0.count } == 4)
    #expect(zip(waits.withLock { $0 }, longest).allSatisfy { $0 <= $1 })
    await client.shutdown()
    await service.stop()
  }

  @Test func `arrive with one that the table refuses, which goes to the queue`() async throws {
    let script: StandInService.Script = {
      $0.keys.contains("17") ? .error(status: 400, code: "ValidationException") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch((0..<60).map { event("\($0)") }).event()) == nil)
      #expect(await service.items.count == 59)
      let messages = await service.messages
      #expect(messages.count == 1)
      #expect(
        messages.first?["reason"] == .string("refused-by-table: ValidationException: refused"))
      #expect(messages.first?["sequenceNumber"] == .string(Batch.sequenceNumber(17)))
      #expect(messages.first?["data"] == .string(text(Base64.encode(Array(event("17").utf8)))))
    }
  }

  @Test func `arrive in smaller requests where the table finds them too large`() async throws {
    let script: StandInService.Script = {
      $0.keys.count > 4 ? .error(status: 413, code: "RequestEntityTooLarge") : nil
    }
    try await withStandIn(script) { service, handler async throws in
      #expect(try await handler.handle(Batch((0..<60).map { event("\($0)") }).event()) == nil)
      #expect(await service.items.count == 60)
    }
  }

  /// The table refuses items with the value 2, so the key's item is the one before.
  @Test func `stand in for a later one with their key that the table refuses`() async throws {
    let service = RefusingService()
    let server = try await service.start()
    let handler = try HandlerUnderTest(endpoint: server.url)
    let batch = Batch([event("k", value: 1), event("x"), event("k", value: 2)])
    #expect(try await handler.handle(batch.event()) == nil)
    #expect(await service.written["k"] == "1")
    #expect(await service.rejected == [Batch.sequenceNumber(2)])
    await handler.client.shutdown()
    await server.stop()
  }

  @Test func `are reported from the first that the table never takes`() async throws {
    let script: StandInService.Script = { $0.keys.contains("k") ? .unprocessed(["k"]) : nil }
    try await withStandIn(script) { service, handler async throws in
      let batch = Batch([event("a"), event("k"), event("b"), event("k"), event("c")])
      let next = try await handler.handle(batch.event(), within: .seconds(6))
      #expect(next == Batch.sequenceNumber(1))
      #expect(await Set(service.items.keys.map(\.text)) == ["a", "b", "c"])
      // As the README quotes it.
      let line = try #require(try handler.log.values().last)
      #expect(line["level"] == .string("WARN"))
      #expect(line["message"] == .string("The batch is partly done"))
      #expect(line["metadata"]?["firstNotWritten"] == .string(Batch.sequenceNumber(1)))
      #expect(line["metadata"]?["shardId"] == .string("shardId-000000000000"))
    }
  }

  @Test(arguments: ["ResourceNotFoundException", "AccessDeniedException"])
  func `are reported at once where the table cannot be used`(code: String) async throws {
    let script: StandInService.Script = { _ in .error(status: 400, code: code) }
    try await withStandIn(script) {
      service, handler async throws in
      let batch = Batch((0..<1_000).map { event("\($0)") })
      #expect(try await handler.handle(batch.event()) == Batch.sequenceNumber(0))
      #expect(await service.writeCount <= 16)
      #expect(await service.messages.isEmpty)
      let errors = try handler.log.values().filter { $0["level"] == .string("ERROR") }
      #expect(errors.count == 1)
      #expect(errors.first?["metadata"]?["error"]?.stringValue?.contains(code) == true)
    }
  }

  @Test func `are reported before Lambda's patience ends`() async throws {
    let script: StandInService.Script = { $0.keys.contains("30") ? .delay(.seconds(20)) : nil }
    try await withStandIn(script) { service, handler async throws in
      let start = ContinuousClock.now
      let batch = Batch((0..<100).map { event("\($0)") })
      let next = try await handler.handle(batch.event(), within: .seconds(6))
      #expect(next == Batch.sequenceNumber(25))
      #expect(ContinuousClock.now - start < .seconds(6))
      #expect(await service.items.count >= 75)
    }
  }

  @Test func `are all reported where the time is up already`() async throws {
    try await withStandIn { service, handler async throws in
      let next = try await handler.handle(Batch([event("1")]).event(), within: .seconds(-1))
      #expect(next == Batch.sequenceNumber(0))
      #expect(await service.items.isEmpty)
    }
  }

  @Test func `are in no log above debug level`() async throws {
    let script: StandInService.Script = { _ in .error(status: 500, code: "InternalServerError") }
    try await withStandIn(script) {
      _, handler async throws in
      let texts = [event("secret-id", more: #","x":"secret-x""#), "secret-data"]
      _ = try await handler.handle(Batch(texts).event())
      #expect(!handler.log.texts.isEmpty)
      #expect(!handler.log.texts.contains { $0.contains("secret-") })
    }
  }

  @Test func `of 10,000 records and 6 MB arrive`() async throws {
    try await withStandIn { service, handler async throws in
      let filler = String(repeating: "x", count: 300)
      let batch = Batch((0..<10_000).map { event("\($0)", more: ",\"f\":\"\(filler)\"") })
      #expect(try await handler.handle(batch.event(), within: .seconds(110)) == nil)
      #expect(await service.items.count == 10_000)
    }
  }
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A table that refuses items whose value is 2, in any request.
private actor RefusingService {
  private(set) var written: [String: String] = [:]
  private(set) var rejected: [String] = []

  func start() async throws -> HTTPStandIn {
    try await HTTPStandIn { [self] request in await reply(to: request) }
  }

  private func reply(to request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    guard let body = try? JSONValue(parsing: request.body) else { return .answer(status: 400) }
    guard let puts = body["RequestItems"]?["events"]?.arrayValue else {
      let message = body["Entries"]?.arrayValue?.first?["MessageBody"]?.stringValue ?? ""
      let json = try? JSONValue(parsing: Array(message.utf8))
      rejected.append(json?["sequenceNumber"]?.stringValue ?? "")
      return .answer(status: 200, body: Array(#"{"Successful":[{"Id":"0"}],"Failed":[]}"#.utf8))
    }
    let items = puts.compactMap { $0["PutRequest"]?["Item"] }
    if items.contains(where: { $0["value"]?["N"] == .string("2") }) {
      return .answer(
        status: 400, body: Array(#"{"__type":"x#ValidationException","message":"no"}"#.utf8))
    }
    for item in items {
      written[item["event_id"]?["S"]?.stringValue ?? ""] = item["value"]?["N"]?.stringValue
    }
    return .answer(status: 200, body: Array(#"{"UnprocessedItems":{}}"#.utf8))
  }
}
