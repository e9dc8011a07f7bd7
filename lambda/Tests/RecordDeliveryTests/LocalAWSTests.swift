import Foundation
import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime

/// Tests with DynamoDB and SQS in moto, and with the program as Lambda runs it.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(if: MotoServer.isRequired, "moto_server is neither on the path nor in LOCAL_AWS_BIN"))
struct `Local AWS` {
  private func withLocalAWS(
    _ body: (_ aws: MotoServer, _ queueURL: String, _ handler: HandlerUnderTest) async throws ->
      Void
  ) async throws {
    let aws = try await MotoServer()
    defer { aws.stop() }
    let queueURL = try await aws.makeTableAndQueue()
    let handler = try HandlerUnderTest(endpoint: aws.endpoint, queueURL: queueURL)
    do {
      try await body(aws, queueURL, handler)
    } catch {
      await handler.client.shutdown()
      throw error
    }
    await handler.client.shutdown()
  }

  /// All messages of the queue, as JSON.
  private func messages(_ client: AWSClient, _ queueURL: String) async throws -> [JSONValue] {
    var found: [JSONValue] = []
    while true {
      let received = try await client.sqs.receiveMessage(
        queueURL: queueURL, maximum: 10, waitSeconds: 0, visibilityTimeout: 600,
        deadline: .after(.seconds(20)))
      if received.isEmpty { return found }
      for message in received { found.append(try JSONValue(parsing: Array(message.body.utf8))) }
    }
  }

  @Test func `holds what was sent, exactly`() async throws {
    try await withLocalAWS { _, queueURL, handler async throws in
      let sent =
        #"{"event_id":-7,"event_name":"päivää 😀","timestamp":"t","value":10.10,"#
        + #""big":12345678901234567890.123456789012345678,"list":[1,"a",null,[true]],"#
        + #""map":{"x":{"y":[]}},"empty":""}"#
      let long = String(repeating: "é", count: 1_024)
      let batch = KinesisBatch(
        [sent, event(long), "{", event("twice", value: 1), event("twice", value: 2)])
      #expect(try await handler.handle(batch.event()) == nil)
      let item = try #require(
        await handler.client.dynamoDB.getItem(
          table: "events", key: ["event_id": .string("-7")], deadline: .after(.seconds(20))))
      #expect(item["event_name"] == .string("päivää 😀"))
      #expect(item["value"] == .number("10.10") || item["value"] == .number("10.1"))
      #expect(item["big"] == .number("12345678901234567890.123456789012345678"))
      #expect(item["list"] == .list([.number("1"), .string("a"), .null, .list([.bool(true)])]))
      #expect(item["map"] == .map(["x": .map(["y": .list([])])]))
      #expect(item["empty"] == .string(""))
      #expect(item["processed"] == .bool(true))
      let twice = try await handler.client.dynamoDB.getItem(
        table: "events", key: ["event_id": .string("twice")], deadline: .after(.seconds(20)))
      #expect(twice?["value"] == .number("2"))
      let count = try await handler.client.dynamoDB.countItems(
        table: "events", deadline: .after(.seconds(20)))
      #expect(count == 3)
      let rejected = try await messages(handler.client, queueURL)
      #expect(rejected.map { $0["data"] } == [.string("ew==")])
    }
  }

  @Test(arguments: [WriteMode.insertIfAbsent, .onlyIfNewer])
  func `keeps the item that the mode says`(mode: WriteMode) async throws {
    try await withLocalAWS { aws, queueURL, replacing async throws in
      let handler = try HandlerUnderTest(endpoint: aws.endpoint, queueURL: queueURL, mode: mode)
      func event(_ id: String, _ second: Int, _ value: Int) -> String {
        #"{"event_id":"\#(id)","event_name":"n","timestamp":"2024-05-01T12:00:1\#(second)Z","value":\#(value)}"#
      }
      let old = KinesisBatch([event("old", 9, 1)])
      #expect(try await replacing.handle(old.event()) == nil)
      let batch = KinesisBatch([
        event("k", 4, 1), event("k", 9, 2), event("k", 7, 3), event("old", 1, 4),
      ])
      for _ in 0..<2 { #expect(try await handler.handle(batch.event()) == nil) }
      let late = KinesisBatch([event("k", 8, 5)])
      #expect(try await handler.handle(late.event()) == nil)
      for (key, value) in [
        ("k", mode == .onlyIfNewer ? "2" : "1"), ("old", mode == .onlyIfNewer ? "4" : "1"),
      ] {
        let item = try await handler.client.dynamoDB.getItem(
          table: "events", key: ["event_id": .string(key)], deadline: .after(.seconds(20)))
        #expect(item?["value"] == .number(value))
      }
      await handler.client.shutdown()
    }
  }

  @Test func `gets items and rejections of a program that speaks to Lambda`() async throws {
    try await withLocalAWS { aws, queueURL, handler async throws in
      let api = FakeRuntimeAPI()
      let program = try FunctionProcess(
        runtimeAPI: try await api.start(),
        environment: [
          "TABLE_NAME": "events", "REJECTED_QUEUE_URL": queueURL,
          "AWS_ENDPOINT_URL": aws.endpoint,
        ])
      defer { program.stop() }
      let texts = (0..<300).map { $0 % 30 == 0 ? "broken \($0)" : event("id-\($0)", value: $0) }
      let deadline = UTCTime.now.millisecondsSince1970 + 60_000
      await api.enqueue(
        .init(id: "first", body: KinesisBatch(texts).event(), deadlineMilliseconds: deadline))
      let report = await api.report("runtime/invocation/first/response", within: .seconds(60))
      #expect(report?.body == #"{"batchItemFailures":[]}"#)
      await api.enqueue(
        .init(id: "second", body: Array("{}".utf8), deadlineMilliseconds: deadline))
      let failure = await api.report("runtime/invocation/second/error")
      #expect(failure?.errorType == "StreamRecords.MalformedEvent")
      let count = try await handler.client.dynamoDB.countItems(
        table: "events", deadline: .after(.seconds(20)))
      #expect(count == 290)
      let rejected = try await messages(handler.client, queueURL)
      let sequenceNumbers = Set(rejected.compactMap { $0["sequenceNumber"]?.stringValue })
      #expect(
        sequenceNumbers
          == Set(stride(from: 0, to: 300, by: 30).map { KinesisBatch.sequenceNumber($0) }))
      for line in program.output.split(separator: "\n") {
        let json = try JSONValue(parsing: Array(line.utf8))
        #expect(["first", "second"].contains(json["requestId"]?.stringValue))
      }
      let metrics = try program.output.split(separator: "\n").map {
        try JSONValue(parsing: Array($0.utf8))
      }.filter { $0["_aws"] != nil }
      #expect(metrics.flatMap(EmbeddedMetricRules.problems) == [])
      #expect(metrics.map { $0["Rejected"] } == [.number("10"), .number("10")])
      #expect(!program.output.contains("id-1"))
      #expect(program.isRunning)
      await api.stop()
    }
  }
}

