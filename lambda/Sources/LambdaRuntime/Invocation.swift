#if Handler
import AWSValues
import HTTPTransport

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
  init?(fields: HTTPFields, event: [UInt8], receivedAt now: UTCTime) {
    guard let requestID = Self.id(fields, "lambda-runtime-aws-request-id") else { return nil }
    self.requestID = requestID
    invocationID = Self.id(fields, "lambda-runtime-invocation-id")
    let deadline = fields["lambda-runtime-deadline-ms"].flatMap { Int64($0) }
    self.deadline = UTCTime(
      millisecondsSince1970: deadline ?? now.millisecondsSince1970 + Self.longestRun)
    invokedFunctionARN = fields["lambda-runtime-invoked-function-arn"]
    traceID = fields["lambda-runtime-trace-id"]
    clientContext = fields["lambda-runtime-client-context"]
    cognitoIdentity = fields["lambda-runtime-cognito-identity"]
    tenantID = fields["lambda-runtime-aws-tenant-id"]
    self.event = event
  }

  /// An id that can be sent back in a path or a header.
  private static func id(_ fields: HTTPFields, _ name: StaticString) -> String? {
    guard let id = fields[name], (1...longestID).contains(id.utf8.count),
      id.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    return id
  }
}
#endif
