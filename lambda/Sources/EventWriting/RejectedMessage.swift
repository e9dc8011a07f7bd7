import EventProcessing
import ExactJSON
import PipelineContract

/// The messages about a record that can never be written, for the queue of rejected events: one, or
/// several that each have a piece of its data.
struct RejectedMessage: Sendable {
  /// The most parts of a record; where it takes more, the queue is no place for it.
  static let maximumParts = 1_000

  let record: StreamRecord
  let rejection: Rejection

  /// The messages' texts: JSON in ASCII only, as SQS does not take every character.
  ///
  /// - Parameters:
  ///   - limit: the most bytes of each.
  ///   - choice: whether a record whose message is larger is split.
  /// - Returns: `nil` where they do not fit.
  func texts(limit: Int, _ choice: OversizedRejections) -> [String]? {
    let data = record.encodedData
    if data.count < limit {
      let whole = text(data: data, part: nil)
      if whole.utf8.count <= limit { return [whole] }
    }
    return choice == .split ? parts(of: data, limit: limit) : nil
  }

  /// The parts are equally large, so that a queue that takes less than expected refuses all of them.
  private func parts(of data: ArraySlice<UInt8>, limit: Int) -> [String]? {
    // Base64 can be cut after four characters.
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
