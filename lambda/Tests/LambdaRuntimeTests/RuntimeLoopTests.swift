import Foundation
import HandlerTestSupport
import Logging
import PipelineContract
import Synchronization
import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime

/// Runs a runtime in this process with a fake Runtime API, then stops both.
private func withRuntime<Handler: LambdaHandler, Result: Sendable>(
  _ api: FakeRuntimeAPI, _ handler: Handler, log: LogLines = LogLines(),
  _ body: @Sendable (FakeRuntimeAPI) async throws -> Result
) async throws -> (Result, (any Error)?) {
  let address = try await api.start()
  let environment = LambdaEnvironment(["AWS_LAMBDA_RUNTIME_API": address])
  let runtime = LambdaRuntime(environment: environment, logger: log.logger())
  let run = Task { () -> any Error in
    do {
      try await runtime.run { _, _ in handler }
    } catch {
      return error
    }
  }
  do {
    let result = try await body(api)
    run.cancel()
    let error = await run.value
    await api.stop()
    return (result, error)
  } catch {
    run.cancel()
    await api.stop()
    throw error
  }
}

/// Calls a closure.
private struct ClosureHandler: LambdaHandler {
  let body: @Sendable ([UInt8], LambdaContext) async throws -> [UInt8]
  func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] {
    try await body(event, context)
  }
}

private let echo = ClosureHandler { event, _ in event }

private struct Broken: Error, CustomStringConvertible {
  var description: String { "it \"broke\"" }
}

private struct Named: LambdaFailure {
  var lambdaErrorType: String { "Test.Näme d" }
  var lambdaErrorMessage: String { "reported" }
}

