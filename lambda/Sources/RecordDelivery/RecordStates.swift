#if Handler
import StreamRecords

/// The state of each record of a batch.
///
/// A message about a rejected record is sent only when all records before it are settled or on
/// their way to the queue. Lambda retries from the first record that is neither in the table nor in
/// the queue, with all records behind it: a message sent too early would be sent again each time.
/// The messages of an SQS queue are retried one by one, so nothing waits there.
struct RecordStates: Sendable {
  enum State: UInt8, Sendable {
    /// It is not stored yet.
    case open
    /// It can never be written; its message is waiting.
    case rejected
    /// Its message is being sent, and the messages behind it need not wait.
    case underWay
    /// Its message is being sent, and the messages behind it wait for the result.
    case onTrial
    /// It is stored: in the table (itself, or another one with its key) or in the queue.
    case settled
  }

  private var states: [State]
  /// All records before this index are settled or under way.
  private var frontier = 0
  /// An open record that shares its sequence number with the one at the frontier.
  private var obstacle: Int?

  private let isOrdered: Bool

  init(count: Int, isOrdered: Bool = true) {
    states = Array(repeating: .open, count: count)
    self.isOrdered = isOrdered
  }

  subscript(position: Int) -> State {
    get { states[position] }
    set {
      states[position] = newValue
      if newValue != .settled, newValue != .underWay { frontier = min(frontier, position) }
      // The open record may come before the one that was found.
      if newValue == .open { obstacle = nil }
    }
  }

  /// The indices of the records.
  var indices: Range<Int> { states.indices }

  /// Whether a record is settled.
  func isSettled(_ position: Int) -> Bool { states[position] == .settled }

  /// The index of the first record that is not settled.
  var firstUnsettled: Int? { states.firstIndex { $0 != .settled } }

  /// The number of records that are not settled.
  var unsettledCount: Int { states.count { $0 != .settled } }

  /// The first record whose message can be sent now; `nil` if there is no such record.
  mutating func nextRejected(of records: [StreamRecord]) -> Int? {
    guard isOrdered else { return states.firstIndex(of: .rejected) }
    advance()
    guard frontier < states.count, states[frontier] == .rejected,
      isFree(records[frontier].sequenceNumber, records)
    else { return nil }
    return frontier
  }

  /// The number of messages that could be sent now, not counting records packed with others.
  ///
  /// - Parameter most: The number at which counting stops.
  mutating func rejectedCount(upTo most: Int) -> Int {
    guard isOrdered else { return min(most, states.count { $0 == .rejected }) }
    advance()
    var count = 0
    for state in states[frontier...] where state != .settled && state != .underWay {
      guard state == .rejected, count < most else { break }
      count += 1
    }
    return count
  }

  /// Whether the message of the record need not wait for any record before it.
  mutating func isTurn(of position: Int) -> Bool {
    guard isOrdered else { return true }
    advance()
    return position <= frontier
  }

  private mutating func advance() {
    while frontier < states.count, states[frontier] == .settled || states[frontier] == .underWay {
      frontier += 1
    }
  }

  /// Records packed in one share its sequence number, so Lambda retries all of them.
  private mutating func isFree(_ sequenceNumber: String, _ records: [StreamRecord]) -> Bool {
    var position = max(frontier, obstacle ?? 0)
    while position < states.count, records[position].sequenceNumber == sequenceNumber {
      if states[position] == .open {
        obstacle = position
        return false
      }
      position += 1
    }
    obstacle = position > frontier + 1 ? position - 1 : nil
    return true
  }
}
#endif
