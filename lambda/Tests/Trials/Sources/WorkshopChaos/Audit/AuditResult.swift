/// The result of an audit.
package struct AuditResult: Sendable {
  /// The number of events sent, including invalid ones.
  package var events = 0
  /// Events in the table, or replaced there by a later one with their key.
  package var inTable = 0
  /// Events in the queue of rejected events.
  package var rejected = 0
  /// Events that appear only in messages to the on-failure destination.
  package var inFailureDestination = 0
  /// Events that are lost.
  package var lost = 0
  /// Items and messages that should not exist.
  package var unexpected = 0
  /// All problems.
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

/// A problem.
package struct Violation: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An event is lost.
    case lost
    /// The table has an older event of a key than it should.
    case oldVersion = "old version"
    /// The content of an item matches no event with its key.
    case wrongContent = "wrong content"
    /// The key of an item matches no event.
    case stranger
    /// A key is in the table twice.
    case doubled
    /// A valid event is in the queue of rejected events.
    case goodEventRejected = "good event rejected"
    /// A message in the queue of rejected events belongs to no record, or has different data.
    case strangeRejection = "strange rejection"
    /// A record was rejected for a different reason than expected.
    case wrongReason = "wrong reason"
    /// A message to the on-failure destination names records that are not on the stream.
    case strangeFailure = "strange failure"
    /// Records were given up unexpectedly.
    case givenUp = "given up"
    /// The case's fault did not occur.
    case noFault = "no fault"
  }

  package let kind: Kind
  package let detail: String

  package var description: String { "\(kind.rawValue): \(detail)" }
}
