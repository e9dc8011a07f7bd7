package import AWSValues
package import ChaosTesting
import ExactJSON

/// The items and messages at the end of a run.
package struct Findings: Sendable {
  /// The items of the table.
  package var items: [Item]
  /// The messages in the queue of rejected events.
  package var rejected: [RejectedFinding]
  /// The messages to the on-failure destination.
  package var failures: [FailureRange]

  package init(
    items: [Item] = [], rejected: [RejectedFinding] = [], failures: [FailureRange] = []
  ) {
    self.items = items
    self.rejected = rejected
    self.failures = failures
  }
}

/// A message to the on-failure destination about records that the mapping has given up (Lambda
/// documentation, "Retain discarded batch records for a Kinesis Data Streams event source").
package struct FailureRange: Sendable, Hashable {
  package var shardID: String
  package var start: String
  package var end: String

  package init(shardID: String, start: String, end: String) {
    self.shardID = shardID
    self.start = start
    self.end = end
  }

  /// - Returns: `nil` if the message does not have this form.
  package init?(message: String) {
    guard let json = try? JSONValue(parsing: Array(message.utf8)),
      let batch = json["KinesisBatchInfo"], let shardID = batch["shardId"]?.stringValue,
      let start = batch["startSequenceNumber"]?.stringValue,
      let end = batch["endSequenceNumber"]?.stringValue
    else { return nil }
    self.init(shardID: shardID, start: start, end: end)
  }

  func covers(_ entry: Ledger.Entry) -> Bool {
    shardID == entry.shardID && !SequenceOrder.precedes(entry.sequenceNumber, start)
      && !SequenceOrder.precedes(end, entry.sequenceNumber)
  }
}

extension RejectedFinding {
  /// The record's shard and sequence number, since the numbers of several shards may be the same.
  var place: String { "\(shardID):\(sequenceNumber)" }
}
