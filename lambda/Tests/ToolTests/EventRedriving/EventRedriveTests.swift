import Foundation
import HandlerTestSupport
import Testing

@testable import ExactJSON

/// Tests the command as a process.
@Suite("event-redrive", .timeLimit(.minutes(5)))
struct EventRedriveTests {
  /// Its first line.
  private static let source =
    "Credentials from the environment (AWS_ACCESS_KEY_ID), region us-east-1 from the environment"
    + " (AWS_REGION).\n"
  private static let usual = ["--queue-url", StandIn.queueURL, "--stream", "s"]

  private func run(_ standIn: StandIn, _ arguments: [String]) async throws -> ProgramRun {
    let server = try await HTTPStandIn { _, request in standIn.reply(request) }
    let result = try await ProgramRun(
      tool: "event-redrive", Self.usual + arguments, endpoint: server.url)
    await server.stop()
    return result
  }

  @Test("redrives, says so, and exits 0")
  func all() async throws {
    let standIn = StandIn()
    standIn.send((0..<30).map { rejected("not-json", key: "\($0)", number: $0) })
    let result = try await run(standIn, [])
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("Redrove 30 of 30 messages (30 records) to s in "))
    #expect(result.output.hasSuffix("  30 not-json\n"))
    // On a slow machine there is time for a line of progress.
    let errors = result.errors.split(separator: "\n").filter { !$0.hasPrefix("Looked at") }
    #expect(errors.joined(separator: "\n") + "\n" == Self.source)
    #expect(standIn.put.count == 30)
    #expect(standIn.bodies == [])
  }

  @Test("exits 1 where something is left, with the reason and what to do")
  func left() async throws {
    let standIn = StandIn()
    standIn.send(["what?", rejected("not-json", key: "k"), failedBatch(1...2)])
    let result = try await run(standIn, ["--json"])
    #expect(result.exitCode == 1)
    let json = try JSONValue(parsing: Array(result.output.utf8))
    #expect(
      Set((json["left"]?.arrayValue ?? []).compactMap { $0["obstacle"]?.stringValue })
        == ["not-understood", "expired"])
    #expect(json["done"] == .number("1"))
  }

  @Test("a kill between put and delete costs duplicates and never an event")
  func killed() async throws {
    let isUpAgain = Flag()
    let standIn = StandIn { operation, number, _ in
      operation == "DeleteMessageBatch" && number > 0 && !isUpAgain.isSet ? .hang : nil
    }
    standIn.send((0..<35).map { rejected("not-json", key: "\($0)", number: $0) })
    let server = try await HTTPStandIn { _, request in standIn.reply(request) }
    let killed = try await ProgramRun(
      tool: "event-redrive", Self.usual, endpoint: server.url
    ) { process in
      // One for the first round, two for the second. A request in progress when the process ends
      // would be mistaken for one of the next run.
      while standIn.operations.count(where: { $0 == "DeleteMessageBatch" }) < 3 {
        try await Task.sleep(for: .milliseconds(10))
      }
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(killed.exitCode == SIGKILL)
    let before = standIn.put.count
    #expect(before > 10)
    // The first ten were deleted, and no others that were put.
    #expect(standIn.bodies.count == 25)
    // The visibility timeout passes.
    isUpAgain.set()
    standIn.showAll()
    let again = try await ProgramRun(
      tool: "event-redrive", Self.usual, endpoint: server.url)
    await server.stop()
    #expect(again.exitCode == 0)
    #expect(Set(standIn.put.map(\.key)) == Set((0..<35).map(String.init)))
    #expect(standIn.put.count == before + 25)
    #expect(standIn.bodies == [])
  }

  @Test("stops when interrupted, and gives back what it holds", arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) async throws {
    let isInterrupted = Flag()
    let slow = StandIn { operation, number, _ in
      // Throttled until it is interrupted, however long that takes.
      operation == "PutRecords" && number > 0 && !isInterrupted.isSet
        ? .error(400, "ThrottlingException") : nil
    }
    slow.send((0..<500).map { rejected("not-json", key: "\($0)", number: $0) })
    let server = try await HTTPStandIn { _, request in slow.reply(request) }
    let result = try await ProgramRun(
      tool: "event-redrive", Self.usual, endpoint: server.url
    ) { process in
      while slow.operations.count(where: { $0 == "PutRecords" }) < 2 {
        try await Task.sleep(for: .milliseconds(1))
      }
      kill(process.processIdentifier, signal)
      isInterrupted.set()
    }
    await server.stop()
    #expect(result.exitCode == 1)
    #expect(result.output.hasSuffix("Interrupted.\n"))
    #expect(slow.hidden == [])
    #expect(slow.put.count + slow.bodies.count == 500)
    #expect(slow.bodies.count > 0)
  }

  @Test("takes reasons, a limit and a dry run from its options")
  func options() async throws {
    let standIn = StandIn()
    standIn.send(["a", "b", "c", "a"].map { rejected($0, key: "k") })
    let dry = try await run(standIn, ["--dry-run", "--reason", "a", "--reason", "b"])
    #expect(dry.exitCode == 0)
    #expect(dry.output.hasPrefix("3 messages would be redriven to s; nothing was changed.\n"))
    #expect(standIn.bodies.count == 4)
    let one = try await run(standIn, ["--reason", "a", "--limit", "1"])
    #expect(one.exitCode == 0)
    #expect(one.output.contains("The limit was reached"))
    #expect(standIn.bodies.count == 3)
  }

  @Test("prints records as JSON lines, and the summary on standard error")
  func fetch() async throws {
    let standIn = StandIn()
    standIn.keep((1...3).map { .init(number: $0, key: "k\($0)", data: [UInt8($0)]) })
    standIn.send([failedBatch(1...3)])
    let result = try await run(standIn, ["--fetch", "-"])
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(
      try lines.map { try JSONValue(parsing: Array($0.utf8))["data"]?.stringValue }
        == ["AQ==", "Ag==", "Aw=="])
    #expect(result.errors.hasPrefix("\(Self.source)Saved 3 records of 1 of 1 message in "))
    #expect(standIn.bodies.count == 1)
  }

  @Test(
    "exits 2 for arguments that make no sense",
    arguments: [
      [], ["--queue-url", "q", "--stream", "s"], usual + ["--limit", "0"],
      usual + ["--dry-run", "--fetch", "-"], usual + ["--reason", ""], usual + ["--what"],
      ["--queue-url", StandIn.queueURL, "--stream", ""],
    ])
  func usage(arguments: [String]) async throws {
    let result = try await ProgramRun(
      tool: "event-redrive", arguments, endpoint: "http://127.0.0.1:1")
    #expect(result.exitCode == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("Error: "))
  }

  @Test("exits 2 where it cannot start, and says why")
  func cannotStart() async throws {
    let noKey = try await ProgramRun(
      tool: "event-redrive", Self.usual, endpoint: "http://127.0.0.1:1",
      changes: ["AWS_ACCESS_KEY_ID": ""])
    #expect(noKey.exitCode == 2)
    #expect(noKey.errors.contains("error: there are no credentials: AWS_ACCESS_KEY_ID is not set"))
    let noFile = try await ProgramRun(
      tool: "event-redrive", Self.usual + ["--fetch", "/nowhere/at/all"],
      endpoint: "http://127.0.0.1:1")
    #expect(noFile.exitCode == 2)
    #expect(noFile.errors.contains("error: /nowhere/at/all cannot be written: "))
    let noStream = try await run(
      StandIn { name, _, _ in
        name == "DescribeStreamSummary" ? .error(400, "ResourceNotFoundException", "none") : nil
      }, [])
    #expect(noStream.exitCode == 2)
    #expect(noStream.errors.contains("ResourceNotFoundException: none"))
  }

  @Test("has a help page with examples")
  func help() async throws {
    let result = try await ProgramRun(
      tool: "event-redrive", ["--help"], endpoint: "")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("event-redrive --queue-url URL"))
    #expect(result.output.contains("Exit codes: 0"))
  }
}
