#if Handler
public import AWSValues

/// An event with the circumstances in which it came.
public struct ReceivedEvent<Event: Sendable>: Sendable {
  /// The event.
  public var event: Event
  /// The key by which the source orders events: a stream's partition key, the primary key of an item as
  /// text, the group of a message in a FIFO queue. nil if the source has none.
  public var key: String?
  /// The id of the record in its source: a sequence number, or a message's id. Records that were packed
  /// together share one.
  public var sequence: String
  /// The index among the records that were packed in one; nil for a record by itself.
  public var subsequence: Int?
  /// When the source accepted it.
  public var arrival: UTCTime?
  /// The ARN of the stream, table's stream or queue.
  public var source: String
  /// The time of the invocation, for attributes that say when something was processed.
  public var now: UTCTime

  /// An event, for a test with as many of the circumstances as it needs.
  public init(
    _ event: Event, key: String? = nil, sequence: String = "1", subsequence: Int? = nil,
    arrival: UTCTime? = nil, source: String = "", now: UTCTime = UTCTime(millisecondsSince1970: 0)
  ) {
    self.event = event
    self.key = key
    self.sequence = sequence
    self.subsequence = subsequence
    self.arrival = arrival
    self.source = source
    self.now = now
  }

  /// An id that is the same each time Lambda retries the record: the record's id in its source, and the index if
  /// it was packed. A producer that sends an event twice makes two records; only an id in the event itself
  /// shows that they are the same.
  public var id: String { subsequence.map { "\(sequence):\($0)" } ?? sequence }
}
#endif
