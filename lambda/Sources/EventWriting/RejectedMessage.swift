import EventProcessing
import ExactJSON
import PipelineContract

/// The message about a record that can never be written, for the queue of rejected events.
enum RejectedMessage {
  /// The message's text: JSON in ASCII alone, as SQS does not take every character.
  ///
  /// - Parameter limit: the most bytes; a message that would be larger goes without `data` and
  ///   says so.
  static func text(_ record: StreamRecord, _ rejection: Rejection, limit: Int) -> String {
    whole(record, rejection, limit: limit) ?? text(record, rejection, data: nil)
  }

  /// The message's text with the record's data; `nil` where it would be larger than the limit.
  static func whole(_ record: StreamRecord, _ rejection: Rejection, limit: Int) -> String? {
    let data = record.encodedData
    guard data.count < limit else { return nil }
    let whole = text(record, rejection, data: data)
    return whole.utf8.count <= limit ? whole : nil
  }

  private static func text(
    _ record: StreamRecord, _ rejection: Rejection, data: ArraySlice<UInt8>?
  ) -> String {
    var writer = JSONWriter(reservingCapacity: 512 + (data?.count ?? 0), escapesNonASCII: true)
    writer.beginObject()
    writer.name(Contract.RejectedKey.reason)
    writer.string(rejection.description)
    if let data {
      writer.name(Contract.RejectedKey.data)
      writer.stringWithoutEscapes(data)
    } else {
      writer.name(Contract.RejectedKey.dataOmitted)
      writer.bool(true)
    }
    writer.name(Contract.RejectedKey.partitionKey)
    writer.optionalString(record.partitionKey)
    writer.name(Contract.RejectedKey.sequenceNumber)
    writer.string(record.sequenceNumber)
    if let number = record.subSequenceNumber {
      writer.name(Contract.RejectedKey.subSequenceNumber)
      writer.number(number)
    }
    writer.name(Contract.RejectedKey.shardID)
    writer.optionalString(record.shardID)
    writer.name(Contract.RejectedKey.eventSourceARN)
    writer.optionalString(record.eventSourceARN)
    writer.name(Contract.RejectedKey.approximateArrivalTimestamp)
    if let time = record.approximateArrivalTimestamp { writer.number(time) } else { writer.null() }
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func optionalString(_ text: String?) {
    if let text { string(text) } else { null() }
  }
}
