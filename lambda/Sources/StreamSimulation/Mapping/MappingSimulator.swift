public import Logging
import UTCTime

/// Reads a stream and calls a function with its records, as a Lambda event source mapping does.
///
/// ```swift
/// let mapping = try MappingSimulator(
///   settings: settings, resources: resources, reader: reader, invoker: host, delivery: queue)
/// try await mapping.run(untilEmpty: true)
/// ```
///
/// ## What is as in Lambda
///
/// - **Batches** hold records of one shard in order. One is sent once it has as many records as the
///   batch size allows, its event would pass 6 MB (6,291,456 bytes, base64 and metadata counted), or
///   the batching window is over, which begins with its first record.
/// - **Parallelization**: each shard has as many lanes as the factor says. A partition key is
///   always in the same lane, and a lane has one batch under way.
/// - **A failed batch** is sent again until its retries are used up; it holds up its lane, and no
///   other. With bisecting it is split in two first, down to single records; that uses up no retry.
/// - **Partial responses**: the lowest reported sequence number is the checkpoint. Each odd answer
///   is a success or a failure as documented, or as recorded from AWS (the empty text and the
///   empty list are successes, an unknown identifier is a failure).
/// - **Record age** is looked at before each attempt, the first one included. So a bound on the age
///   gives up a backlog that the function has never seen.
/// - **Without bounds** on retries and age a batch is tried until it succeeds or the stream's retention
///   ends; then its records are gone, without a message.
/// - **On-failure messages** have the documented fields. `functionError` is `null` where the
///   function reported the records itself; both are what AWS was recorded to send.
/// - **Filters** have Lambda's grammar, and refuse what it refuses. Records that do not match count
///   as done. With a pattern for the data, a record whose data is no JSON object is left out.
/// - **Tumbling windows** hand on the state, end with an invocation of their own, which is tried
///   until it succeeds, and end early where the state passes 1 MB. An answer without an object as
///   its state is a failed invocation.
/// - **Resharding**: a shard is read after the shards that it came of are done.
///
/// ## Where AWS says nothing, and this had to choose
///
/// - Waits before retries double from 0.1 s up to 30 s; ``SimulationPace`` changes them. What a
///   split yields is sent at once.
/// - The name of the condition for records past their age, `RecordAgeExceeded`, is what Lambda is
///   seen to send; the documentation shows only `RetryAttemptsExhausted`.
/// - With bisecting, a partial response whose first reported record is the batch's first has
///   nothing to split off, so the batch is halved. A partial response without bisecting uses up a
///   retry even where it makes progress.
/// - `approximateInvokeCount` counts the invocations of the batches that a split batch came of.
/// - A message that the destination cannot take now is tried until it is taken, and holds up its
///   lane. One that it refuses for good is logged and counted; the records are lost.
/// - A record whose event passes 6 MB by itself is a failed invocation, without a call.
/// - Only records at a batch's front are given up for their age, so that what a message tells of
///   has no gap.
/// - A window that ends early is told of by an invocation without records and with
///   `isWindowTerminatedEarly`; what follows in the same window starts from an empty state.
/// - With a parallelization factor, each lane has tumbling windows of its own.
/// - Filters on what a record has besides its data (`partitionKey`, `sequenceNumber` and so on)
///   match, although the current documentation names the data alone.
///
/// ## What is not as in Lambda
///
/// - Checkpoints are kept in memory: a new run starts from the starting position.
/// - Enhanced fan-out, S3 destinations and changes of the settings while it runs are not there;
///   throttling of the function neither, as every invocation gets a process.
/// - JSON is read strictly: an answer, or a record's data where a filter looks at it, that has one
///   name twice in an object counts as malformed.
/// - With `untilEmpty`, windows end early once a shard's tip is reached.
public struct MappingSimulator: Sendable {
  private let context: MappingContext

  /// - Parameters:
  ///   - delivery: What sends messages to the on-failure destination of the settings.
  ///   - retention: How long the stream keeps a record; `nil` where it is not known, or where no
  ///     record is to be lost for its age.
  ///   - progress: Gets what happens in numbers.
  /// - Throws: ``MappingSettingsError`` where the settings have a destination and nothing sends
  ///   to it: records would be lost without a word.
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
        reason: "nothing sends messages to \(destination.arn)")
    }
    context = MappingContext(
      settings: settings, resources: resources, reader: reader, invoker: invoker,
      delivery: settings.onFailure == nil ? nil : delivery, pace: pace, clock: clock,
      retention: retention, progress: progress, logger: logger)
  }

  /// Runs until the task is cancelled, or, where it is asked for, until each shard was read to its
  /// tip and everything read is done. Then batching windows and tumbling windows end early, as
  /// nothing more is expected.
  ///
  /// - Throws: ``MappingFailure`` where the stream cannot be read.
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
            "the shards cannot be listed; it is tried again", metadata: ["reason": "\(error)"])
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

/// What all parts of a running mapping use.
struct MappingContext: Sendable {
  let settings: MappingSettings
  let resources: MappedResources
  let reader: any StreamReader
  let invoker: any FunctionInvoker
  let delivery: (any FailureDelivery)?
  let pace: SimulationPace
  let clock: SimulationClock
  /// How long the stream keeps a record; `nil` for ever.
  let retention: Duration?
  let progress: SimulationProgress
  let logger: Logger
}

/// Why a mapping cannot go on.
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
