#if Handler
import AWSValues

/// The reason why a call failed, as data. It contains no secrets, so it may be logged.
public struct AWSError: Error, Sendable, Hashable {
  /// The kinds of error that a caller may want to distinguish.
  public enum Kind: Sendable, Hashable {
    /// The service answered with an error; see `code`.
    case service
    /// No connection could be made, or it broke before the answer was complete.
    case connection
    /// An attempt took longer than the time limit for an attempt.
    case timeout
    /// The call's deadline passed.
    case deadlineExceeded
    /// The calling task was cancelled, or the client was shut down.
    case cancelled
    /// The answer's bytes do not match its checksum.
    case checksumMismatch
    /// The answer does not have the documented form.
    case invalidResponse
    /// The answer is larger than the client accepts.
    case responseTooLarge
    /// The request could not be built or sent at all.
    case invalidRequest
    /// The credentials have expired and cannot be renewed.
    case credentials
  }

  /// The kind of error.
  public var kind: Kind
  /// The service's code for the error, such as `ValidationException`, if it sent one; at most 100
  /// bytes.
  public var code: String?
  /// The message for people: the service's own if it sent one; at most 1,000 bytes.
  public var message: String
  /// The HTTP status of the answer, if there was one.
  public var httpStatus: Int?
  /// The service's request id for AWS Support, if there was an answer; at most 100 bytes.
  public var requestID: String?
  /// The service and operation, such as `DynamoDB.BatchWriteItem`.
  public var operation: String
  /// How many times the request was sent; 0 if it was never sent.
  public var attempts: Int

  init(
    _ kind: Kind, code: String? = nil, message: String, httpStatus: Int? = nil,
    requestID: String? = nil, operation: String = "", attempts: Int = 0
  ) {
    self.kind = kind
    self.code = code?.prefix(utf8: 100)
    self.message = message.prefix(utf8: 1_000)
    self.httpStatus = httpStatus
    self.requestID = requestID?.prefix(utf8: 100)
    self.operation = operation
    self.attempts = attempts
  }
}

extension AWSError {
  /// An entry of a request that failed by itself, as an error of the whole request would be.
  package init(_ failure: EntryFailure, operation: String) {
    self.init(
      .service, code: failure.code, message: failure.message, operation: operation, attempts: 1)
  }
}

extension AWSError: CustomStringConvertible {
  /// One line: the operation, the reason, and the details for a support request.
  public var description: String {
    var text = operation.isEmpty ? "" : "\(operation): "
    text += code.map { "\($0): " } ?? ""
    text += message
    var details: [String] = []
    if let httpStatus { details.append("HTTP status \(httpStatus)") }
    if let requestID { details.append("request id \(requestID)") }
    if attempts > 1 { details.append("\(attempts) attempts") }
    return details.isEmpty ? text : "\(text) (\(details.joined(separator: ", ")))"
  }
}
#endif
