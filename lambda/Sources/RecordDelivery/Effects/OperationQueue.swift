#if Handler
import PipelineContract

/// The operations that can be sent, grouped into requests.
struct OperationQueue: Sendable {
  /// Operations that one request can hold.
  private struct Group: Sendable {
    let destination: Int
    let way: OperationBatch.Way
    /// Those that were not sent yet, from `start` on.
    var fresh: [Int] = []
    var start = 0
    /// Those to send again, together with others like them.
    var leftOver: [Int] = []
    var attempt = 1

    var isEmpty: Bool { start == fresh.count && leftOver.isEmpty }
  }

  private let destinations: [DestinationContract]
  /// Whether puts on the condition that there is no such item share a request.
  private let insertsInBatches: Bool
  /// For each destination one of each way.
  private var groups: [Group]
  /// The groups with operations, in the order in which they got their first one, so that the order of requests is
  /// the same every time.
  private var waiting: [Int] = []
  private var again: [OperationBatch] = []
  private var closed: [Bool]

  init(_ destinations: [DestinationContract], insertsInBatches: Bool) {
    self.destinations = destinations
    self.insertsInBatches = insertsInBatches
    closed = Array(repeating: false, count: destinations.count)
    groups = destinations.indices.flatMap { destination in
      OperationBatch.Way.allCases.map { Group(destination: destination, way: $0) }
    }
  }

  func isClosed(_ destination: Int) -> Bool { closed[destination] }

  /// Adds operations that can be sent.
  ///
  /// - Returns: Those whose destination is closed.
  mutating func add(_ ready: [Int], of operations: [Operation]) -> [Int] {
    var refused: [Int] = []
    for index in ready {
      let (destination, kind) = (operations[index].destination, operations[index].kind)
      guard !closed[destination] else {
        refused.append(index)
        continue
      }
      let group = wake(destination, way(of: kind))
      groups[group].fresh.append(index)
    }
    return refused
  }

  private func way(of kind: Operation.Kind) -> OperationBatch.Way {
    switch kind {
    case .write, .message: .together
    case .insertion, .newest: insertsInBatches ? .insertions : .single
    case .change: .single
    }
  }

  /// The index of a group that is about to get operations.
  private mutating func wake(_ destination: Int, _ way: OperationBatch.Way) -> Int {
    let group = destination * OperationBatch.Way.allCases.count + way.rawValue
    if groups[group].isEmpty, !waiting.contains(group) { waiting.append(group) }
    return group
  }

  /// Adds a request that is sent as it is.
  mutating func add(again batch: OperationBatch) {
    again.append(batch)
  }

  /// Adds the operations of a request that were not done, which are sent after those that were not sent yet.
  mutating func add(leftOver batch: OperationBatch) {
    guard batch.way != .single else { return add(again: batch) }
    let group = wake(batch.destination, batch.way)
    groups[group].leftOver += batch.operations
    groups[group].attempt = max(groups[group].attempt, batch.attempt)
  }

  /// Sends nothing more to a destination.
  ///
  /// - Returns: The operations that waited for it.
  mutating func close(_ destination: Int) -> [Int] {
    closed[destination] = true
    var left: [Int] = []
    for group in waiting where groups[group].destination == destination {
      left += groups[group].fresh[groups[group].start...] + groups[group].leftOver
      groups[group].fresh = []
      groups[group].start = 0
      groups[group].leftOver = []
    }
    for batch in again where batch.destination == destination { left += batch.operations }
    again.removeAll { $0.destination == destination }
    return left
  }

  /// The next request; nil if nothing waits. No operation is in two requests at a time.
  ///
  /// - Parameter operations: Those of the plan.
  mutating func next(of operations: [Operation]) -> OperationBatch? {
    if let batch = again.popLast() { return batch }
    while let group = waiting.first {
      if let batch = cut(group, of: operations) { return batch }
      waiting.removeFirst()
    }
    return nil
  }

  private mutating func cut(_ index: Int, of all: [Operation]) -> OperationBatch? {
    let (destination, way) = (groups[index].destination, groups[index].way)
    if groups[index].start < groups[index].fresh.count {
      let operations = prefix(groups[index].fresh[groups[index].start...], of: index, all)
      groups[index].start += operations.count
      return OperationBatch(destination: destination, way: way, operations: operations)
    }
    groups[index].fresh = []
    groups[index].start = 0
    guard !groups[index].leftOver.isEmpty else { return nil }
    let operations = prefix(groups[index].leftOver[...], of: index, all)
    let attempt = groups[index].attempt
    groups[index].leftOver.removeFirst(operations.count)
    if groups[index].leftOver.isEmpty { groups[index].attempt = 1 }
    return OperationBatch(
      destination: destination, way: way, operations: operations, attempt: attempt)
  }

  /// As many operations as fit in one request of a group; at least one.
  private func prefix(
    _ operations: ArraySlice<Int>, of group: Int, _ all: [Operation]
  ) -> [Int] {
    let destination = destinations[groups[group].destination]
    let most = groups[group].way == .single ? 1 : destination.maximumInRequest
    let mostBytes = destination.maximumBytesInRequest
    var bytes = 0
    var count = 0
    for operation in operations.prefix(most) {
      bytes += all[operation].size
      guard count == 0 || bytes <= mostBytes else { break }
      count += 1
    }
    return Array(operations.prefix(count))
  }
}
#endif
