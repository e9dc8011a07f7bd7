#if Handler
import Synchronization

/// A mapping that reads a queue: several batches at a time; each message that failed becomes visible again, and
/// goes to the dead-letter queue when it was received too often. Of a FIFO queue's group, one batch is on the
/// way at a time.
struct QueueMapping: Sendable {
  let function: FunctionInProcess
  let settings: MappingSettings
  let isFIFO: Bool
  let tally: DeliveryTally

  /// The number of batches at a time.
  private static let concurrency = 4

  /// Delivers all messages.
  func run(_ records: [SourceRecord]) async {
    let queue = WaitingMessages(records, isFIFO: isFIFO)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<Self.concurrency {
        group.addTask {
          while !queue.isDone, !Task.isCancelled {
            let batch = queue.take(settings.batchSize)
            guard !batch.isEmpty else {
              try? await Task.sleep(for: .milliseconds(2))
              continue
            }
            await deliver(batch, of: queue)
          }
        }
      }
    }
  }

  private func deliver(_ batch: [WaitingMessages.Message], of queue: WaitingMessages) async {
    let records = batch.map(\.record)
    var failed = Set(records.map(\.id))
    if case .answered(let answer) = await function.invoke(SourceRecord.event(of: records)) {
      failed = ItemFailures.ids(in: answer, of: records) ?? failed
    }
    if !failed.isEmpty {
      tally.retry()
      await settings.wait(beforeRetry: batch[0].receives)
    }
    let dead = queue.finish(batch, failed: failed, limit: settings.retries)
    tally.giveUp(dead.flatMap(\.events))
  }
}

/// The messages of a queue that are not done.
final class WaitingMessages: Sendable {
  struct Message: Sendable {
    let record: SourceRecord
    /// How often it was received before.
    var receives = 0
  }

  private struct State {
    /// The visible messages in order.
    var visible: [Message]
    var hidden = 0
    /// The groups of a FIFO queue that are on the way.
    var groups: Set<String> = []
  }

  private let isFIFO: Bool
  private let state: Mutex<State>

  init(_ records: [SourceRecord], isFIFO: Bool) {
    self.isFIFO = isFIFO
    // The last one is the next.
    state = Mutex(State(visible: records.reversed().map { Message(record: $0) }))
  }

  var isDone: Bool { state.withLock { $0.visible.isEmpty && $0.hidden == 0 } }

  /// Receives messages, which are hidden until ``finish(_:failed:limit:)``.
  func take(_ limit: Int) -> [Message] {
    state.withLock { state in
      var taken: [Message] = []
      if isFIFO {
        var blocked = state.groups
        var kept: [Message] = []
        while taken.count < limit, let message = state.visible.popLast() {
          if blocked.contains(message.record.key) {
            kept.append(message)
          } else {
            taken.append(message)
          }
          // A long look for other groups is not worth its time.
          if kept.count > limit * 20 { break }
        }
        blocked = Set(taken.map(\.record.key))
        state.groups.formUnion(blocked)
        state.visible += kept.reversed()
      } else {
        taken = state.visible.suffix(limit).reversed()
        state.visible.removeLast(taken.count)
      }
      state.hidden += taken.count
      return taken
    }
  }

  /// Deletes the messages of a batch that did not fail, and makes the others visible again.
  ///
  /// - Returns: The records that were received too often and go to the dead-letter queue.
  func finish(_ batch: [Message], failed: Set<String>, limit: Int) -> [SourceRecord] {
    state.withLock { state in
      var dead: [SourceRecord] = []
      var back: [Message] = []
      for var message in batch where failed.contains(message.record.id) {
        message.receives += 1
        if message.receives > limit {
          dead.append(message.record)
        } else {
          back.append(message)
        }
      }
      state.visible += back.reversed()
      state.hidden -= batch.count
      for message in batch { state.groups.remove(message.record.key) }
      return dead
    }
  }
}
#endif
