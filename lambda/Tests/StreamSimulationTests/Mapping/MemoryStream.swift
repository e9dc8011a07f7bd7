import Synchronization

@testable import StreamSimulation

/// A stream in memory, with faults on request.
final class MemoryStream: StreamReader {
  private struct Shard {
    var shard: StreamShard
    var records: [ShardRecord]
  }

  private struct State {
    var shards: [Shard] = []
    /// Errors for the next reads of any shard.
    var readErrors: [StreamReadError] = []
    var positions: [ReadPosition] = []
    var reads = 0
  }

  private let state = Mutex(State())

  func addShard(
    _ id: String, parents: [String] = [], isOpen: Bool = true, _ records: [ShardRecord]
  ) {
    state.withLock {
      $0.shards.append(
        Shard(shard: StreamShard(id: id, parents: parents, isOpen: isOpen), records: records))
    }
  }

  func put(_ records: [ShardRecord], on id: String) {
    state.withLock { state in
      for index in state.shards.indices where state.shards[index].shard.id == id {
        state.shards[index].records += records
      }
    }
  }

  func failNextReads(_ errors: [StreamReadError]) {
    state.withLock { $0.readErrors += errors }
  }

  /// The positions for which iterators were requested.
  var positions: [ReadPosition] { state.withLock { $0.positions } }
  var reads: Int { state.withLock { $0.reads } }

  func shards() async throws(StreamReadError) -> [StreamShard] {
    state.withLock { $0.shards.map(\.shard) }
  }

  func iterator(
    shard: String, position: ReadPosition
  ) async throws(StreamReadError) -> String {
    let place: Int? = state.withLock { state in
      state.positions.append(position)
      guard let records = state.shards.first(where: { $0.shard.id == shard })?.records else {
        return nil
      }
      return switch position {
      case .trimHorizon: 0
      case .latest: records.count
      case .atTimestamp(let time): records.firstIndex { $0.arrival >= time } ?? records.count
      case .after(let number):
        records.firstIndex { $0.sequenceNumber > number } ?? records.count
      }
    }
    guard let place else { throw .permanent("no shard \(shard)") }
    return "\(shard)/\(place)"
  }

  func records(iterator: String, limit: Int) async throws(StreamReadError) -> ShardPage {
    let result: Result<ShardPage, StreamReadError> = state.withLock { state in
      state.reads += 1
      if !state.readErrors.isEmpty { return .failure(state.readErrors.removeFirst()) }
      let parts = iterator.split(separator: "/")
      guard parts.count == 2, let place = Int(parts[1]),
        let shard = state.shards.first(where: { $0.shard.id == parts[0] })
      else { return .failure(.permanent("no iterator \(iterator)")) }
      let end = min(shard.records.count, place + min(limit, 50))
      let isEnd = !shard.shard.isOpen && end == shard.records.count
      return .success(
        ShardPage(
          records: Array(shard.records[place..<end]),
          nextIterator: isEnd ? nil : "\(parts[0])/\(end)",
          millisecondsBehindLatest: end == shard.records.count ? 0 : 1))
    }
    return try result.get()
  }
}

/// A function that answers as a test requires, and stores its events.
final class AnsweringFunction: FunctionInvoker {
  typealias Script = @Sendable (_ numbers: [Int], _ call: Int) async -> InvocationOutcome

  private let script: Script
  private let state = Mutex(State())

  private struct State {
    var calls: [[Int]] = []
    var running = 0
    var mostRunning = 0
  }

  init(_ script: @escaping Script = { _, _ in .answer("{}") }) {
    self.script = script
  }

  /// The numbers of the records of each call.
  var calls: [[Int]] { state.withLock { $0.calls } }
  /// The maximum number of concurrent calls.
  var mostRunning: Int { state.withLock { $0.mostRunning } }

  func invoke(_ event: [UInt8]) async -> InvocationOutcome {
    let numbers = SentEvent(event).numbers
    let call = state.withLock { state in
      state.calls.append(numbers)
      state.running += 1
      state.mostRunning = max(state.mostRunning, state.running)
      return state.calls.count
    }
    let outcome = await script(numbers, call)
    state.withLock { $0.running -= 1 }
    return outcome
  }
}

/// A destination that stores its messages.
final class MemoryDestination: FailureDelivery {
  private let state = Mutex<(messages: [FailureMessage], errors: [FailureDeliveryError])>(([], []))

  init(failing errors: [FailureDeliveryError] = []) {
    state.withLock { $0.errors = errors }
  }

  var messages: [FailureMessage] { state.withLock { $0.messages } }
  /// The numbers of the records in the messages.
  var numbers: [Int] { messages.flatMap { $0.batch.records.map(\.number) } }

  func deliver(_ message: FailureMessage) async throws(FailureDeliveryError) {
    let error = state.withLock { state -> FailureDeliveryError? in
      if !state.errors.isEmpty { return state.errors.removeFirst() }
      state.messages.append(message)
      return nil
    }
    if let error { throw error }
  }
}

/// The numbers of the records that a function has reported as done.
final class DoneNumbers: Sendable {
  private let state = Mutex<[Int]>([])

  var numbers: [Int] { state.withLock { $0 } }

  func add(_ numbers: ArraySlice<Int>) {
    state.withLock { $0 += numbers }
  }
}
