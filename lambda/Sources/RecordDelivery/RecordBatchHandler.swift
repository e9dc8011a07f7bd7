#if Handler
public import AWSClient
package import AWSValues
public import LambdaRuntime
import Logging
public import PipelineContract
public import StreamRecords

/// Writes the records of a Kinesis batch to a table, and records that can never be written to a
/// queue.
///
/// The answer names the first record that is in neither, so that Lambda retries from there; no
/// record is acknowledged before it is stored. Records after it that were already written are then
/// written again, which changes nothing: an event replaces the item with its key, or does what
/// another `WriteMode` says.
///
/// A record that can never be written is sent to the queue only once all records before it are in
/// the table or on their way to the queue. So it is there once, however often Lambda retries,
/// unless the process ends after sending it or the queue's answer is lost. If its message is too
/// large, it is split into several messages or reported as not written: see `OversizedRejections`.
///
/// An event that passes all checks but is refused by the table goes to the queue as well. If the
/// table has refused several keys and accepted none, and its errors do not name the items, the
/// table is at fault, and all events are reported as not written. The event source mapping limits
/// how often Lambda retries them.
public struct RecordBatchHandler: LambdaHandler {
  let target: WritingTarget
  let limits: WritingLimits
  private let limit: MessageLimit
  let now: @Sendable () -> UTCTime
  private let metrics: EmbeddedMetrics?

  /// - Parameters:
  ///   - processor: Makes the items from the records.
  ///   - table: The table's name; its partition key is the processor's.
  ///   - rejectedQueueURL: The URL of the queue for records that can never be written.
  ///   - mode: What happens to an item that already has the event's key.
  ///   - oversizedRejections: What happens to a rejected record whose message is too large for the
  ///     queue.
  ///   - client: The client for the table and the queue.
  ///   - metrics: The destination of the metrics; `nil` for none.
  public init(
    processor: any RecordProcessor.Type, table: String, rejectedQueueURL: String,
    mode: WriteMode = .replace, oversizedRejections: OversizedRejections = .split,
    client: AWSClient, metrics: EmbeddedMetrics? = nil
  ) {
    self.init(
      target: WritingTarget(
        client: client, table: table, processor: processor,
        rejectedQueueURL: rejectedQueueURL, mode: mode,
        oversizedRejections: oversizedRejections), metrics: metrics)
  }

  package init(
    target: WritingTarget, limits: WritingLimits = WritingLimits(),
    metrics: EmbeddedMetrics? = nil, now: @escaping @Sendable () -> UTCTime = { .now }
  ) {
    self.target = target
    self.limits = limits
    limit = MessageLimit(limits.messageBytes)
    self.metrics = metrics
    self.now = now
  }

  /// - Throws: `MalformedEvent` if the event is not a Kinesis event; Lambda then keeps the whole
  ///   batch.
  public func handle(_ event: [UInt8], context: LambdaContext) async throws -> [UInt8] {
    let remaining = context.deadline.remaining
    let deadline = Deadline.after(remaining - WritingLimits.margin(of: remaining))
    let records = try KinesisEvent(parsing: event).records
    var run = try BatchRun(
      target: target, records: records,
      processor: target.processor.init(processedAt: now(), mode: target.mode),
      deadline: deadline, limits: limits, limit: limit, logger: context.logger)
    let outcome = await TraceHeader.$current.withValue(TraceHeader(context.traceID)) {
      await run.run()
    }
    log(outcome, of: run, to: context.logger)
    if let metrics {
      BatchMetrics(metrics: metrics, requestID: context.requestID, traceID: context.traceID)
        .log(outcome, userRecords: run.userRecords, of: run.records, at: now())
    }
    return outcome.answer(run.records)
  }

  /// Closes the connections to the table and the queue.
  public func shutdown() async {
    await target.client.shutdown()
  }

  private func log(_ outcome: BatchOutcome, of run: BatchRun, to logger: Logger) {
    var metadata: Logger.Metadata = [
      "records": "\(run.userRecords)", "written": "\(outcome.written)",
      "superseded": "\(outcome.superseded)", "resent": "\(outcome.resent)",
    ]
    if target.mode != .replace { metadata["skipped"] = "\(outcome.skipped)" }
    if !outcome.rejected.isEmpty {
      metadata["rejected"] = .dictionary(outcome.rejected.mapValues { "\($0)" })
    }
    if let refused = outcome.rejected[Rejection.Code.refusedByTable.rawValue] {
      // The events passed all checks, so either the table's declaration or the checks are wrong.
      logger.error(
        "The table refuses valid events; they were sent to the queue of rejected events",
        metadata: ["records": "\(refused)"])
    }
    guard let position = outcome.firstUnsettled else {
      logger.info("The batch is done", metadata: metadata)
      return
    }
    metadata["firstNotWritten"] = "\(run.records[position].sequenceNumber)"
    metadata["shardId"] = "\(run.records[position].shardID ?? "")"
    logger.warning("The batch is partly done", metadata: metadata)
  }
}
#endif
