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
///   static func main() { OrderProcessor().run() }
/// }
/// ```
public struct EventBatchHandler: LambdaHandler {
  let processing: RecordProcessing
  let destinations: DeliveryDestinations
  let target: EffectTarget
  let limits: WritingLimits
  private let limit: MessageLimit
  private let metrics: EmbeddedMetrics?
  let now: @Sendable () -> UTCTime

  /// - Parameters:
  ///   - processor: The processing of an event.
  ///   - environment: The function's environment, with the variables of the processor's contract, and the URL
  ///     of the queue of rejected events in `REJECTED_QUEUE_URL`. `OVERSIZED_REJECTIONS` says what
  ///     happens to a rejected record whose message is too large for it.
  ///   - insertsInBatches: Whether puts with the condition `.absent` or `.smaller` are first tried as insertions of
  ///     25 items in a request. The role must permit `dynamodb:PartiQLInsert`. It is done only on AWS itself,
  ///     as several emulators would replace the item that is there.
  ///   - metrics: The destination of the metrics; nil for none.
  /// - Throws: ``MissingEnvironmentVariables`` with all that are missing, and `ConfigurationError` for a wrong value and for errors of the
  ///   client's configuration.
  @inlinable public init(
    _ processor: some EventProcessor, environment: LambdaEnvironment,
    insertsInBatches: Bool = false, metrics: EmbeddedMetrics? = nil
  ) throws {
    try self.init(
      RecordProcessing(processor), environment: environment, insertsInBatches: insertsInBatches,
      metrics: metrics, client: nil)
  }

  /// A handler that calls services with a given client, which it closes in ``shutdown()``: for tests that need
  /// other limits and waits than those of a function.
  @inlinable public init(
    _ processor: some EventProcessor, client: AWSClient, environment: LambdaEnvironment
  ) throws {
    try self.init(
      RecordProcessing(processor), environment: environment, insertsInBatches: false, metrics: nil,
      client: client)
  }

  /// - Parameter client: The client; nil for one that is made of the environment.
  @usableFromInline init(
    _ processing: RecordProcessing, environment: LambdaEnvironment, insertsInBatches: Bool,
    metrics: EmbeddedMetrics?, client: AWSClient?
  ) throws {
    try environment.require(processing.contract.variables + [.rejectedQueueURL])
    for case .send(let queue) in processing.contract.effects {
      _ = try environment.requiredURL(queue.variable)
    }
    let rejectedQueueURL = try environment.requiredURL(.rejectedQueueURL)
    let oversizedRejections: OversizedRejections =
      try environment.choice(.oversizedRejections) ?? .split
    // The client opens connections, so it is made last: an earlier error leaves nothing to close.
    let client = try client ?? AWSClient(environment: environment.variables)
    self.init(
      processing,
      target: EffectTarget(
        client: client, environment: environment,
        rejectedQueueURL: rejectedQueueURL, oversizedRejections: oversizedRejections,
        insertsInBatches: insertsInBatches && client.dynamoDB.isOfAWS),
      metrics: metrics)
  }

  init(
    _ processing: RecordProcessing, target: EffectTarget, limits: WritingLimits = WritingLimits(),
    metrics: EmbeddedMetrics? = nil, now: @escaping @Sendable () -> UTCTime = { .now }
  ) {
    self.processing = processing
    destinations = DeliveryDestinations(processing.contract)
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
    let processed = try processed(batch)
    var run = EffectRun(
      target: target, records: processed.records, plan: processed.plan,
      isOrdered: batch.retry == .fromFirst, deadline: deadline, limits: limits, limit: limit,
      logger: context.logger)
    let outcome = await TraceHeader.$current.withValue(TraceHeader(context.traceID)) {
      await run.run()
    }
    LogOutput.writeTogether {
      log(outcome, of: processed, to: context.logger)
      guard let metrics else { return }
      BatchMetrics(metrics: metrics, requestID: context.requestID, traceID: context.traceID)
        .log(outcome, userRecords: processed.userRecords, of: processed.records, at: now())
    }
    return outcome.answer(batch, records: processed.records)
  }

  func processed(_ batch: EventBatch) throws -> ProcessedBatch {
    guard batch.isOf(processing.contract.source) else {
      throw WrongSource(
        source: batch.records.first?.eventSourceARN,
        reason: "its contract states another kind of source")
    }
    return try ProcessedBatch(
      batch, processing: processing, destinations: destinations, function: target.functionName,
      now: now(), limits: limits)
  }

  /// Closes the connections.
  public func shutdown() async {
    await target.client.shutdown()
  }

  private func log(_ outcome: BatchOutcome, of batch: ProcessedBatch, to logger: Logger) {
    var metadata: Logger.Metadata = [
      "records": "\(batch.userRecords)", "written": "\(outcome.written)",
      "superseded": "\(outcome.superseded)", "resent": "\(outcome.resent)",
    ]
    if batch.plan.hasConditions { metadata["skipped"] = "\(outcome.skipped)" }
    if !outcome.rejected.isEmpty {
      metadata["rejected"] = .dictionary(outcome.rejected.mapValues { "\($0)" })
    }
    if let refused = outcome.rejected[Rejection.Code.refusedByTable.rawValue] {
      // The events passed all checks, so either the table's declaration or the checks are wrong.
      let refuser = destinations.all.allSatisfy(\.isTable) ? "The table" : "A destination"
      logger.error(
        "\(refuser) refuses valid events; they were sent to the queue of rejected events",
        metadata: ["records": "\(refused)"])
    }
    guard let position = outcome.firstUnsettled else {
      logger.info("The batch is done", metadata: metadata)
      return
    }
    metadata["firstNotWritten"] = "\(batch.records[position].sequenceNumber)"
    metadata["shardId"] = "\(batch.records[position].shardID ?? "")"
    logger.warning("The batch is partly done", metadata: metadata)
  }
}

extension EventProcessor {
  /// Runs the function on AWS Lambda with this processing until the process is ended.
  ///
  /// The environment has the names of the destinations, and the URL of the queue of rejected events in
  /// `REJECTED_QUEUE_URL`.
  @inlinable public func run() -> Never {
    Self.run { _ in self }
  }

  /// Runs the function on AWS Lambda until the process is ended, with a processing that depends on the environment.
  ///
  /// - Parameters:
  ///   - insertsInBatches: As for a handler: see ``EventBatchHandler``.
  ///   - processor: Makes the processing. What it throws is reported to Lambda, and the process ends.
  @inlinable public static func run(
    insertsInBatches: Bool = false,
    _ processor: @escaping @Sendable (LambdaEnvironment) throws -> Self
  ) -> Never {
    LambdaRuntime.run { environment, logger in
      let metrics = EmbeddedMetrics(environment: environment, logger: logger)
      let handler = try EventBatchHandler(
        try processor(environment), environment: environment, insertsInBatches: insertsInBatches,
        metrics: metrics)
      if environment.hasPartOfProcessor { await handler.rehearse() }
      return handler
    }
  }
}
#endif
