import EventProcessing

/// How far each record of a batch is.
///
/// A message about a rejected record is sent only when all records before it are settled or on their
/// way to the queue. Lambda comes back with the first record that is neither in the table nor in the
/// queue and with all behind it: what was sent too early would be sent again each time.
struct RecordStates: Sendable {
  enum State: UInt8, Sendable {
    /// It is nowhere yet.
    case open
    /// It can never be written; its message waits for its turn.
    case rejected
    /// Its message is being sent, and the next ones need not wait for it.
    case underWay
    /// Its message is being sent, and the next ones wait for what becomes of it.
    case onTrial
    /// It is where it belongs: in the table (itself or by a later one that has its key) or in the
    /// queue.
    case settled
  }

  private var states: [State]
  /// All before it are settled or under way.
  private var frontier = 0
  /// An open record that shares its sequence number with the one at the frontier.
  private var obstacle: Int?

  init(count: Int) {
    states = Array(repeating: .open, count: count)
  }

  subscript(position: Int) -> State {
    get { states[position] }
    set {
      states[position] = newValue
      if newValue != .settled, newValue != .underWay { frontier = min(frontier, position) }
      // It may lie before the one that was found.
      if newValue == .open { obstacle = nil }
    }
  }

  /// The place of the first record, in stream order, that is nowhere yet.
  var firstUnsettled: Int? { states.firstIndex { $0 != .settled } }

  /// How many records are nowhere yet.
  var unsettledCount: Int { states.count { $0 != .settled } }

  /// The first record whose message's turn it is; `nil` if there is no such record.
  mutating func nextRejected(of records: [StreamRecord]) -> Int? {
    advance()
    guard frontier < states.count, states[frontier] == .rejected,
      isFree(records[frontier].sequenceNumber, records)
    else { return nil }
    return frontier
  }

  /// How many messages could be made now, if none of their records were packed with others.
  ///
  /// - Parameter most: Where counting ends.
  mutating func rejectedCount(upTo most: Int) -> Int {
    advance()
    var count = 0
    for state in states[frontier...] where state != .settled && state != .underWay {
      guard state == .rejected, count < most else { break }
      count += 1
    }
    return count
  }

  /// Whether nothing stands before a record that its message would have to wait for.
  mutating func isTurn(of position: Int) -> Bool {
    advance()
    return position <= frontier
  }

  private mutating func advance() {
    while frontier < states.count, states[frontier] == .settled || states[frontier] == .underWay {
      frontier += 1
    }
  }

  /// Records that are packed in one have its sequence number: Lambda comes back with all of them.
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
