#if Handler
import AWSValues
import NIOHTTP1

/// An event with the headers that it came with.
struct Invocation: Sendable {
  var requestID: String
  /// Distinguishes this run of the invocation from an earlier one with the same request id. It is
  /// sent back with the answer, so that a late answer cannot count for another run.
  var invocationID: String?
  var deadline: UTCTime
  var invokedFunctionARN: String?
  var traceID: String?
  var clientContext: String?
  var cognitoIdentity: String?
  var tenantID: String?
  var event: [UInt8]

  /// The maximum timeout of a standard function, used if an emulator sends no deadline.
  private static let longestRun: Int64 = 15 * 60 * 1_000

  /// The maximum length of an id in bytes; Lambda's have 36.
  private static let longestID = 256

  /// `nil` if there is no usable request id, since such an invocation cannot be answered.
  init?(headers: HTTPHeaders, event: [UInt8], receivedAt now: UTCTime) {
    guard let requestID = Self.id(headers, "Lambda-Runtime-Aws-Request-Id") else { return nil }
    self.requestID = requestID
    invocationID = Self.id(headers, "Lambda-Runtime-Invocation-Id")
    let deadline = headers.first(name: "Lambda-Runtime-Deadline-Ms").flatMap { Int64($0) }
    self.deadline = UTCTime(
      millisecondsSince1970: deadline ?? now.millisecondsSince1970 + Self.longestRun)
    invokedFunctionARN = headers.first(name: "Lambda-Runtime-Invoked-Function-Arn")
    traceID = headers.first(name: "Lambda-Runtime-Trace-Id")
    clientContext = headers.first(name: "Lambda-Runtime-Client-Context")
    cognitoIdentity = headers.first(name: "Lambda-Runtime-Cognito-Identity")
    tenantID = headers.first(name: "Lambda-Runtime-Aws-Tenant-Id")
    self.event = event
  }

  /// An id that can be sent back in a path or a header.
  private static func id(_ headers: HTTPHeaders, _ name: String) -> String? {
    guard let id = headers.first(name: name), (1...longestID).contains(id.utf8.count),
      id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return id
  }
}
#endif