// Serialized, since each invocation sets the trace header in this process's environment.
@Suite(.serialized, .timeLimit(.minutes(5))) struct `Runtime loop` {
  private let far = UTCTime.now.millisecondsSince1970 + 60_000

  @Test func `answers one event after another over one connection`() async throws {
    let api = FakeRuntimeAPI()
    _ = try await withRuntime(api, echo) { api in
      for id in 1...5 {
        await api.enqueue(.init(id: "id-\(id)", body: Array("{\"n\":\(id)}".utf8)))
        let report = await api.report("runtime/invocation/id-\(id)/response")
        #expect(report?.body == "{\"n\":\(id)}")
        #expect(report?.connection == 0)
      }
      #expect(await Set(api.connectionsOfNext) == [0])
    }
  }

  @Test func `waits for an event without a limit of its own`() async throws {
    _ = try await withRuntime(FakeRuntimeAPI(), echo) { api in
      // On a busy machine the runtime may take seconds to start.
      while await api.count(of: "runtime/invocation/next") == 0 {
        try await Task.sleep(for: .milliseconds(5))
      }
      try await Task.sleep(for: .seconds(2))
      #expect(await api.count(of: "runtime/invocation/next") == 1)
      await api.enqueue(.init(id: "late", body: Array("1".utf8)))
      #expect(await api.report("runtime/invocation/late/response")?.body == "1")
    }
  }

  @Test func `hands a large event over whole`() async throws {
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 12 << 20)
    let handler = ClosureHandler { event, _ in Array(String(event.count).utf8) }
    _ = try await withRuntime(FakeRuntimeAPI(), handler) { api in
      await api.enqueue(.init(id: "big", body: body))
      #expect(await api.report("runtime/invocation/big/response")?.body == "12582912")
    }
  }

  @Test func `connects anew where the connection was closed while it was frozen`() async throws {
    let api = FakeRuntimeAPI(closesSilently: true)
    _ = try await withRuntime(api, echo) { api in
      for id in 1...20 {
        await api.enqueue(.init(id: "\(id)", body: Array("\(id)".utf8)))
        #expect(await api.report("runtime/invocation/\(id)/response")?.body == "\(id)")
      }
      #expect(await api.connectionsOfNext.count >= 20)
      #expect(await api.allReports.count == 20)
    }
  }

  @Test func `asks again where the connection breaks before or within an event`() async throws {
    let api = FakeRuntimeAPI { path, earlier in
      guard path == "runtime/invocation/next" else { return nil }
      return switch earlier {
      case 0: .drop
      case 1: .cutOff(status: 200, headers: [:], body: Array("{\"half\":1}".utf8))
      case 2: .answer(status: 200, body: Array("{}".utf8))  // no request id
      default: nil
      }
    }
    _ = try await withRuntime(api, echo) { api in
      await api.enqueue(.init(id: "1", body: Array("1".utf8)))
      #expect(await api.report("runtime/invocation/1/response")?.body == "1")
    }
  }

  @Test func `gives the handler everything about the invocation`() async throws {
    let seen = Mutex<LambdaContext?>(nil)
    let traces = Mutex<[String?]>([])
    let handler = ClosureHandler { event, context in
      seen.withLock { $0 = context }
      traces.withLock { $0.append(getenv("_X_AMZN_TRACE_ID").map { String(cString: $0) }) }
      return event
    }
    let far = far
    _ = try await withRuntime(FakeRuntimeAPI(), handler) { api in
      var event = FakeRuntimeAPI.Event(id: "a-1", body: [], deadlineMilliseconds: far)
      event.headers["Lambda-Runtime-Client-Context"] = "{\"c\":1}"
      event.headers["Lambda-Runtime-Cognito-Identity"] = "{\"i\":1}"
      event.headers["Lambda-Runtime-Aws-Tenant-Id"] = "tenant-1"
      await api.enqueue(event)
      _ = await api.report("runtime/invocation/a-1/response")
      event = FakeRuntimeAPI.Event(id: "a-2", body: [], deadlineMilliseconds: far)
      event.headers["Lambda-Runtime-Trace-Id"] = nil
      await api.enqueue(event)
      let context = seen.withLock { $0 }
      #expect(context?.requestID == "a-1")
      #expect(context?.deadline.time.millisecondsSince1970 == far)
      #expect(context?.deadline.remaining ?? .zero > .seconds(5))
      #expect(context?.deadline.remaining ?? .zero <= .seconds(60))
      #expect(context?.invokedFunctionARN?.hasSuffix(":function:f") == true)
      #expect(context?.traceID == "Root=1-a-1;Sampled=1")
      #expect(context?.clientContext == "{\"c\":1}")
      #expect(context?.cognitoIdentity == "{\"i\":1}")
      #expect(context?.tenantID == "tenant-1")
      _ = await api.report("runtime/invocation/a-2/response")
    }
    #expect(traces.withLock { $0 } == ["Root=1-a-1;Sampled=1", nil])
  }

  @Test func `has a quarter of an hour where an emulator names no deadline`() async throws {
    let seen = Mutex<Duration?>(nil)
    let handler = ClosureHandler { event, context in
      seen.withLock { $0 = context.deadline.remaining }
      return event
    }
    _ = try await withRuntime(FakeRuntimeAPI(), handler) { api in
      await api.enqueue(.init(id: "a", body: []))
      _ = await api.report("runtime/invocation/a/response")
    }
    let remaining = try #require(seen.withLock { $0 })
    #expect(remaining > .seconds(14 * 60) && remaining <= .seconds(15 * 60))
  }

  @Test func `closes what the handler has open once there can be no further event`() async throws {
    struct Closing: LambdaHandler {
      let isClosed = Flag()
      func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] { event }
      func shutdown() async { isClosed.set() }
    }
    let handler = Closing()
    let api = FakeRuntimeAPI { _, earlier in earlier > 0 ? .answer(status: 500) : nil }
    _ = try await withRuntime(api, handler) { api in
      await api.enqueue(.init(id: "a", body: []))
      #expect(await api.report("runtime/invocation/a/response") != nil)
    }
    #expect(handler.isClosed.isSet)
  }

  /// A larger answer could exhaust the memory and end the process.
  @Test func `takes no event that is far larger than any of Lambda's`() async throws {
    let api = FakeRuntimeAPI { path, earlier in
      guard path == "runtime/invocation/next", earlier == 0 else { return nil }
      return .answer(
        status: 200, headers: ["Lambda-Runtime-Aws-Request-Id": "huge"],
        body: [UInt8](repeating: UInt8(ascii: "x"), count: (64 << 20) + 1))
    }
    let handler = ClosureHandler { event, _ in Array(String(event.count).utf8) }
    _ = try await withRuntime(api, handler) { api in
      await api.enqueue(.init(id: "small", body: Array("1".utf8)))
      #expect(await api.report("runtime/invocation/small/response")?.body == "1")
      #expect(await api.count(of: "runtime/invocation/huge/response") == 0)
    }
  }

  @Test(arguments: [("run-1", "run-1"), (nil, nil), ("", nil)] as [(String?, String?)])
  func `sends the id of the run back with the answer and with a failure`(
    sent: String?, echoed: String?
  ) async throws {
    let api = FakeRuntimeAPI { path, _ in
      path == "runtime/invocation/large/response" ? .answer(status: 413) : nil
    }
    let handler = ClosureHandler { event, context in
      if context.requestID == "bad" { throw Broken() }
      return event
    }
    _ = try await withRuntime(api, handler) { api in
      for id in ["good", "bad", "large"] {
        var event = FakeRuntimeAPI.Event(id: id, body: Array("1".utf8))
        event.headers["Lambda-Runtime-Invocation-Id"] = sent
        await api.enqueue(event)
      }
      for path in ["good/response", "bad/error", "large/response", "large/error"] {
        let report = await api.report("runtime/invocation/\(path)")
        #expect(report != nil)
        #expect(report?.invocationID == echoed, "\(path)")
      }
    }
  }

  @Test func `reports an error and goes on`() async throws {
    let handler = ClosureHandler { event, _ in
      switch event {
      case [1]: throw Broken()
      case [2]: throw Named()
      default: return event
      }
    }
    let log = LogLines()
    _ = try await withRuntime(FakeRuntimeAPI(), handler, log: log) { api in
      await api.enqueue(.init(id: "x", body: [1]))
      await api.enqueue(.init(id: "y", body: [2]))
      await api.enqueue(.init(id: "z", body: Array("3".utf8)))
      let broken = await api.report("runtime/invocation/x/error")
      #expect(
        broken?.body
          == #"{"errorMessage":"it \"broke\"","errorType":"\#(String(reflecting: Broken.self))","#
          + #""stackTrace":[]}"#)
      #expect(broken?.errorType?.contains("Broken") == true)
      let named = await api.report("runtime/invocation/y/error")
      #expect(
        named?.body == #"{"errorMessage":"reported","errorType":"Test.Näme d","stackTrace":[]}"#)
      #expect(named?.errorType == "Test.N??me?d")
      #expect(await api.report("runtime/invocation/z/response")?.body == "3")
    }
    let line = try #require(try log.values().first)
    #expect(line["level"]?.stringValue == "ERROR")
    #expect(line["requestId"]?.stringValue == "x")
  }

  @Test func `reports an answer that is too large as a failure and goes on`() async throws {
    let api = FakeRuntimeAPI { path, _ in
      path == "runtime/invocation/big/response" ? .answer(status: 413) : nil
    }
    _ = try await withRuntime(api, echo) { api in
      await api.enqueue(.init(id: "big", body: [1, 2, 3]))
      await api.enqueue(.init(id: "small", body: Array("1".utf8)))
      let report = await api.report("runtime/invocation/big/error")
      #expect(report?.errorType == "Runtime.ResponseTooLarge")
      #expect(report?.body.contains("3 bytes") == true)
      #expect(await api.report("runtime/invocation/small/response")?.body == "1")
    }
  }

  @Test(arguments: [400, 403, 404, 410, 503])
  func `goes on where an answer is refused`(status: Int) async throws {
    let api = FakeRuntimeAPI { path, _ in
      path == "runtime/invocation/1/response" ? .answer(status: status) : nil
    }
    let log = LogLines()
    _ = try await withRuntime(api, echo, log: log) { api in
      await api.enqueue(.init(id: "1", body: Array("1".utf8)))
      await api.enqueue(.init(id: "2", body: Array("2".utf8)))
      #expect(await api.report("runtime/invocation/2/response")?.body == "2")
    }
    #expect(try log.values().first?["metadata"]?["status"] == .string("\(status)"))
  }

  @Test func `sends an answer again where the connection broke`() async throws {
    let api = FakeRuntimeAPI { path, earlier in
      path == "runtime/invocation/1/response" && earlier == 0 ? .drop : nil
    }
    _ = try await withRuntime(api, echo) { api in
      await api.enqueue(.init(id: "1", body: Array("1".utf8)))
      await api.enqueue(.init(id: "2", body: Array("2".utf8)))
      _ = await api.report("runtime/invocation/2/response")
      #expect(await api.count(of: "runtime/invocation/1/response") == 2)
    }
  }

  @Test(arguments: [
    "runtime/invocation/next", "runtime/invocation/1/response", "runtime/invocation/2/error",
  ])
  func `ends at once where the Runtime API says 500`(path: String) async throws {
    let api = FakeRuntimeAPI { seen, _ in seen == path ? .answer(status: 500) : nil }
    let address = try await api.start()
    await api.enqueue(.init(id: path.contains("2") ? "2" : "1", body: [1]))
    let runtime = LambdaRuntime(
      environment: LambdaEnvironment(["AWS_LAMBDA_RUNTIME_API": address]),
      logger: LogLines().logger())
    let handler = ClosureHandler { event, context in
      if context.requestID == "2" { throw Broken() }
      return event
    }
    await #expect {
      try await runtime.run { _, _ in handler }
    } throws: { error in
      guard case RuntimeFailure.containerError(let request) = error else { return false }
      return request.hasSuffix(path)
    }
    #expect(await api.count(of: path) == 1)
    await api.stop()
  }

  @Test func `ends where nothing listens`() async throws {
    let api = FakeRuntimeAPI()
    let address = try await api.start()
    await api.stop()
    let runtime = LambdaRuntime(
      environment: LambdaEnvironment(["AWS_LAMBDA_RUNTIME_API": address]),
      logger: LogLines().logger())
    await #expect {
      try await runtime.run { _, _ in echo }
    } throws: { error in
      guard case RuntimeFailure.unreachable("GET runtime/invocation/next", _) = error else {
        return false
      }
      return true
    }
  }
}

@Suite(.timeLimit(.minutes(5))) struct `Runtime start` {
  @Test func `reports to Lambda why the function cannot be set up`() async throws {
    let api = FakeRuntimeAPI()
    let address = try await api.start()
    let runtime = LambdaRuntime(
      environment: LambdaEnvironment(["AWS_LAMBDA_RUNTIME_API": address]),
      logger: LogLines().logger())
    await #expect(throws: RuntimeFailure.self) {
      try await runtime.run { environment, _ in
        _ = try environment.required(.tableName)
        return echo
      }
    }
    let report = await api.report("runtime/init/error")
    #expect(report?.body.contains("TABLE_NAME") == true)
    #expect(report?.errorType == "LambdaRuntime.MissingEnvironmentVariables")
    #expect(await api.count(of: "runtime/invocation/next") == 0)
    await api.stop()
  }

  @Test func `needs to know where the Runtime API is`() async throws {
    let runtime = LambdaRuntime(environment: LambdaEnvironment([:]), logger: LogLines().logger())
    await #expect {
      try await runtime.run { _, _ in echo }
    } throws: { error in
      "\(error)".contains("AWS_LAMBDA_RUNTIME_API")
    }
  }
}
