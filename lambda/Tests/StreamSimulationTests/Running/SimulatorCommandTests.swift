import Foundation
import HandlerTestSupport
import Testing

@testable import ExactJSON
@testable import StreamSimulation

/// Runs the command on a local AWS, with a script as the function.
@Suite(
  .enabled(
    if: MotoServer.isRequired && ScriptedFunction.python != nil, "needs moto_server and python3"),
  .localAWS, .serialized, .timeLimit(.minutes(5)))
struct SimulatorCommandTests {
  /// Creates a stream with records that the scripted function ignores.
  private func makeStream(_ name: String, shards: Int = 2, records: Int) async throws {
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"\#(name)","ShardCount":\#(shards)}"#)
    let all = (0..<records).map { #"{"Data":"aGFsbG8=","PartitionKey":"\#($0)"}"# }
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.PutRecords",
      #"{"StreamName":"\#(name)","Records":[\#(all.joined(separator: ","))]}"#)
  }

  private func run(
    _ arguments: [String], changes: [String: String] = [:],
    meanwhile: (Process) async throws -> Void = { _ in }
  ) async throws -> ProgramRun {
    let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
    return try await ProgramRun(
      tool: "stream-simulator", arguments, endpoint: MotoServer.ofSuite.endpoint,
      changes: path.merging(changes) { $1 }, meanwhile: meanwhile)
  }

  @Test func endsWhenEverythingIsReadAndDone() async throws {
    try await makeStream("all", records: 100)
    let function = try BatchFunction()
    defer { function.remove() }
    let result = try await run(
      [
        "--stream", "all", "--bootstrap", function.folder.path, "--until-empty", "--json",
        "--batch-size", "30", "--env", "MODE=fine", "--timeout", "60",
      ])
    #expect(result.exitCode == 0, "\(result.errors)")
    let report = try JSONValue(parsing: Array(result.output.utf8))
    #expect(report["recordsRead"] == .number("100"))
    #expect(report["recordsAcknowledged"] == .number("100"))
    #expect(report["recordsInFlight"] == .number("0"))
    #expect(report["failedInvocations"] == .number("0"))
    #expect(report["lastFailure"] == .null)
  }

  /// moto does not store `StartingPositionTimestamp`, and other emulators lack other settings.
  @Test func settingsAreListedByThePlaceThatTheyCameFrom() async throws {
    try await makeStream("settings", records: 1)
    _ = try await MotoServer.ofSuite.send(
      service: "iam", headers: ["content-type": "application/x-www-form-urlencoded"],
      body: "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D")
    _ = try await MotoServer.ofSuite.send(
      service: "lambda", path: "/2015-03-31/functions",
      headers: ["content-type": "application/json"],
      body: #"""
        {"FunctionName":"settings","Runtime":"provided.al2023","Handler":"bootstrap","Timeout":60,
         "Role":"arn:aws:iam::123456789012:role/r",
         "Code":{"ZipFile":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="}}
        """#)
    _ = try await MotoServer.ofSuite.send(
      service: "lambda", path: "/2015-03-31/event-source-mappings/",
      headers: ["content-type": "application/json"],
      body: #"""
        {"FunctionName":"settings","StartingPosition":"TRIM_HORIZON","BatchSize":500,
         "EventSourceArn":"arn:aws:kinesis:us-east-1:123456789012:stream/settings"}
        """#)
    let function = try BatchFunction()
    defer { function.remove() }
    let result = try await run([
      "--function", "settings", "--bootstrap", function.folder.path, "--until-empty",
      "--env", "MODE=fine", "--memory-size", "256", "--maximum-retry-attempts", "3",
    ])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("1 done"))
    func line(after title: String, _ place: String) throws -> Substring {
      let lines = result.errors.split(separator: "\n").drop { $0 != title }.dropFirst()
      return try #require(lines.first { $0.hasPrefix("  \(place): ") }, "\(result.errors)")
    }
    #expect(
      try line(after: "Function settings:", "from an option") == "  from an option: MemorySize 256")
    #expect(
      try line(after: "Function settings:", "from the function in Lambda").contains("Timeout 60"))
    let mapping = "Mapping from settings:"
    #expect(
      try line(after: mapping, "from an option") == "  from an option: MaximumRetryAttempts 3")
    #expect(try line(after: mapping, "from the mapping in Lambda").contains("BatchSize 500"))
    #expect(
      try line(after: mapping, "by default").contains("MaximumRecordAgeInSeconds -1"))
  }

  /// If the environment has no credentials, the command runs `aws`, and passes them to the
  /// function.
  @Test func credentialsOfAProfileAreUsedAndHandedToTheFunction() async throws {
    try await makeStream("profile", records: 1)
    let function = try BatchFunction()
    defer { function.remove() }
    let aws = function.folder.appending(path: "aws")
    let script = """
      #!/bin/sh
      case "$2" in
        export-credentials) echo '{"Version":1,"AccessKeyId":"OFPROFILE","SecretAccessKey":"hidden",\
      "SessionToken":"token","Expiration":"2099-01-01T00:00:00+00:00"}' ;;
        *) exit 1 ;;
      esac
      """
    try ExecutableFile.write(script, to: aws)
    let result = try await run(
      [
        "--stream", "profile", "--bootstrap", function.folder.path, "--until-empty",
        "--env", "MODE=credentials", "--timeout", "60", "--function-log", "-",
      ],
      changes: ["AWS_ACCESS_KEY_ID": "", "PATH": "\(function.folder.path):/usr/bin:/bin"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.contains("key OFPROFILE token token\n"), "\(result.errors)")
    #expect(result.errors.contains("to be renewed before 2099-01-01T00:00:00.000Z"))
    #expect(!result.errors.contains("hidden"))
  }

  @Test func failuresAreTriedAgainAndReported() async throws {
    try await makeStream("failing", records: 3)
    let function = try BatchFunction()
    defer { function.remove() }
    let result = try await run(
      [
        "--stream", "failing", "--bootstrap", function.folder.path, "--until-empty", "--verbose",
        "--env", "MODE=exit", "--maximum-retry-attempts", "1", "--function-log", "-",
        "--timeout", "60",
      ])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("3 dropped, 0 under way"))
    #expect(result.output.contains("Runtime.ExitError: RequestId: "))
    #expect(result.errors.contains("about to exit\n"))
    #expect(result.errors.contains("an invocation failed"))
  }

  @Test func interruptionEndsTheFunctionToo() async throws {
    // There is one shard, so all of it is read before the function is started.
    try await makeStream("endless", shards: 1, records: 10)
    let function = try BatchFunction()
    defer { function.remove() }
    let result = try await run(
      [
        "--stream", "endless", "--bootstrap", function.folder.path, "--env", "MODE=fine",
        "--timeout", "60",
      ]
    ) { process in
      let hasBegun = try await eventually { !function.processes().isEmpty }
      #expect(hasBegun)
      kill(process.processIdentifier, SIGINT)
    }
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("Read 10 records"))
    #expect(function.processes().allSatisfy { kill($0, 0) != 0 })
  }

  /// The command itself cannot clean up any more.
  @Test func killedCommandLeavesNoFunctionBehind() async throws {
    try await makeStream("killed", records: 10)
    let function = try BatchFunction()
    defer { function.remove() }
    let result = try await run(
      [
        "--stream", "killed", "--bootstrap", function.folder.path, "--env", "MODE=sleep",
        "--timeout", "60",
      ]
    ) { process in
      let hasBegun = try await eventually { !function.processes().isEmpty }
      #expect(hasBegun)
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(result.exitCode == SIGKILL)
    #expect(try await eventually { function.processes().allSatisfy { kill($0, 0) != 0 } })
  }

  @Test(arguments: [
    (["--stream", "s"], "--bootstrap or --zip is required"),
    ([], "--function or --stream is required"),
    (["--stream", "s", "--zip", "z", "--bootstrap", "b"], "cannot be combined"),
    (["--function", "f", "--function-name", "g"], "cannot be combined"),
    (["--stream", "s", "--zip", "z", "--mapping", "u"], "--mapping requires --function"),
    (
      [
        "--stream", "s", "--zip", "z", "--starting-position", "LATEST",
        "--starting-position-timestamp", "0",
      ], "requires --starting-position AT_TIMESTAMP"
    ),
    (["--stream", "s", "--zip", "z", "--env", "x"], "--env must be NAME=value, not x"),
    (
      ["--stream", "s", "--zip", "z", "--function-response-types", "All"],
      "must be ReportBatchItemFailures"
    ),
    (
      ["--stream", "s", "--zip", "z", "--starting-position-timestamp", "noon"],
      "2026-03-01T09:00:00Z"
    ),
    (["--stream", "none", "--zip", "/none.zip"], "ResourceNotFoundException"),
    (["--function", "none"], "ResourceNotFoundException"),
    (
      [
        "--stream", "arn:aws:kinesis:us-east-1:1:stream/s", "--zip", "z", "--batch-size", "20000",
      ], "error: BatchSize is 20000, but must be 1 to 10000"
    ),
    (
      ["--stream", "arn:aws:kinesis:us-east-1:1:stream/s", "--zip", "z", "--timeout", "5401"],
      "error: Timeout is 5401, but must be 1 to 5400"
    ),
    (
      ["--stream", "arn:aws:kinesis:us-east-1:1:stream/s", "--zip", "z", "--memory-size", "32769"],
      "error: MemorySize is 32769, but must be 128 to 32768"
    ),
    (
      ["--stream", "arn:aws:kinesis:us-east-1:1:stream/s", "--bootstrap", "/nonexistent"],
      "error: there is nothing at /nonexistent"
    ),
  ])
  func whatCannotRunSaysWhy(arguments: [String], message: String) async throws {
    let result = try await run(arguments)
    #expect(result.exitCode == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
