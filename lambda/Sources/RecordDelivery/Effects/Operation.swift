#if Handler
import AWSClient
import EventModel
import ExactJSON
import PipelineContract

/// An effect of a record, and its place among those that must happen in order. The effect itself is in the plan,
/// so that an operation is copied without its texts.
struct Operation: Sendable {
  /// The kinds of effects that are treated alike.
  enum Kind: UInt8, Sendable {
    /// It replaces or deletes a whole item, whatever is there.
    case write
    /// It puts an item if the table has no item with its key.
    case insertion
    /// It puts an item that is newer than the one that is there.
    case newest
    /// Any other change of an item.
    case change
    /// It shows outside of tables.
    case message
  }

  /// The record's index in the batch.
  let record: Int
  let kind: Kind
  /// The index of its destination in the plan.
  let destination: Int
  /// The number of the thing that the effect changes. Two operations on the same thing happen one after the other.
  /// nil if their order shows nowhere.
  let place: Int?
  /// The bytes that the effect takes in a request, about.
  let size: Int
  /// Whether the operations of its record that come after it wait for it.
  var endsStep = true

  /// Something in a destination whose changes show in their order.
  enum Place: Hashable, Sendable {
    /// An item whose key is one text, a group of a FIFO queue, or a partition key of a stream.
    case text(ExactString)
    /// An item with another key.
    case item(KeyIdentity)
  }

  /// Whether the effect shows only in a table, so that its order among those on other items does not matter.
  var isQuiet: Bool { kind != .message }
}

extension DestinationContract {
  /// The most operations in a request (Amazon DynamoDB API Reference, "BatchWriteItem" and
  /// "BatchExecuteStatement"; Amazon SQS, "SendMessageBatch"; Amazon Kinesis, "PutRecords"; Amazon EventBridge,
  /// "PutEvents").
  var maximumInRequest: Int {
    switch self {
    case .table: 25
    case .queue, .bus: 10
    case .topic: 1
    case .stream: 500
    }
  }

  /// The most bytes in a request. A table's requests have 16 MB, but in DynamoDB JSON a value takes up to ten times
  /// the bytes that DynamoDB counts: an empty string in a list counts 1 byte and is written as `{"S":""},`.
  var maximumBytesInRequest: Int {
    switch self {
    case .table: 1_600_000
    case .queue: 262_144
    case .topic, .bus: 262_144
    case .stream: 5 << 20
    }
  }

  var isTable: Bool {
    if case .table = self { true } else { false }
  }
}
#endif
