import AWSTestSupport
import ExactJSON
import Foundation
import Testing

@testable import StreamSimulation

/// The command, on a local AWS, with a function that is a script.
@Suite(
  .enabled(
    if: LocalAWS.isWanted && ScriptedFunction.python != nil, "needs moto_server and python3"),
  .localAWS, .serialized, .timeLimit(.minutes(5)))
struct SimulatorCommandTests {
  /// Makes a stream with records that tell the scripted function nothing.
  private func makeStream(_ name: String, shards: Int = 2, records: Int) async throws {
    _ = try await LocalAWS.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"\#(name)","ShardCount":\#(shards)}"#)
    let all = (0..<records).map { #"{"Data":"aGFsbG8=","PartitionKey":"\#($0)"}"# }
    _ = try await LocalAWS.call(
      "Kinesis_20131202.PutRecords",
      #"{"StreamName":"\#(name)","Records":[\#(all.joined(separator: ","))]}"#)
  }

  @Test func endsWhenEverythingIsReadAndDone() async throws {
    try await makeStream("all", records: 100)
    let function = try BatchFunction()
    defer { function.remove() }
    let run = try await SimulatorRun(
      [
        "--stream", "all", "--bootstrap", function.folder.path, "--until-empty", "--json",
        "--batch-size", "30", "--env", "MODE=fine", "--timeout", "60",
      ])
    #expect(run.exitCode == 0, "\(run.errors)")
    let report = try JSONValue(parsing: Array(run.output.utf8))
    #expect(report["recordsRead"] == .number("100"))
    #expect(report["recordsAcknowledged"] == .number("100"))
    #expect(report["recordsInFlight"] == .number("0"))
    #expect(report["failedInvocations"] == .number("0"))
    #expect(report["lastFailure"] == .null)
  }

  @Test func failuresAreTriedAgainAndToldOf() async throws {
    try await makeStream("failing", records: 3)
    let function = try BatchFunction()
    defer { function.remove() }
    let run = try await SimulatorRun(
      [
        "--stream", "failing", "--bootstrap", function.folder.path, "--until-empty", "--verbose",
        "--env", "MODE=exit", "--maximum-retry-attempts", "1", "--function-log", "-",
        "--timeout", "60",
      ])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("3 dropped, 0 under way"))
    #expect(run.output.contains("Runtime.ExitError: RequestId: "))
    #expect(run.errors.contains("about to exit\n"))
    #expect(run.errors.contains("an invocation failed"))
  }

  @Test func interruptionEndsTheFunctionToo() async throws {
    // Of one shard: all of it is read before the function is started.
    try await makeStream("endless", shards: 1, records: 10)
    let function = try BatchFunction()
    defer { function.remove() }
    let run = try await SimulatorRun(
      [
        "--stream", "endless", "--bootstrap", function.folder.path, "--env", "MODE=fine",
        "--timeout", "60",
      ]
    ) { process in
      let hasBegun = try await eventually { !function.processes().isEmpty }
      #expect(hasBegun)
      kill(process.processIdentifier, SIGINT)
    }
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.output.contains("Read 10 records"))
    #expect(function.processes().allSatisfy { kill($0, 0) != 0 })
  }

  /// Nothing can be done any more by the command itself.
  @Test func killedCommandLeavesNoFunctionBehind() async throws {
    try await makeStream("killed", records: 10)
    let function = try BatchFunction()
    defer { function.remove() }
    let run = try await SimulatorRun(
      [
        "--stream", "killed", "--bootstrap", function.folder.path, "--env", "MODE=sleep",
        "--timeout", "60",
      ]
    ) { process in
      let hasBegun = try await eventually { !function.processes().isEmpty }
      #expect(hasBegun)
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(run.exitCode == SIGKILL)
    #expect(try await eventually { function.processes().allSatisfy { kill($0, 0) != 0 } })
  }

  @Test(arguments: [
    (["--stream", "s"], "--bootstrap or --zip is needed"),
    ([], "--function or --stream is needed"),
    (["--stream", "s", "--zip", "z", "--bootstrap", "b"], "exclude each other"),
    (["--stream", "s", "--zip", "z", "--env", "x"], "--env is NAME=value, not x"),
    (
      ["--stream", "s", "--zip", "z", "--function-response-types", "All"],
      "ReportBatchItemFailures alone"
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
      ], "error: BatchSize is 20000, but it has to be 1 to 10000"
    ),
    (
      ["--stream", "arn:aws:kinesis:us-east-1:1:stream/s", "--zip", "z", "--timeout", "901"],
      "error: Timeout is 901, but it has to be 1 to 900"
    ),
    (
      ["--stream", "arn:aws:kinesis:us-east-1:1:stream/s", "--bootstrap", "/nonexistent"],
      "error: there is nothing at /nonexistent"
    ),
  ])
  func whatCannotRunSaysWhy(arguments: [String], message: String) async throws {
    let run = try await SimulatorRun(arguments)
    #expect(run.exitCode == 2)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
