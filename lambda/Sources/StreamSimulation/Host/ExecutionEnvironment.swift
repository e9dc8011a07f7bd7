#if Handler
import AWSValues
import NIOCore

/// One execution environment: a process, its Runtime API, and Lambda's control over it.
///
/// It runs one invocation at a time, and cannot be used any more once its process has ended.
actor ExecutionEnvironment {
  /// The state of the process.
  enum Phase {
    /// It has not asked for an event yet.
    case starting
    /// It waits for an event, and is frozen unless it has only just started to wait.
    case ready
    case running(RuntimeInvocation)
    /// It has answered the invocation and has not asked for the next event yet.
    case answered(requestID: String)
    case ended
  }

  /// The results that a caller can wait for.
  enum Step: Sendable {
    case asked
    case initializationFailed(RuntimeError)
    case answered(InvocationOutcome.Result)
    case tookTooLong
    case tookTooMuchMemory
    case ended(ExitStatus)
  }

  nonisolated let id: EnvironmentID
  let function: HostedFunction
  private let services: HostServices

  var phase = Phase.starting
  var waiting: (connection: ObjectIdentifier, reply: CheckedContinuation<RuntimeReply, Never>)?
  private var process: ChildProcess?
  private var server: RuntimeServer?
  private var log: LogPipe?
  private var steps: [Step] = []
  private var stepWaiter: CheckedContinuation<Step, Never>?
  private var endWaiters: [CheckedContinuation<Void, Never>] = []
  private var isShutDown = false
  /// The highest memory usage seen so far.
  private(set) var memory: Int?

  init(id: EnvironmentID, function: HostedFunction, services: HostServices) {
    self.id = id
    self.function = function
    self.services = services
  }

  var hasEnded: Bool { if case .ended = phase { true } else { false } }

  var processIdentifier: Int32? { hasEnded ? nil : process?.identifier }

  // MARK: Operations of a host

  /// Starts the process and waits until it asks for its first event.
  ///
  /// - Parameter requestID: For the message of a failure.
  func start(for requestID: String, within limit: Duration) async -> FunctionFailure? {
    let bootstrap = "\(function.codeFolder)/bootstrap"
    guard ChildProcess.canRun(bootstrap) else {
      phase = .ended
      return .noBootstrap(requestID, in: function.codeFolder)
    }
    do throws(HostFailure) {
      try await launch(bootstrap)
    } catch {
      phase = .ended
      await release()
      return .notStarted(requestID, reason: error.description)
    }
    let watch = watch(limit)
    defer { watch.cancel() }
    switch await nextStep() {
    case .asked: return nil
    case .initializationFailed(let error):
      // It is about to exit by itself, and may have something to log first.
      await end(after: .milliseconds(500))
      return FunctionFailure(error)
    case .tookTooLong:
      await end()
      return .timedOut(requestID, after: limit)
    case .tookTooMuchMemory:
      await end()
      return .outOfMemory(requestID)
    case .ended(let status):
      return isShutDown ? .hostWasShutDown : .exited(requestID, status)
    case .answered:
      // There is no event yet, so the answer is rejected.
      return .notStarted(requestID, reason: "the process sent an answer without an event")
    }
  }

  /// Passes an event to the process, which is resumed for it. Waits until the process has answered
  /// and asks for the next event, or cannot be used any more.
  ///
  /// - Returns: `nil` if the process ended before it received the event.
  func run(
    _ invocation: RuntimeInvocation, until end: ContinuousClock.Instant
  ) async -> InvocationOutcome.Result? {
    guard case .ready = phase, let process, !isShutDown else { return nil }
    steps.removeAll()
    phase = .running(invocation)
    process.send(.resume)
    services.events(
      .invocationBegan(id, process: process.identifier, requestID: invocation.requestID))
    if let waiting {
      self.waiting = nil
      waiting.reply.resume(returning: .event(invocation))
    }
    let watch = watch(ContinuousClock.now.duration(to: end))
    defer { watch.cancel() }
    var answer: InvocationOutcome.Result?
    while true {
      switch await nextStep() {
      case .answered(let result):
        answer = result
      case .asked:
        process.send(.suspend)
        return answer
      case .tookTooLong:
        await self.end()
        return answer ?? .failed(.timedOut(invocation.requestID, after: function.timeout))
      case .tookTooMuchMemory:
        await self.end()
        return answer ?? .failed(.outOfMemory(invocation.requestID))
      case .ended(let status):
        if isShutDown { return answer ?? .failed(.hostWasShutDown) }
        return answer ?? .failed(.exited(invocation.requestID, status))
      case .initializationFailed:
        // Rejected once the first event was requested.
        continue
      }
    }
  }

  /// Kills the process, whatever it is doing.
  func shutDown() async {
    isShutDown = true
    await end()
  }

  // MARK: The process

  private func launch(_ bootstrap: String) async throws(HostFailure) {
    let server = try await RuntimeServer(
      group: services.group, answer: { await self.answer($0) },
      closed: { connection in Task { await self.disconnected(connection) } })
    self.server = server
    let sink = services.log
    let id = id
    let log = try await LogPipe(group: services.group) { bytes in
      sink(FunctionLogLine(environment: id, bytes: bytes))
    }
    self.log = log
    defer { log.closeWriting() }
    guard !isShutDown else { throw HostFailure("the host was shut down") }
    let stream = UInt64.random(in: .min ... .max).paddedHexadecimal
    let environment = FunctionEnvironment(
      function, runtimeAPI: server.address, logStream: stream)
    let processGuard = services.processGuard
    // It listens until the process has ended, so that no other program gets its port.
    let address = server.address
    let process = try ChildProcess(
      bootstrap, environment: environment.variables, folder: function.codeFolder,
      output: log.writing
    ) { process, status in
      // Kill the processes that it started, too.
      process.send(.kill)
      StrayProcesses.kill(having: "AWS_LAMBDA_RUNTIME_API=\(address)")
      processGuard.remove(process)
      Task { await self.processEnded(status) }
    }
    self.process = process
    processGuard.add(process)
    services.events(.started(id, process: process.identifier))
  }

  private func processEnded(_ status: ExitStatus) async {
    phase = .ended
    await release()
    if let process { services.events(.ended(id, process: process.identifier, status)) }
    tell(.ended(status))
    for waiter in endWaiters { waiter.resume() }
    endWaiters = []
    process = nil
  }

  /// Releases the resources of the process after it has ended.
  private func release() async {
    if let waiting {
      self.waiting = nil
      waiting.reply.resume(returning: .closed)
    }
    await log?.finish()
    await server?.stop()
    log = nil
    server = nil
  }

  /// Kills the process and waits until it has ended.
  ///
  /// - Parameter grace: The time that it has to exit by itself.
  private func end(after grace: Duration = .zero) async {
    guard let process else { return }
    let kill = Task {
      // Sleeping only fails if the process has ended.
      try? await Task.sleep(for: grace)
      if !Task.isCancelled { process.send(.kill) }
    }
    await withCheckedContinuation { endWaiters.append($0) }
    kill.cancel()
  }

  // MARK: Waiting

  func tell(_ step: Step) {
    if let stepWaiter {
      self.stepWaiter = nil
      stepWaiter.resume(returning: step)
    } else {
      steps.append(step)
    }
  }

  private func nextStep() async -> Step {
    if !steps.isEmpty { return steps.removeFirst() }
    return await withCheckedContinuation { stepWaiter = $0 }
  }

  /// Watches time and memory until the task is cancelled.
  private func watch(_ limit: Duration) -> Task<Void, Never> {
    let end = ContinuousClock.now + limit
    return Task {
      while !Task.isCancelled {
        let rest = ContinuousClock.now.duration(to: end)
        guard rest > .zero else { return tell(.tookTooLong) }
        if takesTooMuchMemory() { return tell(.tookTooMuchMemory) }
        // Sleeping only fails if the task is cancelled.
        try? await Task.sleep(for: min(rest, .milliseconds(10)))
      }
    }
  }

  func takesTooMuchMemory() -> Bool {
    guard let process, !hasEnded, let peak = ProcessMemory.peak(of: process.identifier) else {
      return false
    }
    memory = max(memory ?? 0, peak)
    return peak > function.memorySize << 20
  }
}

/// The resources that all environments of a host share.
struct HostServices: Sendable {
  let group: any EventLoopGroup
  let processGuard: ProcessGuard
  let log: @Sendable (FunctionLogLine) -> Void
  let events: @Sendable (HostEvent) -> Void
}
#endif
