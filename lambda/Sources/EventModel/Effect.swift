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
/// as `.smaller`.
///
/// An effect that its service would refuse each time, such as a message that is too large, rejects the event:
/// `invalid-effect`, `message-too-large`, `item-too-large`. Nothing of the event happens then.
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
  /// The group: 1 to 128 letters, digits and punctuation of ASCII. In a FIFO queue the messages of a group stay
  /// in order; nil for the event's key, or digits that stand for a key that cannot be a group. A standard queue
  /// shares its readers fairly among groups; nil for none.
  public var group: String?
  /// The id by which a FIFO queue knows a message that comes again within five minutes: 1 to 128 letters, digits
  /// and punctuation of ASCII.
  ///
  /// nil for one that is the same each time Lambda retries the event: 16 digits that stand for the function's
  /// name, the source's ARN and the shard, ``ReceivedEvent/id``, and the effect's index among those of the event,
  /// as in `c2f0a49d1b6e3857-4965…382:3-1`. So another function's messages about the same event have
  /// other ids, and so have those about an event that a producer sends twice. A standard queue takes none.
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
  /// The text: 1 byte to the topic's limit, by default 256 KiB and at most 1 MiB.
  public var body: String
  /// The subject of e-mails: 1 to 100 characters without line breaks; nil for none.
  public var subject: String?

  public init(_ body: String, subject: String? = nil) {
    self.body = body
    self.subject = subject
  }
}

/// A record for a stream.
public struct StreamEntry: Sendable, Hashable {
  /// The bytes: up to the stream's limit, by default 1 MiB and at most 10 MiB with the key.
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
  /// The detail: the text of a JSON object, less than 1 MB with the type and the source.
  public var detail: String
  /// The type by which rules choose: 1 to 128 characters, such as `OrderPlaced`.
  public var detailType: String
  /// The application that it comes from: 1 to 256 characters, such as `com.example.orders`.
  public var source: String

  public init(detail: String, detailType: String, source: String) {
    self.detail = detail
    self.detailType = detailType
    self.source = source
  }
}
#endif
