#if Handler
import EventModel
import PipelineContract

/// Operations of one request, and the number of the attempt.
struct OperationBatch: Sendable {
  let destination: DestinationContract
  var operations: [Int]
  /// From 1.
  var attempt = 1
  /// Whether they are plain writes of a table, which one request can hold.
  var isPlainWrite = false

  /// Both halves, to find out which of them contains the operation that the service refuses.
  var halves: [OperationBatch] {
    let middle = operations.count / 2
    return [operations[..<middle], operations[middle...]].map {
      OperationBatch(
        destination: destination, operations: Array($0), isPlainWrite: isPlainWrite)
    }
  }
}

/// The operations that can be sent, grouped into requests.
struct OperationQueue: Sendable {
  /// Operations with the same group can be in one request.
  private struct Group: Hashable, Sendable {
    let destination: DestinationContract
    let isPlainWrite: Bool
  }

  /// A queue that empties from its start.
  private struct Waiting: Sendable {
    var operations: [Int] = []
    var start = 0
    var rest: ArraySlice<Int> { operations[start...] }
  }

  private var waiting: [Group: Waiting] = [:]
  /// The groups in the order in which they got their first operation, so that the order of requests is the
  /// same every time.
  private var groups: [Group] = []
  private var again: [OperationBatch] = []
  private(set) var closed: Set<DestinationContract> = []

  /// Adds operations that can be sent.
  ///
  /// - Returns: Those whose destination is closed.
  mutating func add(_ ready: [Int], of operations: [Operation]) -> [Int] {
    var refused: [Int] = []
    for index in ready {
      let operation = operations[index]
      let destination = operation.destination
      guard !closed.contains(destination) else {
        refused.append(index)
        continue
      }
      let group = Group(destination: destination, isPlainWrite: operation.isPlainWrite)
      if waiting[group] == nil { groups.append(group) }
      waiting[group, default: Waiting()].operations.append(index)
    }
    return refused
  }

  /// Adds a request that is sent as it is.
  mutating func add(again batch: OperationBatch) {
    again.append(batch)
  }

  /// Sends nothing more to a destination.
  ///
  /// - Returns: The operations that waited for it.
  mutating func close(_ destination: DestinationContract) -> [Int] {
    closed.insert(destination)
    var left: [Int] = []
    for group in groups where group.destination == destination {
      left += waiting.removeValue(forKey: group)?.rest ?? []
    }
    groups.removeAll { $0.destination == destination }
    for batch in again where batch.destination == destination { left += batch.operations }
    again.removeAll { $0.destination == destination }
    return left
  }

  /// The next request; nil if nothing waits.
  ///
  /// - Parameter size: The bytes that an operation takes in a request.
  mutating func next(size: (Int) -> Int) -> OperationBatch? {
    if let batch = again.popLast() { return batch }
    while let group = groups.first {
      guard var queue = waiting[group], let first = queue.rest.first else {
        waiting[group] = nil
        groups.removeFirst()
        continue
      }
      let isTable = if case .table = group.destination { true } else { false }
      let most = isTable && !group.isPlainWrite ? 1 : group.destination.maximumInRequest
      var batch = OperationBatch(
        destination: group.destination, operations: [first], isPlainWrite: group.isPlainWrite)
      var bytes = size(first)
      for operation in queue.rest.dropFirst().prefix(most - 1) {
        bytes += size(operation)
        guard bytes <= group.destination.maximumBytesInRequest else { break }
        batch.operations.append(operation)
      }
      queue.start += batch.operations.count
      waiting[group] = queue
      return batch
    }
    return nil
  }
}
#endif
