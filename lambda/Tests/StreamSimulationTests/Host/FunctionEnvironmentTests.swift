import Foundation
import Testing

@testable import ExactJSON
@testable import StreamSimulation

/// The variables and headers that a process gets.
@Suite(.enabled(if: ScriptedFunction.python != nil, "needs python3"), .timeLimit(.minutes(5)))
struct FunctionEnvironmentTests {
  @Test func variables() async throws {
    setenv("OF_THE_CALLER", "secret", 1)
    defer { unsetenv("OF_THE_CALLER") }
    let function = try ScriptedFunction {
      $0.environment = [
        "TABLE_NAME": "events", "TZ": "Europe/Berlin", "AWS_REGION": "mine",
        "AWS_ACCESS_KEY_ID": "mine", "AWS_ENDPOINT_URL_SQS": "http://127.0.0.1:2",
      ]
      $0.callerEnvironment = HostedFunction.callerVariables(of: [
        "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "key", "AWS_SESSION_TOKEN": "",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ENDPOINT_URL_SQS": "http://127.0.0.1:1",
        "AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "false",
        "AWS_PROFILE": "production", "HOME": "/root",
      ])
      $0.version = "7"
      $0.handler = "my.handler"
    }
    let answer = try #require(await function.invoke("environment").answer)
    await function.host.shutDown()
    let value = try JSONValue(parsing: Array(answer.utf8))
    guard case .object(let object) = value else {
      Issue.record("\(answer)")
      return
    }
    var variables = Dictionary(
      uniqueKeysWithValues: object.members.map { ($0.name, $0.value.stringValue ?? "") })
    let root = function.folder.path()
    #expect(
      variables.removeValue(forKey: "AWS_LAMBDA_RUNTIME_API")?.hasPrefix("127.0.0.1:") == true)
    let stream = variables.removeValue(forKey: "AWS_LAMBDA_LOG_STREAM_NAME") ?? ""
    #expect(stream.wholeMatch(of: /20\d\d\/\d\d\/\d\d\/\[7\][0-9a-f]{16}/) != nil)
    #expect(
      variables.removeValue(forKey: "LD_LIBRARY_PATH")?.contains(":\(root)/lib:") == true)
    // Python sets this one if the locale is missing.
    variables["LC_CTYPE"] = nil
    #expect(
      variables == [
        "AT_FIRST": "", "TABLE_NAME": "events", "TZ": "Europe/Berlin", "AWS_REGION": "eu-west-1",
        "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "id",
        "AWS_SECRET_ACCESS_KEY": "key", "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "false",
        "AWS_ENDPOINT_URL_SQS": "http://127.0.0.1:2", "_HANDLER": "my.handler",
        "AWS_LAMBDA_FUNCTION_NAME": "scripted", "AWS_LAMBDA_FUNCTION_VERSION": "7",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/scripted",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
        "LAMBDA_TASK_ROOT": root, "LAMBDA_RUNTIME_DIR": "/var/runtime", "LANG": "en_US.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin/:/bin:/opt/bin",
      ])
  }

  @Test func headers() async throws {
    let function = try ScriptedFunction { $0.timeout = .seconds(60) }
    let outcome = await function.invoke("headers")
    await function.host.shutDown()
    let headers = try JSONValue(parsing: Array(try #require(outcome.answer).utf8))
    #expect(headers["Lambda-Runtime-Aws-Request-Id"]?.stringValue == outcome.requestID)
    #expect(UUID(uuidString: outcome.requestID) != nil)
    let invocationID = headers["Lambda-Runtime-Invocation-Id"]?.stringValue
    #expect(invocationID.flatMap(UUID.init) != nil && invocationID != outcome.requestID)
    #expect(
      headers["Lambda-Runtime-Invoked-Function-Arn"]?.stringValue
        == "arn:aws:lambda:eu-west-1:123456789012:function:scripted")
    let trace = headers["Lambda-Runtime-Trace-Id"]?.stringValue ?? ""
    #expect(
      trace.wholeMatch(of: /Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01]/)
        != nil)
    let deadline = Double(headers["Lambda-Runtime-Deadline-Ms"]?.stringValue ?? "") ?? 0
    guard case .number(let text)? = headers["now"], let now = Double(text) else {
      Issue.record("no time")
      return
    }
    #expect((10_000...60_001).contains(deadline - now))
  }
}
