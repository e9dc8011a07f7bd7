import Foundation
import Testing

@testable import ExactJSON
@testable import StreamSimulation

/// Applies Lambda's rules to a real process.
@Suite(.enabled(if: ScriptedFunction.python != nil, "needs python3"), .timeLimit(.minutes(5)))
struct FunctionHostTests {
  @Test func answerIsHandedOnAndTheProcessIsUsedAgain() async throws {
    let function = try ScriptedFunction()
    let first = await function.invoke("count").answer
    let second = await function.invoke("count").answer
    let process = try #require(await function.host.processIdentifiers.first)
    #expect(first == "[\(process), 1]")
    #expect(second == "[\(process), 2]")
    await function.host.shutDown()
    // It has ended. Its id is free a moment later.
    #expect(try await eventually { kill(process, 0) != 0 })
  }

  @Test func concurrentInvocationsHaveAnEnvironmentEach() async throws {
    let function = try ScriptedFunction()
    let processes = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<4 { group.addTask { await function.invoke("sleep", "3").answer } }
      return await group.reduce(into: Set<String>()) { if let answer = $1 { $0.insert(answer) } }
    }
    #expect(processes.count == 4)
    // Later invocations find them idle.
    for _ in 0..<4 { #expect(processes.contains(await function.invoke("sleep", "0").answer ?? "")) }
    #expect(await function.host.processIdentifiers.count == 4)
    await function.host.shutDown()
    #expect(await function.host.processIdentifiers.isEmpty)
  }

  @Test func nothingRunsBetweenInvocations() async throws {
    let function = try ScriptedFunction()
    _ = await function.invoke("tick")
    let file = function.folder.appending(path: "ticks")
    func ticks() -> Int { (try? Data(contentsOf: file))?.count ?? 0 }
    try await Task.sleep(for: .milliseconds(500))
    let frozen = ticks()
    try await Task.sleep(for: .milliseconds(300))
    #expect(ticks() == frozen)
    _ = await function.invoke("sleep", "1")
    #expect(ticks() > frozen)
    await function.host.shutDown()
  }

