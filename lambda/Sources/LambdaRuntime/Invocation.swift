import NIOHTTP1
import UTCTime

/// An event together with what came in the headers of its answer.
struct Invocation: Sendable {
  var requestID: String
  var deadline: UTCTime
  var invokedFunctionARN: String?
  var traceID: String?
  var clientContext: String?
  var cognitoIdentity: String?
  var event: [UInt8]

  /// The longest that Lambda lets a function run: where an emulator names no deadline.
  private static let longestRun: Int64 = 15 * 60 * 1_000

  /// `nil` without a request id: such an invocation cannot be answered.
  init?(headers: HTTPHeaders, event: [UInt8], receivedAt now: UTCTime) {
    guard let requestID = headers.first(name: "Lambda-Runtime-Aws-Request-Id"), !requestID.isEmpty
    else { return nil }
    self.requestID = requestID
    let deadline = headers.first(name: "Lambda-Runtime-Deadline-Ms").flatMap { Int64($0) }
    self.deadline = UTCTime(
      millisecondsSince1970: deadline ?? now.millisecondsSince1970 + Self.longestRun)
    invokedFunctionARN = headers.first(name: "Lambda-Runtime-Invoked-Function-Arn")
    traceID = headers.first(name: "Lambda-Runtime-Trace-Id")
    clientContext = headers.first(name: "Lambda-Runtime-Client-Context")
    cognitoIdentity = headers.first(name: "Lambda-Runtime-Cognito-Identity")
    self.event = event
  }
}
