/// What an audit came to.
package struct AuditResult: Sendable {
  /// Events that were sent, those that are none included.
  package var events = 0
  /// Events in the table, by themselves or by a later one with their key.
  package var inTable = 0
  /// Events in the queue of rejected events.
  package var rejected = 0
  /// Events that only a message at the on-failure destination tells of.
  package var inFailureDestination = 0
  /// Events that are nowhere.
  package var lost = 0
  /// Things found that should not be where they are.
  package var unexpected = 0
  /// Everything that is wrong.
  package var violations: [Violation] = []

  package init() {}

  package var isClean: Bool { violations.isEmpty }

  mutating func complain(_ kind: Violation.Kind, _ detail: String) {
    unexpected += 1
    violations.append(Violation(kind: kind, detail: detail))
  }

  /// Adds the result of another audit.
  mutating func add(_ other: AuditResult) {
    events += other.events
    inTable += other.inTable
    rejected += other.rejected
    inFailureDestination += other.inFailureDestination
    lost += other.lost
    unexpected += other.unexpected
    violations += other.violations
  }
}

/// One thing that is wrong.
package struct Violation: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An event is nowhere.
    case lost
    /// The table has an earlier event of a key than it should.
    case oldVersion = "old version"
    /// An item's content is that of no event with its key.
    case wrongContent = "wrong content"
    /// An item's key is that of no event.
    case stranger
    /// A key is in the table twice.
    case doubled
    /// A good event is in the queue of rejected events.
    case goodEventRejected = "good event rejected"
    /// A message in the queue of rejected events belongs to no record, or has other data.
    case strangeRejection = "strange rejection"
    /// A record was rejected for another reason than it should have been.
    case wrongReason = "wrong reason"
    /// A message at the on-failure destination names records that are not on the stream.
    case strangeFailure = "strange failure"
    /// Records were given up where they should not have been.
    case givenUp = "given up"
    /// The case has not tested what it is there to test.
    case noFault = "no fault"
  }

  package let kind: Kind
  package let detail: String

  package var description: String { "\(kind.rawValue): \(detail)" }
}
