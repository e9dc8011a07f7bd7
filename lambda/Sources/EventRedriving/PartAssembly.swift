/// The parts of rejected records that the run has received, until there are all of a record's.
///
/// A part may be there twice, as SQS delivers at least once and the handler may have sent it again.
/// Parts of one record that belong to another number of parts are left from a split that the queue
/// did not take: one whole set is enough.
struct PartAssembly: Sendable {
  struct Key: Sendable, Hashable {
    let streamARN: String?
    let recordID: String
  }

  private struct Record {
    /// As its first part says.
    var event: RejectedEvent
    var messageIDs: [String] = []
    /// The bytes by the number of parts, then by the part's number.
    var pieces: [Int: [Int: [UInt8]]] = [:]
    var isWhole = false
  }

  private var records: [Key: Record] = [:]

  /// Adds a part.
  ///
  /// - Returns: the whole record, where this was the last part that it lacked.
  mutating func add(
    _ event: RejectedEvent, _ part: RejectedEvent.Part, messageID: String
  ) -> (key: Key, event: RejectedEvent?) {
    let key = Key(streamARN: event.streamARN, recordID: part.recordID)
    var record = records.removeValue(forKey: key) ?? Record(event: event)
    defer { records[key] = record }
    record.messageIDs.append(messageID)
    guard !record.isWhole else { return (key, nil) }
    record.pieces[part.count, default: [:]][part.number] = event.data
    guard let pieces = record.pieces[part.count], pieces.count == part.count else {
      return (key, nil)
    }
    record.isWhole = true
    record.pieces = [:]
    var whole = event
    whole.part = nil
    whole.data = (1...part.count).flatMap { pieces[$0] ?? [] }
    return (key, whole)
  }

  /// The messages of a record's parts, in the order in which they were received.
  func messageIDs(of key: Key) -> [String] { records[key]?.messageIDs ?? [] }

  /// The records that lack parts, each as its first part says, and that part's message.
  var incomplete: [(event: RejectedEvent, messageID: String)] {
    records.values.filter { !$0.isWhole }.compactMap { record in
      record.messageIDs.first.map { (record.event, $0) }
    }
  }
}
