#if Handler
public import AWSClient
import AWSValues
public import EventModel
public import LambdaRuntime
import Logging
import PipelineContract
import StreamRecords

/// Delivers the effects of events: from a Kinesis stream, a table's stream or a queue, as an ``EventProcessor``
/// says.
///
/// - Nothing is acknowledged before all of its effects are settled. The answer names the first record that is
///   not (of a queue, each message), and Lambda retries it.
/// - The effects of a record happen in their order, and so do effects on one item, in one group of a FIFO
///   queue and under one partition key of a stream.
/// - A record that can never be processed, and one whose effect a service refuses for good, goes to the queue of
///   rejected events with its bytes and the reason. If a destination refuses everything, the destination is at
///   fault, and the records stay in their source.
///
/// ```swift
/// @main struct Main {
///   static func main() async { await OrderProcessor().run() }
/// }
/// ```
public struct EventBatchHandler<Processor: EventProcessor>: LambdaHandler {
  private let processor: Processor
  private let target: EffectTarget
  private let limits: WritingLimits
  private let limit: MessageLimit
  private let metrics: EmbeddedMetrics?
  private let now: @Sendable () -> UTCTime

  /// - Parameters:
  ///   - processor: The processing of an event.
  ///   - environment: The function's environment, with the variables of the processor's contract, and the URL
  ///     of the queue of rejected events in `REJECTED_QUEUE_URL`. `OVERSIZED_REJECTIONS` says what
  ///     happens to a rejected record whose message is too large for it.
  ///   - metrics: The destination of the metrics; nil for none.
  /// - Throws: ``MissingEnvironmentVariables`` with all that are missing, and `ConfigurationError` for a wrong value and for errors of the
  ///   client's configuration.
  public init(
    _ processor: Processor, environment: LambdaEnvironment, metrics: EmbeddedMetrics? = nil
  ) throws {
    try self.init(processor, environment: environment, metrics: metrics) {
      try AWSClient(environment: environment.variables)
    }
  }

  /// A handler that calls services with a given client, which it closes in ``shutdown()``: for tests that need
  /// other limits and waits than those of a function.
  public init(
    _ processor: Processor, client: AWSClient, environment: LambdaEnvironment
  ) throws {
    try self.init(processor, environment: environment, metrics: nil) { client }
  }

  private init(
    _ processor: Processor, environment: LambdaEnvironment, metrics: EmbeddedMetrics?,
    client: () throws -> AWSClient
  ) throws {
    // The client opens connections, so it is made last: an earlier error leaves nothing to close.
    try environment.require(Processor.contract.variables + [.rejectedQueueURL])
    for case .send(let queue) in Processor.contract.effects {
      _ = try environment.requiredURL(queue.variable)
    }
    let rejectedQueueURL = try environment.requiredURL(.rejectedQueueURL)
    let oversizedRejections: OversizedRejections =
      try environment.choice(.oversizedRejections) ?? .split
    self.init(
      processor,
      target: EffectTarget(
        client: try client(), environment: environment,
        rejectedQueueURL: rejectedQueueURL, oversizedRejections: oversizedRejections),
      metrics: metrics)
  }

  init(
    _ processor: Processor, target: EffectTarget, limits: WritingLimits = WritingLimits(),
    metrics: EmbeddedMetrics? = nil, now: @escaping @Sendable () -> UTCTime = { .now }
  ) {
    self.processor = processor
    self.target = target
    self.limits = limits
    limit = MessageLimit(limits.messageBytes)
    self.metrics = metrics
    self.now = now
  }

  /// - Throws: `MalformedEvent` if the event is of none of the sources, ``UndeclaredEffect`` and
  ///   ``WrongSource`` if the handler is at fault; Lambda then keeps the whole batch.
  public func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] {
    let remaining = context.deadline.remaining
    let deadline = Deadline.after(remaining - WritingLimits.margin(of: remaining))
    let batch = try EventBatch(parsing: event)
    let processed = try ProcessedBatch(
      batch, processor: processor, function: target.functionName, now: now(), limits: limits)
    var run = EffectRun(
      target: target, records: processed.records, plan: processed.plan,
      isOrdered: batch.retry == .fromFirst, deadline: deadline, limits: limits, limit: limit,
      logger: context.logger)
    let outcome = await TraceHeader.$current.withValue(TraceHeader(context.traceID)) {
      await run.run()
    }
    log(outcome, of: processed, to: context.logger)
    if let metrics {
      BatchMetrics(metrics: metrics, requestID: context.requestID, traceID: context.traceID)
        .log(outcome, userRecords: processed.userRecords, of: processed.records, at: now())
    }
    return outcome.answer(batch, records: processed.records)
  }

  /// Closes the connections.
  public func shutdown() async {
    await target.client.shutdown()
  }

  private func log(_ outcome: BatchOutcome, of batch: ProcessedBatch, to logger: Logger) {
    var metadata: Logger.Metadata = [
      "records": "\(batch.userRecords)", "effects": "\(outcome.written)",
      "skipped": "\(outcome.skipped)", "superseded": "\(outcome.superseded)",
      "resent": "\(outcome.resent)",
    ]
    if !outcome.rejected.isEmpty {
      metadata["rejected"] = .dictionary(outcome.rejected.mapValues { "\($0)" })
    }
    guard let position = outcome.firstUnsettled else {
      logger.info("The batch is done", metadata: metadata)
      return
    }
    metadata["unsettled"] = "\(outcome.unsettledCount)"
    metadata["firstUnsettled"] = "\(batch.records[position].sequenceNumber)"
    logger.warning("The batch is partly done", metadata: metadata)
  }
}

extension EventProcessor {
  /// Runs the function on AWS Lambda with this processing until the process is ended.
  ///
  /// The environment has the names of the destinations, and the URL of the queue of rejected events in
  /// `REJECTED_QUEUE_URL`.
  public func run() async -> Never {
    await LambdaRuntime.run { environment, logger in
      let metrics = EmbeddedMetrics(environment: environment, logger: logger)
      return try EventBatchHandler(self, environment: environment, metrics: metrics)
    }
  }
}
#endif
