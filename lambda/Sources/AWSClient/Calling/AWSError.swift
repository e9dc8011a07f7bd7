import HTTPChecks

/// Why a call failed, as data: no secret is in it, so it may be logged.
public struct AWSError: Error, Sendable, Hashable {
  /// What went wrong, in kinds that a caller may want to tell apart.
  public enum Kind: Sendable, Hashable {
    /// The service answered with an error; `code` says which.
    case service
    /// No connection could be made, or it broke before the answer was complete.
    case connection
    /// An attempt took longer than an attempt may.
    case timeout
    /// The call's deadline passed.
    case deadlineExceeded
    /// The calling task was cancelled, or the client was shut down.
    case cancelled
    /// The answer's bytes are not what its checksum says.
    case checksumMismatch
    /// The answer is not what the operation's documentation says.
    case invalidResponse
    /// The answer is larger than the client accepts.
    case responseTooLarge
    /// The request could not be built or sent at all.
    case invalidRequest
    /// The credentials have expired, and there are no new ones.
    case credentials
  }

  /// What went wrong.
  public var kind: Kind
  /// The service's name for the error, such as `ValidationException`, where it gave one; at
  /// most 100 bytes.
  public var code: String?
  /// The problem, for people: the service's own words where it gave any; at most 1,000 bytes.
  public var message: String
  /// The status of the answer, where there was one.
  public var httpStatus: Int?
  /// The service's id of the request, for AWS's support, where there was an answer; at most 100
  /// bytes.
  public var requestID: String?
  /// The service and operation, such as `DynamoDB.BatchWriteItem`.
  public var operation: String
  /// How many times the request was sent; 0 where it never was.
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

extension AWSError: CustomStringConvertible {
  /// One line: what failed, why, and what a support request would ask for.
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
