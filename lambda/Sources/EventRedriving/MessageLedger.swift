#if Handler
/// Every message that the run has received so far, and its state.
///
/// A queue may deliver a message twice: at once, as SQS delivers at least once, or after the
/// visibility timeout. The ledger recognizes such messages, and keeps the latest handle, since only
/// that one is sure to work.
struct MessageLedger: Sendable {
  private enum State: Sendable {
    /// It stays in the queue and is hidden during the run.
    case kept
    /// All of its records are on the stream; they must not be put again.
    case put
    /// It was deleted.
    case deleted
  }

  private var states: [String: (handle: String, state: State)] = [:]

  /// The number of different messages received.
  var count: Int { states.count }

  /// Notes that a message was received.
  ///
  /// - Returns: Whether the message is new.
  mutating func receive(_ messageID: String, handle: String) -> Bool {
    guard let known = states[messageID] else {
      states[messageID] = (handle, .kept)
      return true
    }
    // If a deleted message is delivered again, it has to be deleted again.
    states[messageID] = (handle, known.state == .kept ? .kept : .put)
    return false
  }

  /// Whether the stream has all records of the message.
  func isPut(_ messageID: String) -> Bool {
    states[messageID].map { $0.state != .kept } ?? false
  }

  mutating func markPut(_ messageID: String) {
    guard states[messageID]?.state == .kept else { return }
    states[messageID]?.state = .put
  }

  mutating func markDeleted(_ messageID: String) {
    states[messageID]?.state = .deleted
  }

  /// The messages that still have to be deleted.
  var undeleted: [(id: String, handle: String)] {
    states.filter { $0.value.state == .put }.map { ($0.key, $0.value.handle) }
  }

  /// The handles of the messages that stay in the queue.
  var keptHandles: [String] {
    states.values.filter { $0.state == .kept }.map(\.handle)
  }

  /// The latest handle of a message.
  func handle(of messageID: String) -> String? { states[messageID]?.handle }
}
#endif