/// The function's program, which the build puts in the folder of the tests.
struct FunctionProcess {
  private let process: RecordedProcess

  init(runtimeAPI: String, environment: [String: String]) throws {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    process = try RecordedProcess(
      folder.appending(path: "EventHandler"),
      environment: [
        "AWS_LAMBDA_RUNTIME_API": runtimeAPI, "AWS_ACCESS_KEY_ID": "id",
        "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
        "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] ?? "",
      ].merging(environment) { $1 })
  }

  var output: String { process.output }
  var isRunning: Bool { process.isRunning }
  func status() async throws -> Int32? { try await process.status() }
  func stop() { process.stop() }
}

@Suite(.timeLimit(.minutes(5))) struct `Function's program` {
  private static let complete = [
    "TABLE_NAME": "t", "REJECTED_QUEUE_URL": "https://sqs.us-east-1.amazonaws.com/1/q",
  ]

  @Test(
    arguments: [
      ("TABLE_NAME", nil), ("TABLE_NAME", ""), ("REJECTED_QUEUE_URL", nil),
      ("REJECTED_QUEUE_URL", "not a url"), ("REJECTED_QUEUE_URL", "file:///etc/passwd"),
      ("REJECTED_QUEUE_URL", "https://"), ("REJECTED_QUEUE_URL", "sqs.us-east-1.amazonaws.com/1/q"),
      ("AWS_ACCESS_KEY_ID", ""), ("AWS_REGION", ""), ("WRITE_MODE", "insert"),
    ] as [(String, String?)])
  func `does not start without its settings, and names the one`(
    name: String, value: String?
  ) async throws {
    let api = FakeRuntimeAPI()
    var environment = Self.complete
    environment[name] = value
    let program = try FunctionProcess(
      runtimeAPI: try await api.start(), environment: environment)
    defer { program.stop() }
    let report = await api.report("runtime/init/error")
    #expect(report?.body.contains(name) == true)
    #expect(report?.errorType?.isEmpty == false)
    #expect(try await program.status() == 1)
    #expect(program.output.contains(name))
    #expect(await api.count(of: "runtime/invocation/next") == 0)
    await api.stop()
  }

  @Test func `starts whatever its settings of logs and metrics are, and warns of them`()
    async throws
  {
    let api = FakeRuntimeAPI()
    let settings = [
      "METRICS": "perhaps", "METRICS_NAMESPACE": ":x", "LOG_LEVEL": "loud",
      "AWS_LAMBDA_LOG_LEVEL": "louder", "AWS_LAMBDA_LOG_FORMAT": "xml",
    ]
    let program = try FunctionProcess(
      runtimeAPI: try await api.start(),
      environment: Self.complete.merging(settings) { $1 })
    defer { program.stop() }
    await api.enqueue(.init(id: "1", body: Array(#"{"Records":[]}"#.utf8)))
    let report = await api.report("runtime/invocation/1/response")
    #expect(report?.body == #"{"batchItemFailures":[]}"#)
    let warnings = program.output.split(separator: "\n").filter { $0.contains(#""level":"WARN""#) }
    for name in settings.keys {
      #expect(warnings.contains { $0.contains("\"message\":\"\(name) ") }, "\(name)")
    }
    await api.stop()
  }

  @Test(arguments: ["HTTP/1.1 000 X", "HTTP/1.1 099 X", "HTTP/1.1 70000 X", "nonsense"])
  func `ends with a line of the log where the Runtime API does not speak HTTP`(
    line: String
  ) async throws {
    let api = FakeRuntimeAPI { _, _ in .raw("\(line)\r\nContent-Length: 2\r\n\r\n{}") }
    let program = try FunctionProcess(
      runtimeAPI: try await api.start(), environment: Self.complete)
    defer { program.stop() }
    #expect(try await program.status() == 1)
    #expect(program.output.contains("FATAL"))
    await api.stop()
  }

  @Test func `ends where Lambda is in a state that it cannot recover from`() async throws {
    let api = FakeRuntimeAPI { _, _ in .answer(status: 500) }
    let program = try FunctionProcess(
      runtimeAPI: try await api.start(), environment: Self.complete)
    defer { program.stop() }
    #expect(try await program.status() == 1)
    #expect(program.output.contains("FATAL"))
    await api.stop()
  }
}
