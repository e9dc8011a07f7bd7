public import Logging

/// What Lambda says about an invocation (AWS documentation: Lambda, "Using the Lambda runtime API
/// for custom runtimes", Next invocation).
public struct LambdaContext: Sendable {
  /// The invocation's id.
  public let requestID: String
  /// When Lambda ends the invocation, whether it is done or not.
  public let deadline: InvocationDeadline
  /// The ARN that the function was invoked by: of the function, a version or an alias.
  public let invokedFunctionARN: String?
  /// The X-Ray tracing header; also in the environment as `_X_AMZN_TRACE_ID` meanwhile.
  public let traceID: String?
  /// What the AWS Mobile SDK says about the client, as JSON.
  public let clientContext: String?
  /// What the AWS Mobile SDK says about the Amazon Cognito identity, as JSON.
  public let cognitoIdentity: String?
  /// The tenant that the invocation is for, of a function with tenant isolation.
  public let tenantID: String?
  /// A logger whose lines carry the invocation's id and the trace's.
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
