#if Handler
import AWSValues
import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs one shard of a mapping: performs the I/O that its ``ShardMachine`` requests.
struct ShardRunner: Sendable {
  /// How a shard's run ended.
  enum End: Sendable, Hashable {
    /// The shard is closed, and everything in it is done.
    case closed
    /// Everything up to the shard's end is done, and the run was asked to stop there.
    case atTip
    case cancelled
  }

  let shardID: String
  let start: ReadPosition
  let isUntilEmpty: Bool
  let context: MappingContext

  /// The maximum number of records in a read.
  private static let readLimit = 10_000

  /// An event among those that the run waits for at the same time.
  private enum Event: Sendable {
    case read(Result<Page, StreamReadError>)
    case invoked(InvocationOutcome, lane: Int)
    case discarded(DeliveryResult, lane: Int)
    case woken
  }

  private struct Page: Sendable {
    let page: ShardPage
    let startedAt: UTCTime
  }

  /// The current position of the run in the shard.
  private struct Place {
    var position: ReadPosition
    var iterator: String?
    var isReading = false
    var isAtTip = false
    var isClosed = false
    var failedReads = 0
    var delay = Duration.zero
  }

  func run() async throws(MappingFailure) -> End {
    let result = await withTaskGroup(of: Event.self) { group in
      let result = await run(in: &group)
      group.cancelAll()
      return result
    }
    return try result.get()
  }

  private func run(in group: inout TaskGroup<Event>) async -> Result<End, MappingFailure> {
    var machine = ShardMachine(
      shardID: shardID, settings: context.settings, resources: context.resources,
      pace: context.pace, retention: context.retention)
    var place = Place(position: renewable(start))
    var wake: UTCTime?
    // LATEST is used only at first, since it would skip later records.
    var first: ReadPosition? = start
    while !Task.isCancelled {
      let now = context.clock.now()
      if let due = wake, due <= now { wake = nil }
      let isDraining = place.isClosed || (isUntilEmpty && place.isAtTip)
      for step in machine.steps(at: now, isDraining: isDraining) {
        begin(step, in: &group, at: now, wake: &wake)
      }
      context.progress.update(shard: shardID, machine.counts)
      if isDraining, machine.isIdle { return .success(place.isClosed ? .closed : .atTip) }
      if !place.isReading, !place.isClosed, machine.wantsRecords {
        place.isReading = true
        read(from: first ?? place.position, place, in: &group)
      }
      guard let event = await group.next() else { break }
      switch event {
      case .woken: wake = nil
      case .invoked(let outcome, let lane):
        if let failure = machine.finish(outcome, lane: lane, at: context.clock.now()) {
          context.logger.debug(
            "an invocation failed",
            metadata: ["shard": "\(shardID)", "reason": "\(failure)"])
        }
      case .discarded(let delivery, let lane): machine.finishDiscarding(delivery, lane: lane)
      case .read(.success(let page)):
        first = nil
        take(page, into: &machine, &place)
      case .read(.failure(let error)):
        machine.finishRead(error)
        if let failure = recover(from: error, &place) { return .failure(failure) }
      }
    }
    return .success(.cancelled)
  }
}

// MARK: Reading

extension ShardRunner {
  /// A position from which reading can resume without missing a record.
  private func renewable(_ position: ReadPosition) -> ReadPosition {
    position == .latest ? .atTimestamp(context.clock.now()) : position
  }

  private func read(
    from position: ReadPosition, _ place: Place, in group: inout TaskGroup<Event>
  ) {
    let (reader, clock, shardID) = (context.reader, context.clock, shardID)
    let (iterator, delay) = (place.iterator, place.delay)
    group.addTask {
      if delay > .zero { try? await clock.sleep(delay) }
      do throws(StreamReadError) {
        let iterator =
          if let iterator { iterator } else {
            try await reader.iterator(shard: shardID, position: position)
          }
        let startedAt = clock.now()
        let page = try await reader.records(iterator: iterator, limit: Self.readLimit)
        return .read(.success(Page(page: page, startedAt: startedAt)))
      } catch {
        return .read(.failure(error))
      }
    }
  }

