#if Handler
package import AWSClient
import AWSValues
package import PipelineContract
package import StreamRecords

/// The destination of a batch.
package struct WritingTarget: Sendable {
  let client: AWSClient
  let table: String
  /// Makes the items, and knows the table's keys.
  let processor: any RecordProcessor.Type
  let rejectedQueueURL: String
  /// The effect on an item that already has the event's key.
  let mode: WriteMode
  /// Whether items are inserted in batches if the mode allows it; otherwise each is put with a
  /// condition.
  let insertsInBatches: Bool
  /// The treatment of a rejected record whose message is too large for the queue.
  let oversizedRejections: OversizedRejections

  /// - Parameter insertsInBatches: By default, true for AWS itself. Several emulators would replace
  ///   the existing item.
  package init(
    client: AWSClient, table: String, processor: any RecordProcessor.Type,
    rejectedQueueURL: String, mode: WriteMode = .replace, insertsInBatches: Bool? = nil,
    oversizedRejections: OversizedRejections = .split
  ) {
    self.client = client
    self.table = table
    self.processor = processor
    self.rejectedQueueURL = rejectedQueueURL
    self.mode = mode
    self.oversizedRejections = oversizedRejections
    self.insertsInBatches = insertsInBatches ?? client.dynamoDB.isOfAWS
  }

  /// Whether each item needs a request of its own from the start.
  var writesSingles: Bool { mode != .replace && !insertsInBatches }

  /// The condition on which a single item is put.
  var condition: ItemCondition {
    mode == .onlyIfNewer ? .smaller(attribute: processor.orderAttribute) : .absent
  }

  /// The name of the table's partition key.
  var key: String { processor.partitionKey }
}
#endif
