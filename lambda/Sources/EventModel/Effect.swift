#if Handler
public import AWSValues
public import PipelineContract

/// Something that an event leads to.
///
/// Lambda retries a batch of which something was not settled, so an effect may happen again:
///
/// | effect | when it happens again | how to make that harmless |
/// |---|---|---|
/// | `put`, `delete`, `update` with `.set` and `.remove` | the item ends up the same, as later events of the key come again too | nothing is needed for a stream and a FIFO queue; see below for a standard queue |
/// | `put(…, when: .absent)` | nothing, unless a later event deleted the item | nothing is needed if nothing deletes it |
/// | `update` with `.add` | the number is added again | put an item for each event with `when: .absent`, and count those |
/// | `send` to a standard queue, `publish`, `emit`, `append` | it is there twice | let readers know it by the event's id |
/// | `send` to a FIFO queue | nothing within five minutes, as the id stays the same | let readers know it by the id |
///
/// From a standard queue a message that failed comes again by itself, after newer ones. So that an old event never
/// replaces a newer item, keep the time or number of the event in the item and write with a condition on it, such
/// as `.smaller`. Two functions that send to the same FIFO queue for one event need deduplication ids of their own.
public enum Effect: Sendable, Hashable {
  /// Puts an item, replacing the item with its key (PutItem).
  case put(Item, into: TableContract, when: ItemCondition = .always)
  /// Changes attributes of an item, which is made if it does not exist (UpdateItem).
  case update(Item, of: TableContract, [AttributeChange], when: ItemCondition = .always)
  /// Deletes an item (DeleteItem).
  case delete(Item, from: TableContract, when: ItemCondition = .always)
  /// Sends a message to a queue (SendMessage).
  case send(QueueMessage, to: QueueContract)
  /// Publishes a message to a topic (Publish).
  case publish(TopicMessage, to: TopicContract)
  /// Puts a record on a stream (PutRecords).
  case append(StreamEntry, to: StreamContract)
  /// Puts an event on an event bus (PutEvents).
  case emit(BusEntry, on: EventBusContract)
}

/// A message for a queue.
public struct QueueMessage: Sendable, Hashable {
  /// The text: 1 byte to the queue's limit, at most 1 MiB.
  public var body: String
  /// The group in a FIFO queue, whose messages stay in order; nil for the event's key.
  public var group: String?
  /// The id by which a FIFO queue knows a message that comes again; nil for one made of the event's id.
  public var deduplicationID: String?
  /// How long a standard queue hides it first: 0 to 900 seconds; nil for the queue's own delay, which is the
  /// only one that a FIFO queue takes.
  public var delay: Int?

  public init(
    _ body: String, group: String? = nil, deduplicationID: String? = nil, delay: Int? = nil
  ) {
    self.body = body
    self.group = group
    self.deduplicationID = deduplicationID
    self.delay = delay
  }
}

/// A message for a topic.
public struct TopicMessage: Sendable, Hashable {
  /// The text: 1 byte to 256 KiB.
  public var body: String
  /// The subject of e-mails: fewer than 100 characters without line breaks; nil for none.
  public var subject: String?

  public init(_ body: String, subject: String? = nil) {
    self.body = body
    self.subject = subject
  }
}

/// A record for a stream.
public struct StreamEntry: Sendable, Hashable {
  /// The bytes: at most 1 MiB with the key.
  public var data: [UInt8]
  /// The partition key: 1 to 256 characters.
  public var partitionKey: String

  public init(_ data: [UInt8], partitionKey: String) {
    self.data = data
    self.partitionKey = partitionKey
  }
}

/// An event for an event bus.
public struct BusEntry: Sendable, Hashable {
  /// The detail: the text of a JSON object.
  public var detail: String
  /// The type by which rules choose: `OrderPlaced`.
  public var detailType: String
  /// The application that it comes from: `com.example.orders`.
  public var source: String

  public init(detail: String, detailType: String, source: String) {
    self.detail = detail
    self.detailType = detailType
    self.source = source
  }
}
#endif
