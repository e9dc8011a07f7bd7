#if Handler
/// A fault that replaces a proper answer.
public enum Fault: Sendable, Hashable {
  /// The request is refused as a whole and does not reach the service.
  case refused(status: Int, code: String)
  /// DynamoDB processes a part of the BatchWriteItem, and returns the rest as `UnprocessedItems`.
  case unprocessedItems
  /// SQS accepts a part of the SendMessageBatch, and lists the rest as failed through no fault of
  /// the sender.
  case failedEntries
  /// The service acts at once, but its answer is delayed.
  case late(Duration)
  /// The connection is reset before the service sees the request.
  case resetBefore
  /// The service acts; then the connection is reset instead of an answer.
  case resetAfter
  /// The service acts; the answer is cut off in the middle.
  case halfWritten
  /// The service acts; the answer's `x-amz-crc32` does not match.
  case wrongChecksum
  /// The service acts; the answer is an HTML page with status 200.
  case nonsense
  /// The process that sent the request has a fault before the service sees it.
  case process(ProcessFault)

  /// The kinds of fault of a process.
  public enum ProcessFault: String, Sendable, Hashable {
    /// It is killed, as by `kill -9`.
    case killed
    /// It is stopped until somebody ends it.
    case frozen
  }

  /// DynamoDB has no capacity for the request.
  public static let throughputExceeded = Fault.refused(
    status: 400, code: "ProvisionedThroughputExceededException")
  /// There are too many requests.
  public static let throttled = Fault.refused(status: 400, code: "ThrottlingException")
  public static let internalError = Fault.refused(status: 500, code: "InternalServerError")
  public static let unavailable = Fault.refused(status: 503, code: "ServiceUnavailable")
  /// The session of the request's credentials has expired.
  public static let expiredCredentials = Fault.refused(
    status: 400, code: "ExpiredTokenException")

  /// The kind, for counts.
  public var name: String {
    switch self {
    case .refused(let status, let code): "\(status) \(code)"
    case .unprocessedItems: "unprocessed items"
    case .failedEntries: "failed entries"
    case .late: "late answer"
    case .resetBefore: "reset before"
    case .resetAfter: "reset after"
    case .halfWritten: "half-written answer"
    case .wrongChecksum: "wrong checksum"
    case .nonsense: "nonsense"
    case .process(let fault): "process \(fault.rawValue)"
    }
  }
}
#endif
