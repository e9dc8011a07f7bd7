import Foundation
import Testing

@testable import StreamSimulation

/// A process that never asks for its first event.
@Suite(.enabled(if: ScriptedFunction.python != nil, "needs python3"), .timeLimit(.minutes(5)))
struct InitializationTests {
  private func starts(_ function: ScriptedFunction) -> Int {
    function.reported.count { if case .started = $0 { true } else { false } }
  }

  @Test func reportedFailureComesOutAfterASecondTry() async throws {
    let function = try ScriptedFunction(initialization: "error")
    #expect(
      await function.invoke("count").failure == FunctionFailure(type: "Mine", message: "no table"))
    #expect(starts(function) == 2)
    let failures = function.reported.compactMap { event in
      if case .invocationEnded(_, let report) = event { report.failure } else { nil }
    }
    #expect(failures == [FunctionFailure(type: "Mine", message: "no table")])
    await function.host.shutDown()
    #expect(function.log == ["202", "202"])
  }

  @Test func exitComesOutAfterASecondTry() async throws {
    let function = try ScriptedFunction(initialization: "exit 4")
    let outcome = await function.invoke("count")
    #expect(
      outcome.failure
        == FunctionFailure(
          type: "Runtime.ExitError",
          message: "RequestId: \(outcome.requestID) Error: "
            + "Runtime exited with error: exit status 4"))
    #expect(starts(function) == 2)
    await function.host.shutDown()
  }

  @Test(arguments: ["exit-once", "sleep-once"])
  func secondTryMaySucceed(initialization: String) async throws {
    let function = try ScriptedFunction(initialization: initialization) {
      // Even on a busy machine, a process must reach its exit before its time is up.
      $0.initializationTimeout = .seconds(initialization == "exit-once" ? 20 : 5)
      $0.timeout = .seconds(60)
    }
    #expect(await function.invoke("count").answer?.hasSuffix(" 1]") == true)
    #expect(starts(function) == 2)
    await function.host.shutDown()
  }

  /// The second attempt has the function's own timeout, as a part of the invocation.
  @Test func timeOut() async throws {
    let function = try ScriptedFunction(initialization: "sleep 60") {
      $0.initializationTimeout = .milliseconds(300)
      $0.timeout = .milliseconds(600)
    }
    let outcome = await function.invoke("count")
    #expect(
      outcome.failure
        == FunctionFailure(
          type: "Sandbox.Timedout",
          message: "RequestId: \(outcome.requestID) Error: Task timed out after 0.60 seconds"))
    #expect(await function.host.processIdentifiers.isEmpty)
    await function.host.shutDown()
  }

  @Test(arguments: [nil, 0o644])
  func bootstrapThatCannotRun(permissions: Int?) async throws {
    let function = try ScriptedFunction()
    let bootstrap = function.folder.appending(path: "bootstrap")
    if let permissions {
      try FileManager.default.setAttributes(
        [.posixPermissions: permissions], ofItemAtPath: bootstrap.path())
    } else {
      try FileManager.default.removeItem(at: bootstrap)
    }
    let failure = await function.invoke("count").failure
    #expect(failure?.type == "Runtime.InvalidEntrypoint")
    #expect(failure?.message.contains("Couldn't find valid bootstrap(s)") == true)
    await function.host.shutDown()
  }

  @Test func bootstrapThatIsNoProgram() async throws {
    let function = try ScriptedFunction()
    try Data([0x7f, 0x45, 0x4c, 0x46, 0]).write(to: function.folder.appending(path: "bootstrap"))
    let failure = await function.invoke("count").failure
    #expect(failure?.type == "Runtime.InvalidEntrypoint")
    await function.host.shutDown()
  }
}
