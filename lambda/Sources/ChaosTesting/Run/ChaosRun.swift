#if Handler
import AWSClient
import EventModel
import FaultInjection
import LambdaRuntime
import Synchronization

/// Runs one case: delivers the events to the function under faults, and audits their effects.
struct ChaosRun: Sendable {
  /// Makes the handler under trial.
  typealias MakeHandler = @Sendable (AWSClient, LambdaEnvironment) throws -> any LambdaHandler

  let faultCase: FaultCase
  let statement: Statement
  let seed: UInt64
  let makeHandler: MakeHandler

  private static let shards = 2
  private static let limit = Duration.seconds(600)

  func run() async throws -> CaseReport {
    let start = ContinuousClock.now
    let services = InMemoryServices(statement.destinations)
    let log = TrialLog()
    let endpoint = EndpointBox()
    let function = FunctionInProcess(
      timeout: faultCase.timeout, startsPerSuccess: faultCase.startsPerSuccess,
      logger: log.logger
    ) { name in try newHandler(name, endpoint: endpoint.url) }
    let proxy = try await FaultProxy(
      plan: FaultPlan(
        seed: seed, rules: faultCase.rules, patience: faultCase.patience, isThorough: true),
      onProcess: { fault, request in function.apply(fault, to: request.environment) },
      service: { request, body in
        services.answer(to: request, body: body) {
          request.isAbandoned || function.isGone(request.environment)
        }
      })
    endpoint.url = proxy.url
    let tally = DeliveryTally()
    let records = SourceRecords(statement, packing: faultCase.packing, shards: Self.shards)
    let isDone = await deliver(records, to: function, tally)
    await function.shutDown()
    await proxy.stop()
    if let defect = function.defect {
      throw ChaosError(
        "the handler failed, not a service, and would fail again at each retry: \(defect)")
    }
    guard isDone else {
      let errors = log.lines.map { "\n  the handler logged: \($0)" }.joined()
      throw ChaosError("\(faultCase.name) did not end within \(Self.limit)\(errors)")
    }
    let contents = services.contents
    var report = CaseReport(name: faultCase.name, events: statement.records.count)
    report.audit = TrialAudit.run(statement, records, contents, givenUp: tally.givenUp)
    report.invocations = function.invocations
    report.retries = tally.retries
    report.faults = proxy.faults
    report.log = log.lines
    report.time = start.duration(to: .now)
    report.check(faultCase, calls: contents.calls, failures: function.failures)
    return report
  }

  /// - Returns: Whether it ended in time, and without an error that no retry mends.
  private func deliver(
    _ records: SourceRecords, to function: FunctionInProcess, _ tally: DeliveryTally
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        switch statement.source {
        case .kinesisStream, .tableStream:
          await StreamMapping(function: function, settings: faultCase.mapping, tally: tally)
            .run(records.shards)
        case .queue, .fifoQueue:
          var settings = faultCase.mapping
          // The largest batch of a FIFO queue, and of a standard queue without a batching window.
          settings.batchSize = min(settings.batchSize, 10)
          await QueueMapping(
            function: function, settings: settings, isFIFO: statement.source == .fifoQueue,
            tally: tally
          ).run(records.shards.flatMap(\.self))
        }
        return true
      }
      group.addTask {
        let end = ContinuousClock.now + Self.limit
        while function.defect == nil, ContinuousClock.now < end, !Task.isCancelled {
          try? await Task.sleep(for: .milliseconds(20))
        }
        return false
      }
      let isDone = await group.next() ?? false
      group.cancelAll()
      return isDone
    }
  }

  private func newHandler(_ name: String, endpoint: String) throws -> any LambdaHandler {
    var variables = statement.destinations.environment
    variables["AWS_ACCESS_KEY_ID"] = "id"
    variables["AWS_SECRET_ACCESS_KEY"] = "secret"
    variables["AWS_SESSION_TOKEN"] = name
    variables["AWS_REGION"] = "us-east-1"
    variables["AWS_ENDPOINT_URL"] = endpoint
    var configuration = try AWSConfiguration(environment: variables)
    // Waits cost time and find nothing.
    configuration.retry.baseDelay = .milliseconds(2)
    configuration.retry.maximumDelay = .milliseconds(50)
    let client = AWSClient(configuration: configuration)
    do {
      return try makeHandler(client, LambdaEnvironment(variables))
    } catch {
      // A client that nobody closes ends the process.
      Task { await client.shutdown() }
      throw error
    }
  }
}

/// The URL of a server that is started after those who call it.
private final class EndpointBox: Sendable {
  private let value = Mutex("")

  var url: String {
    get { value.withLock { $0 } }
    set { value.withLock { $0 = newValue } }
  }
}

extension HTTPStandIn.Request {
  /// The execution environment that sent it.
  fileprivate var environment: String { headers["x-amz-security-token"] ?? "" }
}
#endif
