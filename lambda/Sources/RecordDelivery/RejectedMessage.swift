#if Handler
import ExactJSON
import PipelineContract
import StreamRecords

/// The messages about a record that can never be written, for the queue of rejected events: one, or
/// several with a part of its data each.
struct RejectedMessage: Sendable {
  /// The maximum number of parts of a record. A record that needs more cannot go to the queue.
  static let maximumParts = 1_000

  let record: StreamRecord
  let rejection: Rejection

  /// The messages' texts: JSON in ASCII only, since SQS does not accept every character.
  ///
  /// - Parameters:
  ///   - limit: The maximum size of each in bytes.
  ///   - choice: Whether a record whose message is larger is split.
  /// - Returns: `nil` if they do not fit.
  func texts(limit: Int, _ choice: OversizedRejections) -> [String]? {
    let data = record.encodedData
    if data.count < limit {
      let whole = text(data: data, part: nil)
      if whole.utf8.count <= limit { return [whole] }
    }
    return choice == .split ? parts(of: data, limit: limit) : nil
  }

  /// The parts have equal sizes, so that a queue with a lower limit refuses all of them.
  private func parts(of data: ArraySlice<UInt8>, limit: Int) -> [String]? {
    // Base64 can be cut after each group of four characters.
    let most = Self.maximumParts
    let room = (limit - text(data: [], part: (most, most)).utf8.count) / 4
    let quads = (data.count + 3) / 4
    guard room > 0, quads > 0 else { return nil }
    let count = (quads + room - 1) / room
    guard count <= most else { return nil }
    let length = (quads + count - 1) / count * 4
    let starts = Array(stride(from: data.startIndex, to: data.endIndex, by: length))
    return starts.enumerated().map { number, start in
      let piece = data[start..<min(start + length, data.endIndex)]
      return text(data: piece, part: (number + 1, starts.count))
    }
  }

  private func text(data: ArraySlice<UInt8>, part: (number: Int, count: Int)?) -> String {
    var writer = JSONWriter(reservingCapacity: 512 + data.count, escapesNonASCII: true)
    writer.beginObject()
    writer.name(Contract.RejectedKey.reason)
    writer.string(rejection.description)
    if let part {
      writer.name(Contract.RejectedKey.recordID)
      writer.string(id)
      writer.name(Contract.RejectedKey.part)
      writer.number(part.number)
      writer.name(Contract.RejectedKey.parts)
      writer.number(part.count)
    }
    writer.name(Contract.RejectedKey.data)
    writer.stringWithoutEscapes(data)
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

  private var id: String {
    let place = "\(record.shardID ?? ""):\(record.sequenceNumber)"
    return record.subSequenceNumber.map { "\(place):\($0)" } ?? place
  }
}

extension JSONWriter {
  fileprivate mutating func optionalString(_ text: String?) {
    if let text { string(text) } else { null() }
  }
}
#endif
