#if Handler
/// Collects the parts of rejected records that the run receives, until a record is complete.
///
/// A part may be received twice, as SQS delivers at least once and the handler may have sent it
/// again. Parts with another total number are left over from a split that the queue did not accept;
/// one complete set is enough.
struct PartAssembly: Sendable {
  struct Key: Sendable, Hashable {
    let streamARN: String?
    let recordID: String
  }

  private struct Record {
    /// Taken from its first part.
    var event: RejectedEvent
    var messageIDs: [String] = []
    /// The bytes, by the total number of parts and then by the part's number.
    var pieces: [Int: [Int: [UInt8]]] = [:]
    var isWhole = false
  }

  private var records: [Key: Record] = [:]

  /// Adds a part.
  ///
  /// - Returns: The whole record, if this was the last missing part.
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

  /// The incomplete records, each with the event and the message id of its first part.
  var incomplete: [(event: RejectedEvent, messageID: String)] {
    records.values.filter { !$0.isWhole }.compactMap { record in
      record.messageIDs.first.map { (record.event, $0) }
    }
  }
}
#endif
