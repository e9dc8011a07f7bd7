#if Handler
public import ExactJSON

/// The event is not a batch of records as Lambda documents it for its source (AWS documentation:
/// Lambda, "Using Lambda to process records from Amazon Kinesis Data Streams", "Using AWS Lambda
/// with Amazon DynamoDB" and "Using Lambda with Amazon SQS"). Its records cannot be identified, so
/// the invocation has to fail; Lambda then keeps the batch.
public struct MalformedEvent: Error, Sendable, Hashable {
  /// The problem.
  public enum Problem: Sendable, Hashable {
    /// The event is not JSON, or a part of it is not of the documented type.
    case json(JSONError)
    /// `Records` is missing.
    case noRecords
    /// The record at this index lacks a required field.
    case missing(field: String, record: Int)
    /// The field of the record at this index has a value that is not documented.
    case invalid(field: String, record: Int)
    /// The `data` of the record at this index is not base64.
    case notBase64(record: Int)
  }

  /// The kind of event that was expected.
  public let expected: LambdaEventSource
  /// The problem.
  public let problem: Problem

  public init(_ expected: LambdaEventSource, _ problem: Problem) {
    self.expected = expected
    self.problem = problem
  }
}

extension MalformedEvent: CustomStringConvertible {
  public var description: String { "the event is not \(expected): \(problem)" }
}

extension MalformedEvent.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .json(let error): "\(error)"
    case .noRecords: "it has no Records"
    case .missing(let field, let record): "its record \(record) has no \(field)"
    case .invalid(let field, let record):
      "the \(field) of its record \(record) has a value that AWS does not document"
    case .notBase64(let record): "the data of its record \(record) is not base64"
    }
  }
}
#endif
