#if Handler
import AWSValues
import ExactJSON
import PipelineContract

/// A record that the handler rejected, as its message describes it (`Contract.RejectedKey`).
/// Unknown fields are ignored.
package struct RejectedEvent: Sendable, Hashable {
  /// The part of a record that a message contains.
  package struct Part: Sendable, Hashable {
    /// The same in all of the record's parts.
    package let recordID: String
    /// From 1.
    package let number: Int
    /// The number of parts.
    package let count: Int
  }

  /// `missing-field: the event has no "value"`
  package let reason: String
  /// The bytes of the record or of the part; `nil` if the message does not contain them, as in
  /// messages of older handlers.
  package internal(set) var data: [UInt8]?
  /// `nil` if the message contains the whole record.
  package internal(set) var part: Part?
  package let partitionKey: String?
  package let sequenceNumber: String?
  /// The record's index among those packed in a record of the stream; `nil` if it was put by
  /// itself.
  package let subSequenceNumber: Int?
  package let shardID: String?
  package let streamARN: String?

  /// `missing-field`: the text before the first `: `, or all of it if it has no `: `.
  package var reasonCode: String {
    reason.firstRange(of: ": ").map { String(reason[..<$0.lowerBound]) } ?? reason
  }

  /// - Returns: `nil` if this is not such a message, which has a reason, and either bytes or the
  ///   position of the record.
  init?(json: JSONValue) {
    guard let reason = json[Contract.RejectedKey.reason]?.stringValue else { return nil }
    self.reason = reason
    // Invalid data counts as missing, since the stream may still have it.
    data = json[Contract.RejectedKey.data]?.stringValue.flatMap { Base64.decode($0.utf8) }
    partitionKey = json[Contract.RejectedKey.partitionKey]?.stringValue
    sequenceNumber = json[Contract.RejectedKey.sequenceNumber]?.stringValue
    subSequenceNumber = json[Contract.RejectedKey.subSequenceNumber].flatMap(Self.integer)
    shardID = json[Contract.RejectedKey.shardID]?.stringValue
    streamARN = json[Contract.RejectedKey.eventSourceARN]?.stringValue
      .map(StreamARN.withoutConsumer)
    guard data != nil || sequenceNumber != nil else { return nil }
    if let number = json[Contract.RejectedKey.part] {
      // A part that is not understood must not be mistaken for a whole record.
      guard let recordID = json[Contract.RejectedKey.recordID]?.stringValue,
        let number = Self.integer(number),
        let count = json[Contract.RejectedKey.parts].flatMap(Self.integer), count > 0,
        1...count ~= number, data != nil
      else { return nil }
      part = Part(recordID: recordID, number: number, count: count)
    }
  }

  private static func integer(_ json: JSONValue) -> Int? {
    if case .number(let text) = json { Int(text) } else { nil }
  }

  /// The record's position in the stream; `nil` if the message does not contain it.
  var range: RecordRange? {
    guard let shardID, let number = sequenceNumber.flatMap(SequenceNumber.init) else { return nil }
    return RecordRange(streamARN: streamARN, shardID: shardID, first: number, last: number)
  }
}
#endif
