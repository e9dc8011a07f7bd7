/// What a request meets in place of a proper answer.
package enum Fault: Sendable, Hashable {
  /// Refused as a whole, and not handed on.
  case refused(status: Int, code: String)
  /// DynamoDB takes a part of the BatchWriteItem, and hands the rest back as `UnprocessedItems`.
  case unprocessedItems
  /// SQS takes a part of the SendMessageBatch, and names the rest as failed by no fault of the
  /// sender.
  case failedEntries
  /// The service acts at once; its answer comes that much later.
  case late(Duration)
  /// The connection is reset, and the service never sees the request.
  case resetBefore
  /// The service acts; then the connection is reset in place of the answer.
  case resetAfter
  /// The service acts; the answer breaks off in the middle.
  case halfWritten
  /// The service acts; the answer's `x-amz-crc32` is that of other bytes.
  case wrongChecksum
  /// The service acts; the answer is a page of HTML with status 200.
  case nonsense
  /// Something happens to the process that sent the request, before the service sees it.
  case process(ProcessFault)

  /// What happens to a process.
  package enum ProcessFault: String, Sendable, Hashable {
    /// It is gone, as by `kill -9`.
    case killed
    /// It stands still, until somebody ends it.
    case frozen
  }

  /// DynamoDB has no capacity for the request.
  package static let throughputExceeded = Fault.refused(
    status: 400, code: "ProvisionedThroughputExceededException")
  /// There are too many requests.
  package static let throttled = Fault.refused(status: 400, code: "ThrottlingException")
  package static let internalError = Fault.refused(status: 500, code: "InternalServerError")
  package static let unavailable = Fault.refused(status: 503, code: "ServiceUnavailable")
  /// The session that the request was signed with is over.
  package static let expiredCredentials = Fault.refused(
    status: 400, code: "ExpiredTokenException")

  /// The kind, for counts.
  package var name: String {
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
