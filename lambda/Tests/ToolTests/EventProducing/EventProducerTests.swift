import Foundation
import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import ExactJSON

/// Tests the command as a process.
@Suite("event-producer", .timeLimit(.minutes(5)))
struct EventProducerTests {
  /// Accepts all records.
  /// The AWS CLI.
  private static let aws = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/aws" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  private static func accept(_ request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    let count = (try? JSONValue(parsing: request.body))?["Records"]?.arrayValue?.count ?? 0
    let result = #"{"ShardId":"shardId-0","SequenceNumber":"1"}"#
    return .ok(#"{"Records":[\#(Array(repeating: result, count: count).joined(separator: ","))]}"#)
  }

  private static func partitionKeys(_ server: HTTPStandIn) -> [String] {
    server.requests.flatMap { request in
      (try? JSONValue(parsing: request.body))?["Records"]?.arrayValue?
        .compactMap { $0["PartitionKey"]?.stringValue } ?? []
    }
  }

  @Test("sends every event and malformed record once, in requests of 500 at most")
  func all() async throws {
    let server = try await HTTPStandIn { _, request in Self.accept(request) }
    let run = try await ProgramRun(
      tool: "event-producer",
      ["--stream", "s", "--count", "1200", "--malformed", "13", "--seed", "5", "--json"],
      endpoint: server.url)
    await server.stop()
    #expect(run.exitCode == 0)
    #expect(
      run.errors
        == "Credentials from the environment (AWS_ACCESS_KEY_ID), region us-east-1 from the environment"
        + " (AWS_REGION).\n")
    let keys = Self.partitionKeys(server)
    #expect(keys.count == 1_213)
    #expect(Set(keys).count == 1_213)
    #expect(server.requests.count == 3)
    let summary = try JSONValue(parsing: Array(run.output.utf8))
    #expect(summary["seed"] == .number("5"))
    #expect(summary["eventsSent"] == .number("1200"))
    #expect(summary["malformedSent"] == .number("13"))
    #expect(summary["error"] == .null)
  }

  @Test("chooses and prints a seed if none is given, which makes the same events again")
  func seed() async throws {
    let server = try await HTTPStandIn { _, request in Self.accept(request) }
    let first = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "5"], endpoint: server.url)
    let seed = try #require(first.output.firstMatch(of: /\(seed (\d+)\)/)?.1)
    #expect(first.output.hasPrefix("Sent 5 of 5 events to s in "))
    let second = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "5", "--seed", String(seed)],
      endpoint: server.url)
    await server.stop()
    #expect(second.exitCode == 0)
    let keys = Self.partitionKeys(server)
    #expect(keys.count == 10)
    #expect(keys.prefix(5) == keys.suffix(5))
  }

  @Test("says how many were sent, and exits 1, where the stream stops taking them")
  func partly() async throws {
    let server = try await HTTPStandIn { number, request in
      number < 2 ? Self.accept(request) : .error(400, "ResourceNotFoundException", "gone")
    }
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "1200"], endpoint: server.url)
    await server.stop()
    #expect(run.exitCode == 1)
    #expect(run.output.hasPrefix("Sent 1000 of 1200 events to s"))
    #expect(run.errors.contains("ResourceNotFoundException: gone"))
  }

  @Test("exits 2 and says why where nothing can be sent")
  func nothing() async throws {
    let server = try await HTTPStandIn { _, _ in
      .error(400, "ResourceNotFoundException", "Stream s under account 1 not found.")
    }
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s"], endpoint: server.url)
    await server.stop()
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("Stream s under account 1 not found."))
  }

  @Test(
    "exits 2 for arguments that make no sense",
    arguments: [
      [], ["--stream", ""], ["--stream", "a b"],
      ["--stream", String(repeating: "s", count: 129)],
      ["--stream", "s", "--count=-1"], ["--stream", "s", "--count", "1000000001"],
      ["--stream", "s", "--rate", "0"], ["--stream", "s", "--rate", "nan"],
      ["--stream", "s", "--rate", "1000001"], ["--stream", "s", "--malformed", "x"],
      ["--stream", "s", "--malformed=-1"], ["--stream", "s", "--malformed", "1000000001"],
      ["--stream", "s", "--seed=-1"], ["--stream", "s", "--what"],
    ])
  func usage(arguments: [String]) async throws {
    let run = try await ProgramRun(
      tool: "event-producer", arguments, endpoint: "http://127.0.0.1:1")
    #expect(run.exitCode == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("Error: "))
  }

  @Test(
    "without credentials or a region, says what to do",
    arguments: [
      ("AWS_ACCESS_KEY_ID", ["AWS_ACCESS_KEY_ID is not set", "PATH", "install the AWS CLI"]),
      ("AWS_SECRET_ACCESS_KEY", ["AWS_SECRET_ACCESS_KEY is not set in the environment"]),
      ("AWS_REGION", ["there is no region", "set AWS_REGION"]),
    ])
  func environment(variable: String, texts: [String]) async throws {
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s"], endpoint: "http://127.0.0.1:1",
      changes: [variable: "", "PATH": "/nowhere"])
    #expect(run.exitCode == 2)
    for text in texts { #expect(run.errors.contains(text), "\(run.errors)") }
  }

  @Test(
    "takes the credentials and the region of the profile that AWS_PROFILE names",
    .enabled(if: Self.aws != nil, "the aws command is not on the PATH"))
  func profile() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let config = folder.appending(path: "config")
    try """
    [profile dev]
    region = eu-north-1
    aws_access_key_id = AKIDOFPROFILE
    aws_secret_access_key = hidden
    """.write(to: config, atomically: true, encoding: .utf8)
    let server = try await HTTPStandIn { _, request in Self.accept(request) }
    let environment = ProcessInfo.processInfo.environment
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "2"], endpoint: server.url,
      changes: [
        "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_REGION": "",
        "AWS_PROFILE": "dev", "AWS_CONFIG_FILE": config.path,
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "HOME": environment["HOME"] ?? "",
        "PATH": environment["PATH"] ?? "",
      ])
    await server.stop()
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(
      run.errors
        == "Credentials from the aws command (profile dev),"
        + " region eu-north-1 from the profile.\n")
    let header = try #require(server.requests.first?.header("authorization"))
    #expect(header.contains("Credential=AKIDOFPROFILE/"))
    #expect(header.contains("/eu-north-1/kinesis/"))
  }

  @Test("says why it waits, and ends, where the stream takes nothing for ever")
  func throttled() async throws {
    let server = try await HTTPStandIn { _, request in
      let count = (try? JSONValue(parsing: request.body))?["Records"]?.arrayValue?.count ?? 0
      let refusal =
        #"{"ErrorCode":"ProvisionedThroughputExceededException","ErrorMessage":"Rate exceeded"}"#
      let all = Array(repeating: refusal, count: count).joined(separator: ",")
      return .ok(#"{"FailedRecordCount":\#(count),"Records":[\#(all)]}"#)
    }
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "3"], endpoint: server.url)
    await server.stop()
    #expect(run.exitCode == 2)
    #expect(run.errors.contains("Waiting to retry: Kinesis.PutRecords: "), "\(run.errors)")
    #expect(run.errors.contains("ProvisionedThroughputExceededException: Rate exceeded"))
  }

  @Test("has a help page with examples")
  func help() async throws {
    let run = try await ProgramRun(
      tool: "event-producer", ["--help"], endpoint: "")
    #expect(run.exitCode == 0)
    #expect(run.output.contains("event-producer --stream Ingestion-Workshop --count 1000"))
    #expect(run.output.contains("Exit codes: 0"))
  }

  @Test("stops when interrupted, and says how many were sent", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) async throws {
    let server = try await HTTPStandIn { _, request in Self.accept(request) }
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "100000", "--rate", "100"],
      endpoint: server.url
    ) { process in
      while server.requests.count < 5 { try await Task.sleep(for: .milliseconds(10)) }
      kill(process.processIdentifier, signal)
    }
    await server.stop()
    #expect(run.exitCode == 1)
    let sent = try #require(run.output.firstMatch(of: /Sent (\d+) of 100000 events/)?.1)
    #expect(Int(sent) == Self.partitionKeys(server).count)
    #expect(run.output.hasSuffix("Interrupted.\n"))
  }

  @Test("keeps to its rate")
  func rate() async throws {
    let server = try await HTTPStandIn { _, request in Self.accept(request) }
    let start = ContinuousClock.now
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "31", "--rate", "20"],
      endpoint: server.url)
    await server.stop()
    #expect(run.exitCode == 0)
    #expect(start.duration(to: .now) >= .milliseconds(1_500))
  }
}