  private func take(_ result: Page, into machine: inout ShardMachine, _ place: inout Place) {
    let page = result.page
    place.isReading = false
    place.failedReads = 0
    place.iterator = page.nextIterator
    place.isClosed = page.nextIterator == nil
    place.isAtTip = page.records.isEmpty && page.millisecondsBehindLatest == 0
    if let last = page.records.last { place.position = .after(last.sequenceNumber) }
    let isWorthAnotherRead =
      page.millisecondsBehindLatest > 0 || (isUntilEmpty && !page.records.isEmpty)
    place.delay = isWorthAnotherRead ? .zero : context.pace.pollInterval
    let horizon = UTCTime(
      millisecondsSince1970: result.startedAt.millisecondsSince1970
        - page.millisecondsBehindLatest)
    machine.read(page.records, horizon: horizon, at: context.clock.now())
  }

  /// - Returns: The reason why the run cannot continue, if it cannot.
  private func recover(from error: StreamReadError, _ place: inout Place) -> MappingFailure? {
    place.isReading = false
    switch error {
    case .expiredIterator:
      place.iterator = nil
      place.delay = .zero
      return nil
    case .permanent(let message): return .reading(shard: shardID, message: message)
    case .throttled(let message), .transient(let message):
      place.failedReads += 1
      place.delay = context.pace.delay(beforeRetry: place.failedReads)
      context.logger.warning(
        "a shard could not be read; retrying",
        metadata: ["shard": "\(shardID)", "reason": "\(message)"])
      return nil
    }
  }
}

// MARK: Steps

extension ShardRunner {
  private func begin(
    _ step: ShardMachine.Step, in group: inout TaskGroup<Event>, at now: UTCTime,
    wake: inout UTCTime?
  ) {
    let lane = step.lane
    switch step.step {
    case .wait(let due):
      if let wake, wake <= due { return }
      wake = due
      let clock = context.clock
      group.addTask {
        try? await clock.sleep(due.since(now))
        return .woken
      }
    case .invoke(let invocation):
      let invoker = context.invoker
      group.addTask {
        guard invocation.event.count <= KinesisEventEncoder.maximumEventBytes else {
          return .invoked(.tooLarge(invocation.event.count), lane: lane)
        }
        return .invoked(await invoker.invoke(invocation.event), lane: lane)
      }
    case .discard(let batch): group.addTask { .discarded(await deliver(batch), lane: lane) }
    }
  }

  /// Sends the message about given-up records, for as long as a retry may help.
  private func deliver(_ batch: DiscardedBatch) async -> DeliveryResult {
    if batch.condition == .expired {
      context.logger.error(
        "records are lost, since the stream no longer retains them",
        metadata: ["shard": "\(shardID)", "count": "\(batch.records.count)"])
      return .expired
    }
    guard let delivery = context.delivery,
      let message = FailureMessage(
        batch, shardID: shardID, resources: context.resources, at: context.clock.now())
    else { return .noDestination }
    var attempt = 0
    while true {
      do throws(FailureDeliveryError) {
        try await delivery.deliver(message)
        return .sent
      } catch {
        context.logger.error(
          "the on-failure destination did not accept a message",
          metadata: [
            "shard": "\(shardID)", "reason": "\(error.message)",
            "isTriedAgain": "\(error.isRetryable)",
          ])
        attempt += 1
        guard error.isRetryable, !Task.isCancelled else { return .failed }
        try? await context.clock.sleep(context.pace.delay(beforeRetry: attempt))
      }
    }
  }
}

extension InvocationOutcome {
  /// An event that is too large for Lambda. The function is not called.
  fileprivate static func tooLarge(_ bytes: Int) -> InvocationOutcome {
    InvocationOutcome(
      requestID: UUID().uuidString.lowercased(),
      result: .failed(
        FunctionFailure(
          type: "RequestEntityTooLargeException",
          message: "the event has \(bytes) bytes, but an invocation accepts at most"
            + " \(KinesisEventEncoder.maximumEventBytes)")))
  }
}
#endif
