#if Handler
import AWSValues
import NIOCore
import NIOPosix

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs a function's `bootstrap` as Lambda does: in one process for each execution environment,
/// which is started when needed, reused, frozen between invocations, and killed if it exceeds its
/// time or memory.
///
/// ```swift
/// var function = HostedFunction(name: "orders", region: "us-east-1", codeFolder: "/tmp/orders")
/// function.timeout = .seconds(30)
/// let host = try FunctionHost(function)
/// let outcome = await host.invoke(Array(#"{"Records": []}"#.utf8))
/// await host.shutDown()
/// ```
///
/// All processes that it started end with it, even if this process is killed. A daemon, which has
/// left the function's process group, is an exception: it is found only on Linux, is not frozen
/// between invocations, and survives if this process is killed.
public actor FunctionHost: FunctionInvoker {
  public nonisolated let function: HostedFunction
  private let services: HostServices
  private let credentials: (@Sendable () async -> [String: String])?
  private var environments: [EnvironmentID: ExecutionEnvironment] = [:]
  /// The environments that wait for an event, with the last used at the end.
  private var idle: [ExecutionEnvironment] = []
  private var count = 0
  private var isShutDown = false

  /// Creates a host that has no processes yet.
  ///
  /// - Parameters:
  ///   - function: The function to run.
  ///   - folder: A temporary folder that is removed when the host is shut down, or when this
  ///     process ends; for example the folder of an unpacked archive.
  ///   - credentials: Returns the variables with the current credentials before each invocation. A
  ///     process that has others is replaced. `nil` to use those of the function.
  ///   - log: Receives the function's output. It is called on several threads and should return
  ///     quickly.
  ///   - events: Receives events at the moment when they happen. It should return quickly.
  public init(
    _ function: HostedFunction, removing folder: String? = nil,
    credentials: (@Sendable () async -> [String: String])? = nil,
    log: @escaping @Sendable (FunctionLogLine) -> Void = { _ in },
    events: @escaping @Sendable (HostEvent) -> Void = { _ in }
  ) throws(HostFailure) {
    self.function = function
    self.credentials = credentials
    services = HostServices(
      group: MultiThreadedEventLoopGroup.singleton,
      processGuard: try ProcessGuard(removing: folder), log: log, events: events)
  }

  public func invoke(_ event: [UInt8]) async -> InvocationOutcome {
    let requestID = UUID().uuidString.lowercased()
    var function = function
    if let credentials {
      function.callerEnvironment.merge(await credentials()) { $1 }
    }
    while let environment = idle.popLast() {
      guard environment.function == function else {
        environments[environment.id] = nil
        await environment.shutDown()
        continue
      }
      let result = await run(event, requestID, in: environment, end: .now + function.timeout)
      // An idle process that has ended is replaced.
      if let result { return InvocationOutcome(requestID: requestID, result: result) }
    }
    return InvocationOutcome(
      requestID: requestID, result: await runInNewEnvironment(event, requestID, of: function))
  }

  /// The current processes of the function, including frozen ones.
  package var processIdentifiers: [Int32] {
    get async {
      var identifiers: [Int32] = []
      for environment in environments.values {
        if let process = await environment.processIdentifier { identifiers.append(process) }
      }
      return identifiers.sorted()
    }
  }

  /// Kills an environment's process like `kill -9`, to test what happens then.
  ///
  /// - Returns: Whether there was such a process.
  @discardableResult
  package func kill(_ id: EnvironmentID) async -> Bool {
    guard let process = await environments[id]?.processIdentifier else { return false }
    return ProcessSignal.kill.send(to: process)
  }

  /// Ends every process and waits for that. Running invocations fail, and so do later ones.
  public func shutDown() async {
    isShutDown = true
    idle = []
    await withTaskGroup(of: Void.self) { group in
      for environment in environments.values {
        group.addTask { await environment.shutDown() }
      }
    }
    environments = [:]
    services.processGuard.close()
  }

  /// If an environment cannot be set up, it is set up once more, as a part of the invocation and
  /// within the function's timeout (Lambda documentation, "Understanding the Lambda execution
  /// environment lifecycle", "Failures during the Init phase").
  private func runInNewEnvironment(
    _ event: [UInt8], _ requestID: String, of function: HostedFunction
  ) async -> InvocationOutcome.Result {
    var environment = makeEnvironment(of: function)
    var failure = await environment.start(
      for: requestID, within: function.initializationTimeout)
    var end = ContinuousClock.now + function.timeout
    if failure != nil, !isShutDown {
      environments[environment.id] = nil
      environment = makeEnvironment(of: function)
      end = .now + function.timeout
      failure = await environment.start(for: requestID, within: function.timeout)
    }
    if isShutDown {
      await environment.shutDown()
      return .failed(.hostWasShutDown)
    }
    if let failure {
      environments[environment.id] = nil
      // The process never received the event, so this is the only place to report the result.
      services.events(
        .invocationEnded(
          environment.id,
          InvocationReport(
            requestID: requestID, duration: .zero, failure: failure,
            memory: await environment.memory)))
      return .failed(failure)
    }
    return await run(event, requestID, in: environment, end: end)
      ?? .failed(.exited(requestID, .code(0)))
  }

  private func makeEnvironment(of function: HostedFunction) -> ExecutionEnvironment {
    count += 1
    let environment = ExecutionEnvironment(
      id: EnvironmentID(count), function: function, services: services)
    environments[environment.id] = environment
    return environment
  }

  private func run(
    _ event: [UInt8], _ requestID: String, in environment: ExecutionEnvironment,
    end: ContinuousClock.Instant
  ) async -> InvocationOutcome.Result? {
    let begin = ContinuousClock.now
    let rest = begin.duration(to: end).components
    let milliseconds = rest.seconds * 1_000 + rest.attoseconds / 1_000_000_000_000_000
    let invocation = RuntimeInvocation(
      requestID: requestID, event: event,
      deadline: UTCTime.now.millisecondsSince1970 + milliseconds, functionARN: function.arn,
      traceHeader: TraceHeader(newAt: .now).value)
    let result = await environment.run(invocation, until: end)
    let hasEnded = await environment.hasEnded
    if let result {
      var failure: FunctionFailure?
      if case .failed(let reason) = result { failure = reason }
      services.events(
        .invocationEnded(
          environment.id,
          InvocationReport(
            requestID: requestID, duration: begin.duration(to: .now), failure: failure,
            memory: await environment.memory)))
    }
    if hasEnded || isShutDown {
      environments[environment.id] = nil
    } else if result != nil {
      idle.append(environment)
    }
    return result
  }
}
#endif
