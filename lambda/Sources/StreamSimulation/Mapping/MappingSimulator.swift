#if Handler
import AWSValues
public import Logging

/// Reads a stream and calls a function with its records, as a Lambda event source mapping does.
///
/// ```swift
/// let mapping = try MappingSimulator(
///   settings: settings, resources: resources, reader: reader, invoker: host, delivery: queue)
/// try await mapping.run(untilEmpty: true)
/// ```
///
/// ## As in Lambda
///
/// - **Batches** hold records of one shard in order. A batch is sent once it has as many records as
///   the batch size allows, its event would exceed 6 MB (6,291,456 bytes, including base64 and
///   metadata), or its batching window ends, which begins with its first record.
/// - **Parallelization**: each shard has as many lanes as the parallelization factor. A partition
///   key is always in the same lane, and a lane has one batch in flight.
/// - **A failed batch** is sent again until it has no retries left. It blocks only its own lane. If
///   bisecting is enabled, it is first split in two, down to single records; that does not count as
///   a retry.
/// - **Partial responses**: the lowest reported sequence number is the checkpoint. Each unusual
///   answer is a success or a failure as documented, or as recorded from AWS (the empty string and
///   the empty list are successes, an unknown identifier is a failure).
/// - **Record age** is checked before each attempt, including the first one. So a maximum age gives
///   up a backlog that the function has never seen.
/// - **Without limits** on retries and age a batch is retried until it succeeds or the stream's
///   retention period ends; then its records are lost, without a message.
/// - **On-failure messages** have the documented fields. `functionError` is `null` if the function
///   reported the failed records itself, as recorded from AWS.
/// - **Filters** have Lambda's grammar, and reject what it rejects. Records that do not match count
///   as done. If a pattern filters by data, records whose data is not a JSON object are left out.
/// - **Tumbling windows** pass on their state and end with an extra invocation, which is retried
///   until it succeeds. They end early if the state exceeds 1 MB. If an answer has no object as its
///   state, the invocation has failed.
/// - **Resharding**: a shard is read after its parent shards are done.
///
/// ## Chosen here, since AWS does not document it
///
/// - Waits before retries double from 0.1 s up to 30 s; ``SimulationPace`` changes them. The parts
///   of a split batch are sent at once.
/// - The name of the condition for records that are too old, `RecordAgeExceeded`, was observed in
///   Lambda; the documentation shows only `RetryAttemptsExhausted`.
/// - If bisecting is enabled and the first record of a batch is reported as failed, there is
///   nothing to split off, so the batch is halved. A partial response without bisecting uses up a
///   retry even if it makes progress.
/// - `approximateInvokeCount` includes the invocations of the batches that a split batch came from.
/// - A message that the destination cannot accept now is retried until it is accepted, and blocks
///   its lane. If the destination rejects it for good, this is logged and counted, and the records
///   are lost.
/// - A record whose event exceeds 6 MB by itself counts as a failed invocation, without a call.
/// - Only records at the front of a batch are given up for their age, so that the records in a
///   message have no gap.
/// - A window that ends early causes an invocation without records and with
///   `isWindowTerminatedEarly`; later records of the same window start from an empty state.
/// - With a parallelization factor, each lane has its own tumbling windows.
/// - Filters on fields other than the data (`partitionKey`, `sequenceNumber` and so on) match,
///   although the current documentation mentions only the data.
///
/// ## Different from Lambda
///
/// - Checkpoints are kept in memory: a new run starts from the starting position.
/// - Enhanced fan-out, S3 destinations and changes of settings during a run are not supported. The
///   function is never throttled, as every invocation gets a process.
/// - JSON is parsed strictly: an answer, or a record's data if a filter reads it, is malformed if
///   an object contains a name twice.
/// - With `untilEmpty`, windows end early once a shard's tip is reached.
public struct MappingSimulator: Sendable {
  private let context: MappingContext

