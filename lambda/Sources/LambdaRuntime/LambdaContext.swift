#if Handler
public import Logging

/// Information about an invocation (AWS documentation: Lambda, "Using the Lambda runtime API for
/// custom runtimes", Next invocation).
public struct LambdaContext: Sendable {
  /// The invocation's id.
  public let requestID: String
  /// The time at which Lambda ends the invocation, done or not.
  public let deadline: InvocationDeadline
  /// The ARN that was invoked: the function's, or that of a version or an alias.
  public let invokedFunctionARN: String?
  /// The X-Ray tracing header. During the invocation it is also in the environment, as
  /// `_X_AMZN_TRACE_ID`.
  public let traceID: String?
  /// The client context from the AWS Mobile SDK, as JSON.
  public let clientContext: String?
  /// The Amazon Cognito identity from the AWS Mobile SDK, as JSON.
  public let cognitoIdentity: String?
  /// The tenant of the invocation, for a function with tenant isolation.
  public let tenantID: String?
  /// A logger that adds the request id and the trace id to each line.
  public let logger: Logger

  public init(
    requestID: String, deadline: InvocationDeadline, invokedFunctionARN: String? = nil,
    traceID: String? = nil, clientContext: String? = nil, cognitoIdentity: String? = nil,
    tenantID: String? = nil, logger: Logger
  ) {
    self.requestID = requestID
    self.deadline = deadline
    self.invokedFunctionARN = invokedFunctionARN
    self.traceID = traceID
    self.clientContext = clientContext
    self.cognitoIdentity = cognitoIdentity
    self.tenantID = tenantID
    self.logger = logger
  }
}
#endif
