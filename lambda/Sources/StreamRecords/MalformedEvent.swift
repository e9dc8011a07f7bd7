public import ExactJSON

/// The event is not the batch of Kinesis records that Lambda documents (AWS documentation: Lambda,
/// "Using Lambda to process records from Amazon Kinesis Data Streams"). Its records cannot be
/// identified, so the invocation has to fail; Lambda then keeps the batch.
public enum MalformedEvent: Error, Sendable, Hashable {
  /// The event is not JSON, or a part of it is not of the documented type.
  case json(JSONError)
  /// `Records` is missing.
  case noRecords
  /// The record at this index lacks a required field.
  case missing(field: String, record: Int)
  /// The `data` of the record at this index is not base64.
  case notBase64(record: Int)
}

extension MalformedEvent: CustomStringConvertible {
  public var description: String {
    switch self {
    case .json(let error): "the event is not a Kinesis event: \(error)"
    case .noRecords: "the event is not a Kinesis event: it has no Records"
    case .missing(let field, let record): "record \(record) of the event has no \(field)"
    case .notBase64(let record): "the data of record \(record) of the event is not base64"
    }
  }
}
