#if Handler
import EventModel
import StreamRecords

/// Decides which operations of a batch are sent next, and what the results mean for the records. It knows no
/// service and no clock.
struct Schedule: Sendable {
  /// How an operation ended.
  enum End: Sendable {
    /// It happened, or its condition was not met.
    case done
    /// It can never happen.
    case refused(Rejection)
    /// It did not happen, and nothing more can be done in this invocation.
    case failed
  }

  /// A change of a record.
  enum Change: Sendable, Hashable {
    case settled(Int)
    case rejected(Int, Rejection)
  }

  private enum State: Sendable {
    /// It waits for others.
    case waiting
    /// Operations of the step are ready or under way; so many are left.
    case active(step: Int, left: Int)
    /// It will be settled with the record of this index, whose write replaces its own.
    case superseded(by: Int)
    /// All of it is done.
    case settled
    /// It was decided that it can never be done.
    case rejected
    /// It is left to the next invocation, with those that wait for it.
    case failed
  }

  let operations: [Operation]
  private var records: [EffectPlan.Record]
  private var states: [State]
  /// The records that are settled with a record, in their order.
  private var chains: [Int: [Int]] = [:]
  /// The records whose write no later one replaces any more, since one of their item was refused.
  private var isolated: Set<Int> = []
  private var ready: [Int] = []
  /// The records that changed and were not yet taken.
  private var changes: [Change] = []

  init(_ plan: EffectPlan) {
    operations = plan.operations
    records = plan.records
    states = Array(repeating: .waiting, count: plan.records.count)
    for (record, rejection) in plan.rejected {
      states[record] = .rejected
      changes.append(.rejected(record, rejection))
    }
    for record in records.indices where records[record].predecessors == 0 {
      if case .waiting = states[record] { activate(record) }
    }
  }

  /// The operations that can be sent now, in the order of the records. They are under way from now on.
  mutating func takeReady() -> [Int] {
    defer { ready = [] }
    return ready.sorted()
  }

  /// The records that were settled or rejected since this was last asked.
  mutating func takeChanges() -> [Change] {
    defer { changes = [] }
    return changes
  }

  /// Notes how an operation ended.
  mutating func end(_ operation: Int, _ end: End) {
    let record = operations[operation].record
    guard case .active(let step, let left) = states[record] else { return }
    switch end {
    case .done:
      if left > 1 {
        states[record] = .active(step: step, left: left - 1)
      } else {
        go(to: step + 1, of: record)
      }
    case .refused(let rejection):
      states[record] = .rejected
      changes.append(.rejected(record, rejection))
      if let chain = chains.removeValue(forKey: record), !chain.isEmpty {
        dissolve(chain, before: record)
      } else {
        release(successorsOf: record)
      }
    case .failed:
      states[record] = .failed
    }
  }

  /// The number of records that were settled because a later one replaced their item.
  private(set) var superseded = 0

  private mutating func activate(_ record: Int) {
    var record = record
    while let next = replacement(of: record) {
      states[record] = .superseded(by: next)
      chains[next] = (chains.removeValue(forKey: record) ?? []) + [record]
      records[next].predecessors = 0
      record = next
    }
    go(to: 0, of: record)
  }

  /// The record whose write makes that of this one needless: both do nothing but replace or delete the same
  /// item, nothing else waits for this one, and nothing else has to be settled before the other.
  private func replacement(of record: Int) -> Int? {
    guard !isolated.contains(record), let place = plainPlace(of: record),
      records[record].successors.count == 1, let next = records[record].successors.first,
      records[next].predecessors == 1, plainPlace(of: next) == place
    else { return nil }
    return next
  }

  private func plainPlace(of record: Int) -> Operation.Place? {
    guard records[record].steps.count == 1, let step = records[record].steps.first, step.count == 1
    else { return nil }
    let operation = operations[step.lowerBound]
    return operation.isPlainWrite ? operation.place : nil
  }

  private mutating func go(to step: Int, of record: Int) {
    guard step < records[record].steps.count else { return settle(record) }
    let operations = records[record].steps[step]
    states[record] = .active(step: step, left: operations.count)
    ready.append(contentsOf: operations)
  }

  private mutating func settle(_ record: Int) {
    for earlier in chains.removeValue(forKey: record) ?? [] {
      states[earlier] = .settled
      superseded += 1
      changes.append(.settled(earlier))
    }
    states[record] = .settled
    changes.append(.settled(record))
    release(successorsOf: record)
  }

  private mutating func release(successorsOf record: Int) {
    for next in records[record].successors {
      records[next].predecessors -= 1
      guard records[next].predecessors == 0, case .waiting = states[next] else { continue }
      activate(next)
    }
  }

  /// Writes the records of a chain after all, one after the other from the first, as their replacement was
  /// refused: each may be written, and each that is decided on brings the batch further.
  private mutating func dissolve(_ chain: [Int], before refused: Int) {
    let successors = records[refused].successors
    for (place, record) in chain.enumerated() {
      isolated.insert(record)
      states[record] = .waiting
      let isLast = place == chain.count - 1
      records[record].successors = isLast ? successors : [chain[place + 1]]
      records[record].predecessors = place == 0 ? 0 : 1
    }
    activate(chain[0])
  }
}
#endif
