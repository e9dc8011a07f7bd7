#if Handler
import AWSValues
import CProgramMemory
import NIOCore
import NIOPosix
public import Logging
import PipelineContract

/// Runs a function on AWS Lambda's custom runtime: sets it up, then handles one event after
/// another.
///
/// It is written by hand, and not swift-aws-lambda-runtime, so that the function runs on the event
/// loop of its clients' connections, which saves 8 % of the processor time.
///
/// ```swift
/// @main struct Main {
///   static func main() {
///     LambdaRuntime.run { environment, logger in
///       Greeter(name: try environment.required("NAME"))
///     }
///   }
/// }
/// ```
public struct LambdaRuntime: Sendable {
  private let environment: LambdaEnvironment
  private let logger: Logger

  /// Creates a runtime with a given environment and logger.
  package init(environment: LambdaEnvironment, logger: Logger) {
    self.environment = environment
    self.logger = logger
  }

  /// Runs the function until the process is ended. Logs to standard output in lines of JSON, or of
  /// text if the function's log format is `Text`.
  ///
  /// The function's tasks run on the calling thread, where no further thread costs memory and time at the start. Call it
  /// from a `main` that is not `async`. The thread is blocked, so code on the main actor or Dispatch's main queue never
  /// runs.
  ///
  /// If the function cannot be set up, the error is reported to Lambda (`init/error`) and the
  /// process exits with status 1. It also does so if the Runtime API becomes unusable.
  ///
  /// - Parameter initialize: Sets the function up once: reads the environment, opens clients.
  public static func run<Handler: LambdaHandler>(
    initialize: @escaping @Sendable (LambdaEnvironment, Logger) async throws -> Handler
  ) -> Never {
    forget_relocations()
    MultiThreadedEventLoopGroup.withCurrentThreadAsEventLoop { eventLoop in
      Task(executorPreference: EventLoopExecutor(eventLoop)) {
        let environment = LambdaEnvironment.process
        let logger = Logger.lambda(environment: environment, output: .standardOutput)
        do {
          try await LambdaRuntime(environment: environment, logger: logger)
            .takeEvents(on: eventLoop, initialize: initialize)
        } catch {
          logger.critical("\(error)")
        }
        Platform.exitWithFailure()
      }
    }
    // The event loop is never shut down.
    Platform.exitWithFailure()
  }

  /// Runs the function on any thread. Returns only by throwing.
  package func run<Handler: LambdaHandler>(
    initialize: @Sendable (LambdaEnvironment, Logger) async throws -> Handler
  ) async throws(RuntimeFailure) -> Never {
    let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
    let result: Result<Never, RuntimeFailure> = await withTaskExecutorPreference(
      EventLoopExecutor(eventLoop)
    ) {
      do throws(RuntimeFailure) {
        try await takeEvents(on: eventLoop, initialize: initialize)
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  private func takeEvents<Handler: LambdaHandler>(
    on eventLoop: any EventLoop,
    initialize: @Sendable (LambdaEnvironment, Logger) async throws -> Handler
  ) async throws(RuntimeFailure) -> Never {
    guard let address = environment["AWS_LAMBDA_RUNTIME_API"] else { throw .noRuntimeAPI }
    let api = RuntimeAPI(address: address, eventLoop: eventLoop)
    do {
      let handler = try await set(up: initialize, api: api)
      try await takeEvents(with: handler, api: api)
    } catch {
      await api.shutdown()
      throw error
    }
  }

  private func takeEvents(
    with handler: some LambdaHandler, api: RuntimeAPI
  ) async throws(RuntimeFailure) -> Never {
    do {
      while true {
        let invocation = try await api.next()
        try await handle(invocation, with: handler, api: api)
      }
    } catch {
      await handler.shutdown()
      throw error
    }
  }

  private func set<Handler: LambdaHandler>(
    up initialize: @Sendable (LambdaEnvironment, Logger) async throws -> Handler, api: RuntimeAPI
  ) async throws(RuntimeFailure) -> Handler {
    do {
      return try await initialize(environment, logger)
    } catch {
      let outcome = try await api.reportInitialization(FailureReport(error))
      if outcome != .accepted {
        logger.error(
          "Lambda did not accept the report of the failed start",
          metadata: ["outcome": "\(outcome)"])
      }
      throw .initialization(error)
    }
  }

  private func handle(
    _ invocation: Invocation, with handler: some LambdaHandler, api: RuntimeAPI
  ) async throws(RuntimeFailure) {
    var logger = logger
    logger[metadataKey: JSONLogHandler.requestIDKey] = "\(invocation.requestID)"
    if let traceID = invocation.traceID {
      logger[metadataKey: JSONLogHandler.traceIDKey] =
        "\(TraceHeader.root(of: traceID).prefix(utf8: 256))"
    }
    Self.setTraceID(invocation.traceID)
    let context = LambdaContext(
      requestID: invocation.requestID, deadline: InvocationDeadline(invocation.deadline),
      invokedFunctionARN: invocation.invokedFunctionARN, traceID: invocation.traceID,
      clientContext: invocation.clientContext, cognitoIdentity: invocation.cognitoIdentity,
      tenantID: invocation.tenantID, logger: logger)
    let answer: [UInt8]
    do {
      answer = try await handler.handle(invocation.event, context: context)
    } catch {
      let failure = FailureReport(error)
      logger.error(
        "The invocation failed",
        metadata: ["errorType": "\(failure.type)", "errorMessage": "\(failure.message)"])
      try await report(failure, of: invocation, api: api, logger: logger)
      return
    }
    switch try await api.respond(to: invocation, with: answer) {
    case .accepted: break
    case .tooLarge:
      let failure = FailureReport(
        type: "Runtime.ResponseTooLarge",
        message: "the answer has \(answer.count) bytes, more than Lambda accepts")
      logger.error("\(failure.message)")
      try await report(failure, of: invocation, api: api, logger: logger)
    case .refused(let status):
      logger.error("Lambda refused the answer", metadata: ["status": "\(status)"])
    }
  }

  private func report(
    _ failure: FailureReport, of invocation: Invocation, api: RuntimeAPI, logger: Logger
  ) async throws(RuntimeFailure) {
    let outcome = try await api.report(failure, of: invocation)
    if outcome != .accepted {
      logger.error(
        "Lambda did not accept the report of the failure", metadata: ["outcome": "\(outcome)"])
    }
  }

  /// Sets the trace header where tracing libraries look for it. No other code of the function runs
  /// between two invocations, so nothing reads the environment at that time.
  private static func setTraceID(_ traceID: String?) {
    Platform.set("_X_AMZN_TRACE_ID", to: traceID)
  }
}
#endif
