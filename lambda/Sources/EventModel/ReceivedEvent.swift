#if Handler
public import AWSValues

/// An event with the circumstances in which it came.
public struct ReceivedEvent<Event: Sendable>: Sendable {
  /// The event.
  public var event: Event
  @usableFromInline package var origin: EventOrigin

  /// An event, for a test with as many of the circumstances as it needs.
  public init(
    _ event: Event, key: String? = nil, sequence: String = "1", subsequence: Int? = nil,
    arrival: UTCTime? = nil, source: String = "", now: UTCTime = UTCTime(millisecondsSince1970: 0)
  ) {
    self.event = event
    origin = EventOrigin(
      key: key, sequence: sequence, subsequence: subsequence, arrival: .time(arrival),
      source: source, now: now)
  }

  /// Inlined, so that no copy of the event is made by code that does not know its type.
  @inlinable package init(_ event: Event, from origin: EventOrigin) {
    self.event = event
    self.origin = origin
  }

  /// The key by which the source orders events: a stream's partition key, the primary key of an item as
  /// text, the group of a message in a FIFO queue. nil if the source has none.
  @inlinable public var key: String? {
    get { origin.key }
    set { origin.key = newValue }
  }
  /// The id of the record in its source: a sequence number, or a message's id. Records that were packed
  /// together share one.
  @inlinable public var sequence: String {
    get { origin.sequence }
    set { origin.sequence = newValue }
  }
  /// The index among the records that were packed in one; nil for a record by itself.
  @inlinable public var subsequence: Int? {
    get { origin.subsequence }
    set { origin.subsequence = newValue }
  }
  /// When the source accepted it.
  public var arrival: UTCTime? {
    get { origin.arrival.time }
    set { origin.arrival = .time(newValue) }
  }
  /// The ARN of the stream, table's stream or queue.
  @inlinable public var source: String {
    get { origin.source }
    set { origin.source = newValue }
  }
  /// The time of the invocation, for attributes that say when something was processed.
  @inlinable public var now: UTCTime {
    get { origin.now }
    set { origin.now = newValue }
  }

  /// An id that is the same each time Lambda retries the record: the record's id in its source, and the index if
  /// it was packed. A producer that sends an event twice makes two records; only an id in the event itself
  /// shows that they are the same.
  public var id: String { subsequence.map { "\(sequence):\($0)" } ?? sequence }
}
#endif
