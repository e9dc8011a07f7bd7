import EventProcessing
import ExactJSON
import PipelineContract

/// A record that the handler rejected, as its message says (`Contract.RejectedKey`). Fields that
/// are not known here are ignored.
package struct RejectedEvent: Sendable, Hashable {
  /// Which part of a record a message has.
  package struct Part: Sendable, Hashable {
    /// The same in all of the record's parts.
    package let recordID: String
    /// From 1.
    package let number: Int
    /// How many parts there are.
    package let count: Int
  }

  /// `missing-field: the event has no "value"`
  package let reason: String
  /// The record's bytes, or those of the part; `nil` where the message goes without them, as older
  /// handlers sent it.
  package internal(set) var data: [UInt8]?
  /// `nil` where the message is about the whole record.
  package internal(set) var part: Part?
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

  /// - Returns: `nil` where it is no such message: it has a reason, and either bytes or a place where
  ///   the record's are.
  init?(json: JSONValue) {
    guard let reason = json[Contract.RejectedKey.reason]?.stringValue else { return nil }
    self.reason = reason
    // Data that cannot be read is as good as none: the stream may still have it.
    data = json[Contract.RejectedKey.data]?.stringValue.flatMap { Base64.decode($0.utf8) }
    partitionKey = json[Contract.RejectedKey.partitionKey]?.stringValue
    sequenceNumber = json[Contract.RejectedKey.sequenceNumber]?.stringValue
    subSequenceNumber = json[Contract.RejectedKey.subSequenceNumber].flatMap(Self.integer)
    shardID = json[Contract.RejectedKey.shardID]?.stringValue
    streamARN = json[Contract.RejectedKey.eventSourceARN]?.stringValue
      .map(StreamARN.withoutConsumer)
    guard data != nil || sequenceNumber != nil else { return nil }
    if let number = json[Contract.RejectedKey.part] {
      // A part that is not understood must not be taken for a whole record.
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

  /// The record's place in the stream; `nil` where the message does not tell.
  var range: RecordRange? {
    guard let shardID, let number = sequenceNumber.flatMap(SequenceNumber.init) else { return nil }
    return RecordRange(streamARN: streamARN, shardID: shardID, first: number, last: number)
  }
}
