import Foundation
import TestSupport
import Testing

@testable import CommandLineSupport

/// Real programs, started and stopped.
struct CommandTests {
  @Test func linesOfBothStreamsAndTheExitCode() async throws {
    let collected = Lines()
    let outcome = try await shell("echo one; echo two >&2; printf three; exit 7").run {
      collected.add($0)
    }
    #expect(outcome.status == 7)
    #expect(outcome.lastLines == ["one", "two", "three"])
    #expect(collected.all == ["one", "two", "three"])
  }

  /// SwiftPM does not end the line that says that it waits for another build.
  @Test(.timeLimit(.minutes(10))) func unfinishedLineIsHandedOverAtOnce() async throws {
    // The program goes on only when the beginning of its line was handed over.
    let sign = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: sign) }
    let unfinished = Lines()
    let finished = Lines()
    let outcome = try await shell(
      "printf waiting...; until [ -e '\(sign)' ]; do sleep 0.05; done; echo; echo done"
    ).run(
      onLine: { finished.add($0) },
      onUnfinishedLine: {
        unfinished.add($0)
        _ = FileManager.default.createFile(atPath: sign, contents: nil)
      })
    #expect(unfinished.all.first?.hasPrefix("waiting") == true)
    #expect(finished.all == ["waiting...", "done"])
    #expect(outcome.lastLines == finished.all)
  }

  @Test func argumentsAreNotReadByAShell() async throws {
    let arguments = ["$(touch /tmp/x)", "; ls", "a b", "\"", "*", ""]
    let command = Command("/usr/bin/printf", ["%s|"] + arguments, environment: [:])
    let output = String(decoding: try await command.output(), as: UTF8.self)
    #expect(output == arguments.map { $0 + "|" }.joined())
  }

  @Test func environmentIsTheGivenOneAlone() async throws {
    let output = try await Command("/usr/bin/env", [], environment: ["A": "b"]).output()
    #expect(String(decoding: output, as: UTF8.self) == "A=b\n")
  }

  @Test func failureShowsWhatWasPrintedOnStandardError() async throws {
    await #expect(throws: CommandError.failed(name: "sh", status: 3, lastLines: ["why"])) {
      try await shell("echo no; echo why >&2; exit 3").output()
    }
  }

  @Test func outputBeyondTheLimitIsAnError() async throws {
    await #expect(throws: CommandError.self) {
      try await shell("head -c 100000 /dev/zero").output(limit: 1_000)
    }
  }

  @Test func missingProgram() async throws {
    await #expect(throws: CommandError.self) {
      try await Command("/nonexistent", [], environment: [:]).run()
    }
  }

  /// A program that prints without end and without newlines keeps to its share of memory.
  @Test func endlessLine() async throws {
    let outcome = try await shell("head -c 3000000 /dev/zero | tr '\\0' x").run()
    #expect(outcome.lastLines.map(\.count) == [LineSplitter.longestLine])
  }

  @Test(.timeLimit(.minutes(10))) func cancellationEndsAllThatWasStarted() async throws {
    let marker = "4242.\(UInt32.random(in: 1_000_000...9_999_999))"
    // A grandchild as well, and neither listens to the interrupt or the request to end.
    let script = "trap '' INT TERM; sleep \(marker) & sleep \(marker)"
    let task = Task { try await shell(script).run() }
    while try running(marker) < 2 {
      try await Task.sleep(for: .milliseconds(20))
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let left = try running(marker)
    #expect(left == 0)
  }

  @Test(.timeLimit(.minutes(10))) func serverEndsWithTheBody() async throws {
    try await withFolder { folder in
      let marker = "4242.\(UInt32.random(in: 1_000_000...9_999_999))"
      let log = folder.appendingPathComponent("log").path
      struct Stop: Error {}
      await #expect(throws: Stop.self) {
        try await shell("echo up; exec sleep \(marker)").serving(log: log) { process in
          #expect(process > 1)
          while try String(contentsOfFile: log, encoding: .utf8) != "up\n" {
            try await Task.sleep(for: .milliseconds(20))
          }
          throw Stop()
        }
      }
      let left = try running(marker)
      #expect(left == 0)
    }
  }

  private func shell(_ script: String) -> Command {
    Command("/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
  }

  private func running(_ marker: String) throws -> Int {
    let processes = try TestSupport.Tool("ps").run(["-eo", "stat,args"]).output
    return processes.split(separator: "\n").count {
      $0.contains("sleep \(marker)") && !$0.contains("sh -c") && !$0.hasPrefix("Z")
    }
  }
}

/// Lines as they come, from whatever task.
private final class Lines: @unchecked Sendable {
  private let lock = NSLock()
  private var lines: [String] = []

  func add(_ line: String) {
    lock.withLock { lines.append(line) }
  }

  var all: [String] { lock.withLock { lines } }
}
