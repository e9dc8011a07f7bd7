#if Handler
import EventModel
import StreamRecords

/// Decides which operations of a batch are sent next, and what the results mean for the records. It knows no
/// service and no clock.
struct Schedule: Sendable {
  /// How an operation ended.
  enum End: Sendable {
    /// It happened.
    case done
    /// Its condition was not met.
    case skipped
    /// It can never happen.
    case refused(Rejection)
    /// It did not happen, and nothing more can be done in this invocation.
    case failed
  }

  private enum State: Sendable {
    /// It waits for others.
    case waiting
    /// Operations of the step are ready or under way; so many are left.
    case active(left: Int)
    /// It writes the same item as others, and no more than one of them is under way.
    case contending(Int)
    /// All of it is done, or it was decided that it can never be done.
    case decided
    /// It is left to the next invocation, with those that wait for it.
    case failed
  }

  let plan: EffectPlan
  /// The records with the number of those that they still wait for.
  private var records: [EffectPlan.Record]
  private var states: [State]
  /// For each record the first operation of its next step.
  private var next: [Int]
  private var contests: [ItemContest] = []
  private let limits: WritingLimits
  private var ready: [Int] = []
  private var settled: [Int] = []
  private var rejected: [RejectedRecord]

  /// The number of operations that happened. Of those on one item that only write it, one counts.
  private(set) var written = 0
  /// The number of operations whose condition was not met.
  private(set) var skipped = 0
  /// The number of records that were settled by another one's write of their item.
  private(set) var superseded = 0

  init(_ plan: EffectPlan, limits: WritingLimits = WritingLimits()) {
    self.plan = plan
    self.limits = limits
    records = plan.records
    states = Array(repeating: .waiting, count: records.count)
    next = records.map(\.operations.lowerBound)
    rejected = plan.rejected
    ready.reserveCapacity(plan.operations.count)
    settled.reserveCapacity(records.count)
    for rejected in rejected { states[rejected.position] = .decided }
    for record in records.indices where records[record].predecessors == 0 {
      if case .waiting = states[record] { activate(record) }
    }
  }

  /// The operations that can be sent now, in the order of the records. They are under way from now on.
  mutating func takeReady() -> [Int] {
    defer { ready = [] }
    return ready.sorted()
  }

  /// The records that were settled since this was last asked.
  mutating func takeSettled() -> [Int] {
    defer { settled = [] }
    return settled
  }

  /// The records that were rejected since this was last asked.
  mutating func takeRejected() -> [RejectedRecord] {
    defer { rejected = [] }
    return rejected
  }

  /// Notes how an operation ended.
  mutating func end(_ operation: Int, _ end: End) {
    let record = plan.operations[operation].record
    switch states[record] {
    case .active(let left): self.end(record, left, end)
    case .contending(let number): endCandidate(record, of: number, end)
    case .waiting, .decided, .failed: return
    }
  }

  private mutating func end(_ record: Int, _ left: Int, _ end: End) {
    switch end {
    case .done, .skipped:
      if case .done = end { written += 1 } else { skipped += 1 }
      if left > 1 {
        states[record] = .active(left: left - 1)
      } else {
        goOn(record)
      }
    case .refused(let rejection):
      reject(record, rejection)
      release(successorsOf: record)
    case .failed: states[record] = .failed
    }
  }

  private mutating func activate(_ record: Int) {
    // Most records have no rival, and so need no list of them.
    guard rival(of: record) != nil, let rule = rule(of: record) else { return goOn(record) }
    let rivals = rivals(from: record)
    let candidate =
      switch rule {
      case .last: rivals[rivals.count - 1]
      case .first: record
      case .newest: newest(of: rivals)
      }
    for rival in rivals { states[rival] = .contending(contests.count) }
    contests.append(ItemContest(rivals, candidate: candidate, rule: rule, limits: limits))
    ready.append(next[candidate])
  }

  private mutating func goOn(_ record: Int) {
    let start = next[record]
    let end = records[record].operations.upperBound
    guard start < end else {
      settle(record)
      return release(successorsOf: record)
    }
    var operation = start
    while operation < end - 1, !plan.operations[operation].endsStep { operation += 1 }
    next[record] = operation + 1
    states[record] = .active(left: operation + 1 - start)
    ready.append(contentsOf: start...operation)
  }

  private mutating func settle(_ record: Int) {
    states[record] = .decided
    settled.append(record)
  }

  private mutating func reject(_ record: Int, _ rejection: Rejection) {
    states[record] = .decided
    rejected.append(RejectedRecord(position: record, rejection: rejection))
  }

  private mutating func release(successorsOf record: Int) {
    for index in records[record].successors.indices {
      let next = records[record].successors[index]
      records[next].predecessors -= 1
      guard records[next].predecessors == 0, case .waiting = states[next] else { continue }
      activate(next)
    }
  }
}

/// Records that only write the same item.
extension Schedule {
  /// A record, and those after it that do nothing but write the same item by the same rule, if nothing else waits
  /// for one of them but the last, and they wait for nothing else.
  private func rivals(from record: Int) -> [Int] {
    var rivals = [record]
    while let last = rivals.last, let next = rival(of: last) { rivals.append(next) }
    return rivals
  }

  private func rival(of record: Int) -> Int? {
    guard records[record].successors.count == 1, let next = records[record].successors.first,
      records[next].predecessors == 1, let rule = rule(of: record), self.rule(of: next) == rule
    else { return nil }
    let own = records[record].operations.lowerBound
    let other = records[next].operations.lowerBound
    guard plan.operations[own].place == plan.operations[other].place,
      rule != .newest || plan.contents[other].isNewer(than: plan.contents[own]) != nil
    else { return nil }
    return next
  }

  /// The rule by which a record's only operation meets others on its item; nil if it may not be left out.
  private func rule(of record: Int) -> ItemContest.Rule? {
    let operations = records[record].operations
    guard operations.count == 1 else { return nil }
    return switch plan.operations[operations.lowerBound].kind {
    case .write: .last
    case .insertion: .first
    case .newest: .newest
    case .change, .message: nil
    }
  }

  /// If several are equally new it is the first one, as it would be if they came in different batches.
  private func newest(of rivals: [Int]) -> Int {
    rivals.dropFirst().reduce(rivals[0]) { newest, rival in
      let (content, other) = (
        plan.contents[records[rival].operations.lowerBound],
        plan.contents[records[newest].operations.lowerBound]
      )
      return content.isNewer(than: other) == true ? rival : newest
    }
  }

  private mutating func endCandidate(_ record: Int, of number: Int, _ end: End) {
    guard record == contests[number].candidate else { return }
    switch end {
    case .done, .skipped:
      let isWritten = if case .done = end { true } else { false }
      let isFirst = !contests[number].hasWritten
      let others = contests[number].accept(isWritten: isWritten)
      for other in others { settle(other) }
      settle(record)
      superseded += others.count
      if !isWritten {
        skipped += 1
      } else if isFirst {
        written += 1
      } else {
        superseded += 1
      }
    case .refused(let rejection):
      contests[number].refuse()
      reject(record, rejection)
    case .failed: return
    }
    if let candidate = contests[number].next() {
      ready.append(next[candidate])
    } else if contests[number].isOver {
      release(successorsOf: contests[number].last)
    }
  }
}
#endif