  /// - Parameters:
  ///   - delivery: Sends messages to the on-failure destination of the settings.
  ///   - retention: How long the stream retains a record; `nil` if it is unknown, or if no record
  ///     should be lost for its age.
  ///   - progress: Receives the statistics.
  /// - Throws: ``MappingSettingsError`` if the settings have a destination and `delivery` cannot
  ///   send to it, since records would be lost silently.
  public init(
    settings: MappingSettings, resources: MappedResources, reader: any StreamReader,
    invoker: any FunctionInvoker, delivery: (any FailureDelivery)? = nil,
    retention: Duration? = nil, pace: SimulationPace = SimulationPace(),
    clock: SimulationClock = .system,
    progress: SimulationProgress = SimulationProgress(),
    logger: Logger = Logger(label: "event-source-mapping")
  ) throws(MappingSettingsError) {
    if let destination = settings.onFailure, delivery == nil {
      throw .invalid(
        setting: FailureDestination.setting,
        reason: "nothing is set up to send messages to \(destination.arn)")
    }
    context = MappingContext(
      settings: settings, resources: resources, reader: reader, invoker: invoker,
      delivery: settings.onFailure == nil ? nil : delivery, pace: pace, clock: clock,
      retention: retention, progress: progress, logger: logger)
  }

  /// Runs until the task is cancelled or, if `untilEmpty` is true, until each shard was read to its
  /// end and all records are done. In that case batching windows and tumbling windows end early, as
  /// no more records are expected.
  ///
  /// - Throws: ``MappingFailure`` if the stream cannot be read.
  public func run(untilEmpty: Bool) async throws(MappingFailure) {
    let result = await withTaskGroup(of: Event.self) { group in
      let result = await run(untilEmpty: untilEmpty, in: &group)
      group.cancelAll()
      return result
    }
    try result.get()
  }

  private enum Event: Sendable {
    case ended(shard: String, Result<ShardRunner.End, MappingFailure>)
    case timeToList
  }

  private func run(
    untilEmpty: Bool, in group: inout TaskGroup<Event>
  ) async -> Result<Void, MappingFailure> {
    var tree = ShardTree(start: context.settings.startingPosition)
    var running = 0
    var failedListings = 0
    var isListDue = true
    while !Task.isCancelled {
      if isListDue {
        do throws(StreamReadError) {
          tree.update(try await context.reader.shards())
          failedListings = 0
          isListDue = false
        } catch {
          if case .permanent(let message) = error {
            return .failure(.listing(message: message))
          }
          failedListings += 1
          context.logger.warning(
            "the shards could not be listed; retrying", metadata: ["reason": "\(error)"])
          try? await context.clock.sleep(context.pace.delay(beforeRetry: failedListings))
          continue
        }
        for (shard, position) in tree.takeReady() {
          running += 1
          let runner = ShardRunner(
            shardID: shard, start: position, isUntilEmpty: untilEmpty, context: context)
          group.addTask {
            do throws(MappingFailure) {
              return .ended(shard: shard, .success(try await runner.run()))
            } catch {
              return .ended(shard: shard, .failure(error))
            }
          }
        }
      }
      if running == 0 {
        if untilEmpty { return .success(()) }
        let (clock, interval) = (context.clock, context.pace.pollInterval)
        group.addTask {
          try? await clock.sleep(interval)
          return .timeToList
        }
      }
      switch await group.next() {
      case nil: return .success(())
      case .timeToList?: isListDue = true
      case .ended(_, .failure(let failure))?: return .failure(failure)
      case .ended(let shard, .success(let end))?:
        running -= 1
        if end == .closed {
          tree.finish(shard)
          isListDue = true
        }
      }
    }
    return .success(())
  }
}

/// The values that all parts of a running mapping use.
struct MappingContext: Sendable {
  let settings: MappingSettings
  let resources: MappedResources
  let reader: any StreamReader
  let invoker: any FunctionInvoker
  let delivery: (any FailureDelivery)?
  let pace: SimulationPace
  let clock: SimulationClock
  /// How long the stream retains a record; `nil` for ever.
  let retention: Duration?
  let progress: SimulationProgress
  let logger: Logger
}

/// The reason why a mapping cannot continue.
public enum MappingFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The stream's shards cannot be listed.
  case listing(message: String)
  /// A shard cannot be read.
  case reading(shard: String, message: String)

  public var description: String {
    switch self {
    case .listing(let message): "the stream's shards cannot be listed: \(message)"
    case .reading(let shard, let message): "\(shard) cannot be read: \(message)"
    }
  }
}
#endif