  @Test func timeOutKillsTheProcess() async throws {
    let function = try ScriptedFunction { $0.timeout = .milliseconds(4_250) }
    let warm = await function.invoke("count").answer
    let start = ContinuousClock.now
    let outcome = await function.invoke("sleep", "60")
    let took = ContinuousClock.now - start
    #expect(
      outcome.failure
        == FunctionFailure(
          type: "Sandbox.Timedout",
          message: "RequestId: \(outcome.requestID) Error: Task timed out after 4.25 seconds"))
    #expect(took >= .milliseconds(4_250) && took < .seconds(50))
    #expect(await function.host.processIdentifiers.isEmpty)
    let after = await function.invoke("count").answer
    #expect(after != nil && after != warm && after?.hasSuffix(" 1]") == true)
    await function.host.shutDown()
  }

  @Test(arguments: [
    ("exit", "7", "exit status 7"), ("exit", "0", nil), ("signal", "9", "signal: killed"),
    ("signal", "11", "signal: segmentation fault"), ("signal", "6", "signal: aborted"),
  ])
  func deathOfTheProcessFailsTheInvocation(what: String, value: String, reason: String?)
    async throws
  {
    let function = try ScriptedFunction()
    let outcome = await function.invoke(what, value)
    let text = reason.map { "Runtime exited with error: \($0)" }
    #expect(
      outcome.failure
        == FunctionFailure(
          type: "Runtime.ExitError",
          message: "RequestId: \(outcome.requestID) Error: "
            + (text ?? "Runtime exited without providing a reason")))
    #expect(await function.invoke("count").answer?.hasSuffix(" 1]") == true)
    await function.host.shutDown()
  }

  @Test func moreMemoryThanItMayHaveKillsTheProcess() async throws {
    let function = try ScriptedFunction { $0.memorySize = 128 }
    #expect(await function.invoke("memory", "32").answer == "32")
    for what in ["memory", "memory-then-free"] {
      let outcome = await function.invoke(what, "200")
      #expect(outcome.failure?.type == "Runtime.OutOfMemory")
      #expect(outcome.failure?.message.hasSuffix("signal: killed") == true)
    }
    #expect(await function.invoke("count").answer?.hasSuffix(" 1]") == true)
    await function.host.shutDown()
  }

  @Test(arguments: [
    (
      #"{"errorType": "Mine", "errorMessage": "why"}"#,
      FunctionFailure(type: "Mine", message: "why")
    ),
    (
      "3",
      FunctionFailure(
        type: "Runtime.InHeader", message: "Unknown application error occurred")
    ),
  ])
  func reportedFailure(body: String, failure: FunctionFailure) async throws {
    let function = try ScriptedFunction()
    #expect(await function.invoke("error", body).failure == failure)
    // The process is still running.
    #expect(await function.invoke("count").answer?.hasSuffix(" 2]") == true)
    await function.host.shutDown()
  }

  @Test func answerTooLarge() async throws {
    let function = try ScriptedFunction()
    #expect(await function.invoke("big", "6291556").answer?.utf8.count == 6_291_556)
    #expect(
      await function.invoke("big", "6291557").failure
        == FunctionFailure(
          type: "Function.ResponseSizeTooLarge",
          message: "Response payload size (6291557 bytes) exceeded maximum allowed payload size"
            + " (6291556 bytes)."))
    #expect(await function.invoke("count").answer?.hasSuffix(" 3]") == true)
    #expect(function.log.contains { $0.hasPrefix("413 ") && $0.contains("RequestEntityTooLarge") })
    await function.host.shutDown()
  }

  @Test func answerThatWasTakenCountsAlsoWhenTheProcessDiesAfterIt() async throws {
    let function = try ScriptedFunction()
    #expect(await function.invoke("answer-and-exit").answer == "1")
    #expect(await function.invoke("count").answer?.hasSuffix(" 1]") == true)
    await function.host.shutDown()
  }

  @Test func requestsThatDoNotFit() async throws {
    let function = try ScriptedFunction()
    #expect(await function.invoke("protocol", "[1]").answer == "1")
    let event = #"{"do": "protocol", "value": [1]}"#
    let expected = JSONValue.array([
      .number("400"), .number("400"), .number("403"), .number("404"), .string(event),
      .number("202"), .number("403"), .number("403"),
    ])
    #expect(try await eventually { function.log.count == 1 })
    let line = try #require(function.log.first)
    #expect(try JSONValue(parsing: Array(line.utf8)) == expected)
    await function.host.shutDown()
  }

  @Test func linesAreForwarded() async throws {
    let function = try ScriptedFunction()
    _ = await function.invoke("print", #""one\ntwo\n\nthr""#)
    _ = await function.invoke("print", #""ee\nrest""#)
    await function.host.shutDown()
    #expect(function.log == ["one", "two", "", "three", "rest"])
  }

  @Test func killedInTheMiddleOfAnInvocation() async throws {
    let function = try ScriptedFunction()
    async let outcome = function.invoke("sleep", "60")
    #expect(
      try await eventually {
        function.reported.contains { if case .invocationBegan = $0 { true } else { false } }
      })
    #expect(await function.host.kill(EnvironmentID(1)))
    #expect(await outcome.failure?.type == "Runtime.ExitError")
    #expect(await function.host.kill(EnvironmentID(1)) == false)
    await function.host.shutDown()
  }

  @Test func killedWhileFrozen() async throws {
    let function = try ScriptedFunction()
    _ = await function.invoke("count")
    let process = try #require(await function.host.processIdentifiers.first)
    kill(process, SIGKILL)
    #expect(try await eventually { await function.host.processIdentifiers.isEmpty })
    let again = await function.invoke("count").answer
    #expect(again?.hasSuffix(" 1]") == true)
    #expect(again != "[\(process), 1]")
    await function.host.shutDown()
  }

  @Test func whatTheFunctionHasStartedGoesWithIt() async throws {
    let function = try ScriptedFunction()
    let child = try #require(await function.invoke("child").answer.flatMap { Int32($0) })
    #expect(kill(child, 0) == 0)
    await function.host.shutDown()
    #expect(try await eventually { Self.isGone(child) })
    #expect(
      try await eventually { !FileManager.default.fileExists(atPath: function.folder.path()) })
  }

  #if os(Linux)
  @Test func aDaemonOfTheFunctionGoesWithIt() async throws {
    let function = try ScriptedFunction()
    let child = try #require(await function.invoke("daemon").answer.flatMap { Int32($0) })
    #expect(kill(child, 0) == 0)
    await function.host.shutDown()
    let isGone = try await eventually { Self.isGone(child) }
    #expect(isGone)
    if !isGone { kill(child, SIGKILL) }
  }
  #endif

  @Test func shutDownWhileItRuns() async throws {
    let function = try ScriptedFunction()
    async let outcome = function.invoke("sleep", "60")
    #expect(
      try await eventually {
        function.reported.contains { if case .invocationBegan = $0 { true } else { false } }
      })
    await function.host.shutDown()
    #expect(await outcome.failure?.type == "Sandbox.Failure")
    #expect(await function.invoke("count").failure?.type == "Sandbox.Failure")
  }

  @Test func eventsInTheirOrder() async throws {
    let function = try ScriptedFunction()
    let outcome = await function.invoke("exit", "1")
    let reported = function.reported
    try #require(reported.count == 4)
    let process = try #require(
      reported.compactMap { if case .started(_, let process) = $0 { process } else { nil } }.first)
    let id = EnvironmentID(1)
    #expect(reported[0] == .started(id, process: process))
    #expect(reported[1] == .invocationBegan(id, process: process, requestID: outcome.requestID))
    #expect(reported[2] == .ended(id, process: process, .code(1)))
    guard case .invocationEnded(id, let report) = reported[3] else {
      Issue.record("\(reported[3])")
      return
    }
    #expect(report.requestID == outcome.requestID)
    #expect(report.failure == outcome.failure)
    await function.host.shutDown()
  }

  /// Whether a process has ended, even if its parent has not noticed yet.
  private static func isGone(_ process: Int32) -> Bool {
    guard kill(process, 0) == 0 else { return true }
    let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return stat?.contains(") Z ") ?? true
  }
}
