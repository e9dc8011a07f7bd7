import ExactJSON
import PipelineContract

/// A record that the handler rejected, as its message tells (`Contract.RejectedKey`). Fields that
/// are not known here are ignored.
package struct RejectedEvent: Sendable, Hashable {
  /// `missing-field: the event has no "value"`
  package let reason: String
  /// The record's bytes; `nil` where the message goes without them.
  package let data: [UInt8]?
  package let partitionKey: String?
  package let sequenceNumber: String?
  /// The record's place among those that were packed into one of the stream's; `nil` for one that
  /// was put there on its own.
  package let subSequenceNumber: Int?
  package let shardID: String?
  package let streamARN: String?

  /// `missing-field`: what stands before the first `: `, or all where nothing does.
  package var reasonCode: String {
    reason.firstRange(of: ": ").map { String(reason[..<$0.lowerBound]) } ?? reason
  }

  /// - Returns: `nil` where it is no such message: it has a reason, and either the record's bytes or
  ///   a place where they are.
  init?(json: JSONValue) {
    guard let reason = json[Contract.RejectedKey.reason]?.stringValue else { return nil }
    self.reason = reason
    // Data that cannot be read is as good as none: the stream may still have it.
    data = json[Contract.RejectedKey.data]?.stringValue.flatMap { Base64.decode($0.utf8) }
    partitionKey = json[Contract.RejectedKey.partitionKey]?.stringValue
    sequenceNumber = json[Contract.RejectedKey.sequenceNumber]?.stringValue
    if case .number(let number)? = json[Contract.RejectedKey.subSequenceNumber] {
      subSequenceNumber = Int(number)
    } else {
      subSequenceNumber = nil
    }
    shardID = json[Contract.RejectedKey.shardID]?.stringValue
    streamARN = json[Contract.RejectedKey.eventSourceARN]?.stringValue
    guard data != nil || sequenceNumber != nil else { return nil }
  }

  /// The record's place in the stream; `nil` where the message does not tell.
  var range: RecordRange? {
    guard let shardID, let number = sequenceNumber.flatMap(SequenceNumber.init) else { return nil }
    return RecordRange(streamARN: streamARN, shardID: shardID, first: number, last: number)
  }
}
