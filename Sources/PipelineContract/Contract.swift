/// The agreement between infrastructure and handler, beyond the names of environment variables.
public enum Contract {
  /// The names of an event's fields and of the table's attributes.
  public enum Key {
    /// `event_id`: the event's id and the table's partition key (a string attribute).
    public static let eventID = "event_id"
    /// `event_name`: what happened, such as `login`.
    public static let eventName = "event_name"
    /// `timestamp`: when the producer says that it happened, as ISO 8601 text.
    public static let timestamp = "timestamp"
    /// `value`: a number, kept as the exact decimal that was sent.
    public static let value = "value"
    /// `processed`: `true` in every item that the handler wrote.
    public static let processed = "processed"
    /// `processed_timestamp`: when the handler wrote the item, in UTC.
    public static let processedTimestamp = "processed_timestamp"
    /// `timestamp_order`: `timestamp` as seconds since 1970, an exact number. It is there in items
    /// that were written in the mode ``WriteMode/onlyIfNewer``, which compares it. An event's own field of
    /// this name is dropped in every mode.
    public static let timestampOrder = "timestamp_order"
  }

  /// The table of events: the item of an event has its id as the partition key.
  public static let events = TableContract(.tableName, partitionKey: .string(Key.eventID))
  /// The workshop's handler: it puts events of a stream into the table.
  public static let handler = HandlerContract([.put(events)], source: .stream)

  /// The names of the fields in a message on the rejected-events queue.
  ///
  /// A record whose message would be too large for the queue is in several messages, its parts. Each
  /// has all the fields, the three that only parts have too, and a piece of the record's `data`.
  public enum RejectedKey {
    /// Why the record can never be written, for people and for filters.
    public static let reason = "reason"
    /// The record's bytes, base64; in a part, a piece of that text. The pieces in the order of the
    /// parts are the whole; each piece can also be decoded by itself.
    public static let data = "data"
    /// The record's id, the same in all of its parts: the shard's id and the sequence number, as in
    /// Lambda's `eventID`, and the sub-sequence number if there is one, with `:` in between.
    public static let recordID = "recordId"
    /// The part's number among the record's parts, from 1.
    public static let part = "part"
    /// How many parts the record has. A record that was split again, since the queue took less than
    /// expected, may have left parts of another number; one whole set is enough.
    public static let parts = "parts"
    /// The record's partition key; `null` for a record without one, which a stream may have that
    /// distributes its records itself.
    public static let partitionKey = "partitionKey"
    /// The record's sequence number, as text: it exceeds 64 bits.
    public static let sequenceNumber = "sequenceNumber"
    /// The place of a record that was packed with others (KPL aggregation) among them, from 0;
    /// absent for one that was put on the stream on its own. Those packed together share a
    /// sequence number.
    public static let subSequenceNumber = "subSequenceNumber"
    /// The shard that the record came from.
    public static let shardID = "shardId"
    /// The ARN of the stream that the record came from, also where a consumer of it handed it over.
    public static let eventSourceARN = "eventSourceARN"
    /// When Kinesis accepted the record, in seconds since 1970.
    public static let approximateArrivalTimestamp = "approximateArrivalTimestamp"
  }
}
