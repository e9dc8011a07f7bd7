import HandlerTestSupport
import Logging
import PipelineContract
import Synchronization
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime
@testable import RecordDelivery

/// Logs, metrics and traces of a batch.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Observation` {
  private typealias Batch = KinesisBatch

  private static let trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8"

  /// Handles a batch with metrics and returns the lines.
  private func lines(
    of batch: KinesisBatch, _ script: @escaping StandInService.Script = { _ in nil }
  ) async throws -> [JSONValue] {
    let lines = LogLines()
    let service = StandInService(script)
    let tested = try HandlerUnderTest(endpoint: try await service.start())
    let metrics = EmbeddedMetrics(namespace: "N", functionName: "f", output: lines.output)
    // 1,500 ms after Kinesis accepted the records.
    let handler = EventBatchHandler.workshop(tested.client, metrics: metrics) {
      UTCTime(millisecondsSince1970: 1_709_251_200_542)
    }
    _ = try await handler.handle(batch.event(), context: context(Self.trace))
    await tested.client.shutdown()
    await service.stop()
    return try lines.values()
  }

  private func context(_ traceID: String?) -> LambdaContext {
    let deadline = UTCTime.now.millisecondsSince1970 + 60_000
    return LambdaContext(
      requestID: "r-1", deadline: InvocationDeadline(.init(millisecondsSince1970: deadline)),
      traceID: traceID, logger: LogLines().logger())
  }

  @Test func `is a line of metrics, and one for each reason of a rejection`() async throws {
    let texts =
      (0..<60).map { event("id-\($0 % 50)") } + ["broken", "{}", "{}"]
    let script: StandInService.Script = { call in
      call.operation == .write && call.number == 0
        ? .unprocessed(Array(call.keys.prefix(1))) : nil
    }
    let lines = try await lines(of: Batch(texts), script)
    #expect(lines.flatMap(EmbeddedMetricRules.problems) == [])
    let line = try #require(lines.first)
    for (name, value) in [
      ("Records", "63"), ("Written", "50"), ("Rejected", "3"), ("Duplicates", "10"),
      ("Retried", "1"), ("Unsettled", "0"), ("BatchAge", "1500"),
    ] {
      #expect(line[name] == .number(value), "\(name)")
    }
    #expect(line["DynamoDBLatency"]?.arrayValue?.count == 3)
    #expect(line["FunctionName"] == .string("f"))
    #expect(line["requestId"] == .string("r-1"))
    #expect(line["traceId"] == .string("1-5759e988-bd862e3fe1be46a994272793"))
    #expect(
      lines.dropFirst().map { [$0["Reason"], $0["Rejected"]] } == [
        [.string("missing-field"), .number("2")], [.string("not-json"), .number("1")],
      ])
  }

  @Test func `reports the records that are left to the next attempt`() async throws {
    let script: StandInService.Script = { _ in .error(status: 400, code: "AccessDeniedException") }
    let lines = try await lines(of: Batch([event("1"), event("2")]), script)
    #expect(lines.count == 1)
    #expect(lines.first?["Unsettled"] == .number("2"))
    #expect(lines.first?["Written"] == .number("0"))
  }

  @Test func `is within CloudWatch's limits for the largest batch`() async throws {
    let lines = try await lines(of: Batch((0..<10_000).map { event("\($0)") }))
    #expect(lines.flatMap(EmbeddedMetricRules.problems) == [])
    #expect(lines.first?["DynamoDBLatency"]?.arrayValue?.count == 100)
  }

  /// The headers of all requests for a batch, with the trace of the invocation.
  private func headers(_ traceID: String?) async throws -> [[String: String]] {
    let seen = Mutex<[[String: String]]>([])
    let server = try await HTTPStandIn { request in
      seen.withLock { $0.append(request.headers) }
      let isTable = request.headers["x-amz-target"]?.hasPrefix("DynamoDB") == true
      let answer =
        isTable ? #"{"UnprocessedItems":{}}"# : #"{"Successful":[{"Id":"0"}],"Failed":[]}"#
      return .answer(status: 200, body: Array(answer.utf8))
    }
    let tested = try HandlerUnderTest(endpoint: server.url)
    let batch = Batch((0..<60).map { event("\($0)") } + ["broken"])
    _ = try await tested.handler.handle(batch.event(), context: context(traceID))
    await tested.client.shutdown()
    await server.stop()
    return seen.withLock { $0 }
  }

  @Test func `goes on where DynamoDB and SQS trace what they do`() async throws {
    let headers = try await headers(Self.trace)
    #expect(headers.count == 4)
    #expect(headers.allSatisfy { $0["x-amzn-trace-id"] == Self.trace })
    // A proxy may change it, so it must not be signed.
    #expect(headers.allSatisfy { $0["authorization"]?.contains("x-amzn-trace-id") == false })
    #expect(Set(headers.compactMap { $0["x-amz-target"]?.split(separator: ".").first }).count == 2)
  }

  @Test(
    arguments: [
      nil, "", "Root=1-x\r\nx-amz-target: DynamoDB_20120810.DeleteTable", "Root=1-x\n", "a b",
      "Root=\u{7F}", "Root=é", "\0", String(repeating: "x", count: 1_025),
    ] as [String?])
  func `of an invalid trace header is not sent`(traceID: String?) async throws {
    let headers = try await headers(traceID)
    #expect(headers.count == 4)
    #expect(headers.allSatisfy { $0["x-amzn-trace-id"] == nil })
    #expect(headers.allSatisfy { $0["x-amz-target"]?.contains("Delete") == false })
  }

  @Test func `belongs to its own invocation, also next to others`() async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<8 {
        group.addTask {
          let own = number % 4 == 0 ? nil : "Root=1-\(number)"
          return try await headers(own).allSatisfy { $0["x-amzn-trace-id"] == own }
        }
      }
      for try await isOwn in group { #expect(isOwn) }
    }
    #expect(TraceHeader.current == nil)
  }
}
