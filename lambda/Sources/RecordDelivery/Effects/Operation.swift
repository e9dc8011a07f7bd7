#if Handler
import AWSClient
import AWSValues
import EventModel
import PipelineContract

/// An effect of a record, and its place among those that must happen in order.
struct Operation: Sendable {
  /// The record's index in the batch.
  let record: Int
  let effect: Effect
  /// The thing that the effect changes. Two operations on the same thing happen one after the other. nil if
  /// their order shows nowhere.
  let place: Place?

  /// Something whose changes show in their order.
  enum Place: Hashable, Sendable {
    case item(TableContract, KeyIdentity)
    case group(QueueContract, String)
    case partition(StreamContract, String)
  }

  /// Whether the effect shows only in a table, so that its order among those on other items does not matter.
  var isQuiet: Bool {
    switch effect {
    case .put, .update, .delete: true
    case .send, .publish, .append, .emit: false
    }
  }

  /// Whether it replaces or deletes a whole item, whatever is there: a later one on the same item makes it
  /// needless, and several on different items fit in one request.
  var isPlainWrite: Bool {
    switch effect {
    case .put(_, _, .always), .delete(_, _, .always): true
    case .put, .delete, .update, .send, .publish, .append, .emit: false
    }
  }

  /// The place where the effect happens; several places are one destination only if one request can hold both.
  var destination: DestinationContract { effect.declared.destination }
}

extension DestinationContract {
  /// The most operations in a request (Amazon DynamoDB API Reference, "BatchWriteItem"; Amazon SQS,
  /// "SendMessageBatch"; Amazon Kinesis, "PutRecords"; Amazon EventBridge, "PutEvents").
  var maximumInRequest: Int {
    switch self {
    case .table: 25
    case .queue, .bus: 10
    case .topic: 1
    case .stream: 500
    }
  }

  /// The most bytes in a request. A table's requests have 16 MB, but a value takes up to ten times the bytes
  /// that DynamoDB counts.
  var maximumBytesInRequest: Int {
    switch self {
    case .table: 1_600_000
    case .queue: 262_144
    case .topic, .bus: 262_144
    case .stream: 5 << 20
    }
  }
}
#endif
