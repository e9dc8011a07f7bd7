#if Handler
import AWSClient
import AWSValues
import FaultInjection
import LambdaRuntime
import Logging
import Synchronization

/// Runs a handler as Lambda runs a function: in execution environments that take one event at a time, that are
/// ended at the timeout, and that can be killed in the middle.
///
/// An environment is a handler with its own client, not a process. One that is killed can no longer reach any
/// service, just as if its process were gone.
final class FunctionInProcess: Sendable {
  /// Makes the handler of a new environment.
  typealias Start = @Sendable (_ name: String) throws -> any LambdaHandler

  /// How an invocation ended.
  enum End: Sendable {
    case answered([UInt8])
    /// The error's type, such as `Runtime.ExitError`.
    case failed(String)
  }

  private struct State {
    var idle: [ExecutionEnvironment] = []
    var environments: [String: ExecutionEnvironment] = [:]
    var starts = 0
    var invocations = 0
    var failures: [String: Int] = [:]
    var defect: (any Error)?
    /// Invocations of environments that were ended. Their tasks end by themselves.
    var remains: [Task<Void, Never>] = []
  }

  private let timeout: Duration
  private let startsPerSuccess: Int
  private let logger: Logger
  private let start: Start
  private let state = Mutex(State())

  /// - Parameters:
  ///   - startsPerSuccess: The length of a series of starts of which all but the last fail; 1 for none.
  init(timeout: Duration, startsPerSuccess: Int, logger: Logger, start: @escaping Start) {
    self.timeout = timeout
    self.startsPerSuccess = startsPerSuccess
    self.logger = logger
    self.start = start
  }

  /// The number of invocations.
  var invocations: Int { state.withLock { $0.invocations } }

  /// The number of invocations that failed in each way.
  var failures: [String: Int] { state.withLock { $0.failures } }

  /// The first error that the handler threw, for an event or at its start. A correct handler throws no error,
  /// whatever the services do, so a retry does not help.
  var defect: (any Error)? { state.withLock { $0.defect } }

  /// Whether the environment with this name has ended, so that its requests reach no service.
  func isGone(_ name: String) -> Bool {
    state.withLock { $0.environments[name] }?.isGone ?? true
  }

  /// Applies a fault to the environment with this name.
  func apply(_ fault: Fault.ProcessFault, to name: String) {
    state.withLock { $0.environments[name] }?.end(isSilent: fault == .frozen)
  }

  /// Runs the function with an event.
  func invoke(_ event: [UInt8]) async -> End {
    let end: End
    do {
      let environment = try idleEnvironment()
      end = await invoke(event, in: environment)
    } catch is SimulatedExit {
      end = .failed("Runtime.ExitError")
    } catch {
      report(error)
      end = .failed("error at the start of the function")
    }
    state.withLock { state in
      state.invocations += 1
      if case .failed(let type) = end { state.failures[type, default: 0] += 1 }
    }
    return end
  }

  /// Ends all environments.
  func shutDown() async {
    let (idle, remains) = state.withLock { state in
      defer { (state.idle, state.remains) = ([], []) }
      return (state.idle, state.remains)
    }
    for task in remains { await task.value }
    for environment in idle { await environment.handler.shutdown() }
  }

  private func idleEnvironment() throws -> ExecutionEnvironment {
    let (idle, number) = state.withLock { state -> (ExecutionEnvironment?, Int) in
      while let idle = state.idle.popLast() {
        if !idle.isGone { return (idle, 0) }
        // It was killed after its answer.
        state.remains.append(Task { await idle.handler.shutdown() })
      }
      state.starts += 1
      return (nil, state.starts)
    }
    if let idle { return idle }
    guard number % startsPerSuccess == 0 else { throw SimulatedExit() }
    let name = "environment-\(number)"
    let environment = ExecutionEnvironment(handler: try start(name))
    state.withLock { $0.environments[name] = environment }
    return environment
  }

  private func report(_ defect: any Error) {
    state.withLock { state in
      if state.defect == nil { state.defect = defect }
    }
  }

  private func invoke(_ event: [UInt8], in environment: ExecutionEnvironment) async -> End {
    let milliseconds = Int64(timeout / .milliseconds(1))
    let context = LambdaContext(
      requestID: "request",
      deadline: InvocationDeadline(
        UTCTime(millisecondsSince1970: UTCTime.now.millisecondsSince1970 + milliseconds)),
      logger: logger)
    let ends = environment.begin()
    let work = Task {
      do {
        environment.finish(.answered(try await environment.handler.handle(event, context: context)))
      } catch {
        // An environment that was ended may throw an error because of its end.
        if !environment.isGone { report(error) }
        environment.finish(.failed("error of the function"))
      }
    }
    let clock = Task { [timeout] in
      try? await Task.sleep(for: timeout)
      guard !Task.isCancelled else { return }
      environment.end(isSilent: true)
      environment.expire()
    }
    var end = End.failed("Runtime.ExitError")
    for await first in ends {
      end = first
      break
    }
    clock.cancel()
    // The trial has ended, and nobody waits for the answer.
    if Task.isCancelled { environment.end(isSilent: true) }
    if environment.isGone {
      work.cancel()
      let rest = Task {
        await work.value
        await environment.handler.shutdown()
      }
      state.withLock { $0.remains.append(rest) }
    } else {
      state.withLock { $0.idle.append(environment) }
    }
    return end
  }
}

/// A start of the function that fails because the case demands it.
private struct SimulatedExit: Error {}

/// An execution environment: a handler, and whether it still lives.
private final class ExecutionEnvironment: Sendable {
  private struct State {
    var isGone = false
    var end: AsyncStream<FunctionInProcess.End>.Continuation?
  }

  let handler: any LambdaHandler
  private let state = Mutex(State())

  init(handler: any LambdaHandler) {
    self.handler = handler
  }

  var isGone: Bool { state.withLock { $0.isGone } }

  /// Begins an invocation, whose first end counts.
  func begin() -> AsyncStream<FunctionInProcess.End> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: FunctionInProcess.End.self, bufferingPolicy: .bufferingOldest(1))
    state.withLock { $0.end = continuation }
    return stream
  }

  /// The handler has answered. Nobody hears that of an environment that is gone.
  func finish(_ end: FunctionInProcess.End) {
    state.withLock { state in
      if !state.isGone { state.end?.yield(end) }
    }
  }

  /// The environment is gone from now on.
  ///
  /// - Parameter isSilent: Whether Lambda only sees it at the timeout.
  func end(isSilent: Bool) {
    state.withLock { state in
      state.isGone = true
      if !isSilent { state.end?.yield(.failed("Runtime.ExitError")) }
    }
  }

  /// Lambda ends it at the timeout.
  func expire() {
    state.withLock { _ = $0.end?.yield(.failed("Sandbox.Timedout")) }
  }
}
#endif
