#if Handler
/// The result of an audit.
struct AuditTally: Sendable {
  /// Expected items that are in their table, and items that are rightly not there.
  var items = 0
  /// Expected messages, records and events that arrived.
  var messages = 0
  /// Events in the queue of rejected events.
  var rejected = 0
  /// Events that the mapping gave up.
  var givenUp = 0
  /// Effects and rejections that are missing.
  var lost = 0
  /// Effects and rejections that no event leads to.
  var invented = 0
  /// Messages that arrived again, where that is allowed.
  var repeated = 0
  var problems: [AuditProblem] = []
  /// Good events that were rejected, which explains why their effects are missing.
  var rejectedGoodEvents: Set<Int> = []

  /// Complains that an effect of an event is missing.
  mutating func complainOfLostEffect(_ detail: String, of event: Int) {
    let isExplained = rejectedGoodEvents.contains(event)
    complain(.lost, detail, group: isExplained ? "effects of rejected events" : nil)
  }

  /// - Parameter group: The group of problems with the same cause, of which a report shows only the first one.
  mutating func complain(_ kind: AuditProblem.Kind, _ detail: String, group: String? = nil) {
    problems.append(AuditProblem(kind: kind, detail: detail, group: group))
    switch kind {
    case .lost, .oldItem: lost += 1
    case .invented, .goodEventRejected: invented += 1
    default: break
    }
  }

  /// The problems to show, and the number of those that are neither shown nor like one that is: one of each kind first,
  /// since a long list of lost effects would hide their cause.
  func shownProblems(atMost count: Int) -> (lines: [String], others: Int) {
    var groups: [ProblemGroup] = []
    var places: [ProblemGroup.ID: Int] = [:]
    for problem in problems {
      let id = problem.group.map { ProblemGroup.ID(kind: problem.kind, name: $0) }
      if let place = id.flatMap({ places[$0] }) {
        groups[place].count += 1
        continue
      }
      if let id { places[id] = groups.count }
      groups.append(ProblemGroup(first: problem))
    }
    let firsts = AuditProblem.Kind.allCases.compactMap { kind in
      groups.firstIndex { $0.first.kind == kind }
    }
    let others = groups.indices.filter { !firsts.contains($0) }
    let shown = (firsts + others).prefix(count).map { groups[$0] }
    return (shown.map(\.description), problems.count - shown.reduce(0) { $0 + $1.count })
  }
}

/// Problems with the same cause.
private struct ProblemGroup: CustomStringConvertible {
  struct ID: Hashable {
    let kind: AuditProblem.Kind
    let name: String
  }

  let first: AuditProblem
  var count = 1

  var description: String {
    guard count > 1, let group = first.group else { return first.description }
    return "\(first.kind.rawValue): \(count) \(group), such as \(first.detail)"
  }
}

/// Something that an audit found.
package struct AuditProblem: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    // Those that explain others come first, since they are shown in this order.
    /// An event was rejected that should have effects.
    case goodEventRejected = "good event rejected"
    /// An event was rejected for another reason than expected.
    case wrongReason = "wrong reason"
    /// A message about a rejected event has other bytes than the event.
    case wrongBytes = "wrong bytes"
    /// The handler sent a request that the services in memory do not know.
    case unknownRequest = "unknown request"
    /// No event leads to an item with this content.
    case wrongContent = "wrong content"
    /// A table has an item as an earlier event left it.
    case oldItem = "old item"
    /// Messages of a group, or records of a partition key, are in another order than their events.
    case outOfOrder = "out of order"
    /// A message is in a FIFO queue more often than events lead to it.
    case doubled
    /// An item or message is there that no event leads to.
    case invented
    /// An effect or a rejection is missing.
    case lost
    /// The mapping gave events up.
    case givenUp = "given up"
    /// The case's fault did not occur.
    case noFault = "no fault"
  }

  package let kind: Kind
  package let detail: String
  /// The name of all problems with the same cause, after their number: `events as missing-key`; nil if each has its own.
  let group: String?

  package var description: String { "\(kind.rawValue): \(detail)" }
}
#endif
