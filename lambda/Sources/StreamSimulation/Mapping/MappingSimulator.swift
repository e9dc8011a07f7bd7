public import Logging
import UTCTime

/// Reads a stream and calls a function with its records, as a Lambda event source mapping does.
///
/// ```swift
/// let mapping = try MappingSimulator(
///   settings: settings, resources: resources, reader: reader, invoker: host, delivery: queue)
/// try await mapping.run(untilEmpty: true)
/// ```
public struct MappingSimulator: Sendable {
  private let context: MappingContext

  /// - Parameters:
  ///   - delivery: What sends messages to the on-failure destination of the settings.
  ///   - progress: Gets what happens in numbers.
  /// - Throws: ``MappingSettingsError`` where the settings have a destination and nothing sends
  ///   to it: records would be lost without a word.
  public init(
    settings: MappingSettings, resources: MappedResources, reader: any StreamReader,
    invoker: any FunctionInvoker, delivery: (any FailureDelivery)? = nil,
    pace: SimulationPace = SimulationPace(), clock: SimulationClock = .system,
    progress: SimulationProgress = SimulationProgress(),
    logger: Logger = Logger(label: "event-source-mapping")
  ) throws(MappingSettingsError) {
    if let destination = settings.onFailure, delivery == nil {
      throw .invalid(
        setting: "DestinationConfig.OnFailure.Destination",
        reason: "nothing sends messages to \(destination.arn)")
    }
    context = MappingContext(
      settings: settings, resources: resources, reader: reader, invoker: invoker,
      delivery: settings.onFailure == nil ? nil : delivery, pace: pace, clock: clock,
      progress: progress, logger: logger)
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
