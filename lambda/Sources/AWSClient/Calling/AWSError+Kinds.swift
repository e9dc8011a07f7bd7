#if Handler
extension AWSError {
  /// Whether a later call may succeed with the same request.
  public var isRetryable: Bool {
    switch kind {
    case .connection, .timeout, .deadlineExceeded, .cancelled, .checksumMismatch,
      .invalidResponse:
      true
    case .responseTooLarge, .invalidRequest, .credentials:
      false
    case .service:
      isThrottling || isConflict || Self.transientCodes.contains(plainCode)
        || Self.transientStatuses.contains(httpStatus ?? 0)
    }
  }

  /// Whether the service refused the request because of too many requests or too little capacity.
  public var isThrottling: Bool {
    kind == .service
      && (Self.throttlingStatuses.contains(httpStatus ?? 0)
        || Self.throttlingCodes.contains(plainCode))
  }

  /// Whether another request was changing the same item at that moment. Other items are not
  /// affected, and the same request may succeed a moment later.
  public var isConflict: Bool {
    kind == .service && Self.conflictCodes.contains(plainCode)
  }

  /// Whether the content of the request is at fault, so that it can never succeed however often it
  /// is sent. This excludes credentials and permissions.
  package var isRequestFault: Bool {
    kind == .invalidRequest
      || (kind == .service && !isRetryable && Self.requestFaultCodes.contains(plainCode))
  }

  /// Whether every other request to the same table, stream or queue would fail in the same way for
  /// now: there is no answer, no time is left, or access, credentials or the resource itself are
  /// missing.
  package var concernsEveryRequest: Bool {
    switch kind {
    case .connection, .credentials, .deadlineExceeded, .cancelled, .responseTooLarge: true
    case .timeout, .checksumMismatch, .invalidResponse, .invalidRequest: false
    case .service:
      !isRetryable
        && (Self.accessCodes.contains(plainCode) || Self.accessStatuses.contains(httpStatus ?? 0))
    }
  }

  /// Whether the call is retried after this error.
  var isWorthAnotherAttempt: Bool {
    isRetryable && kind != .deadlineExceeded && kind != .cancelled
  }

  private var plainCode: String { Self.plain(code ?? "") }

  /// Whether a service's code for an error says that the request may succeed later.
  static func isTransient(code: String) -> Bool {
    let code = plain(code)
    return throttlingCodes.contains(code) || conflictCodes.contains(code)
      || transientCodes.contains(code)
  }

  /// An error's code without a prefix. SQS sends `AWS.SimpleQueueService.BatchRequestTooLong` and
  /// `KMS.ThrottlingException` for compatibility with clients of the query protocol.
  static func plain(_ code: String) -> String {
    code.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(code[$0...].dropFirst()) } ?? code
  }

  /// Sources: the retry rules of botocore 1.44 (`retries/standard.py`, `data/_retry.json`) and the
  /// errors in its models of DynamoDB, EventBridge, Kinesis, Lambda, SNS and SQS.
  static let throttlingCodes: Set<String> = [
    "BandwidthLimitExceeded", "EC2ThrottledException", "KMSThrottling", "KMSThrottlingException",
    "KmsThrottled", "LimitExceededException", "OverLimit", "PriorRequestNotComplete",
    "ProvisionedThroughputExceeded", "ProvisionedThroughputExceededException",
    "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown",
    "Throttled", "ThrottledException", "Throttling", "ThrottlingError", "ThrottlingException",
    "TooManyRequestsException", "TransactionInProgressException",
  ]

  static let throttlingStatuses: Set<Int> = [429, 509]

  /// Source: Amazon DynamoDB API Reference, "PutItem" and "BatchStatementError".
  static let conflictCodes: Set<String> = [
    "ReplicatedWriteConflict", "ReplicatedWriteConflictException", "TransactionConflict",
    "TransactionConflictException",
  ]

  static let transientCodes: Set<String> = [
    "InternalError", "InternalFailure", "InternalFailureException", "InternalServerError",
    "InternalServerErrorException", "RequestTimeout", "RequestTimeoutException",
    "ServiceException", "ServiceUnavailable", "ServiceUnavailableException", "TransientError",
  ]

  static let transientStatuses: Set<Int> = [500, 502, 503, 504]

  static let requestFaultCodes: Set<String> = [
    "BatchRequestTooLong", "InvalidArgumentException", "InvalidMessageContents",
    "InvalidParameter", "InvalidParameterValue", "InvalidParameterValueException",
    "ItemCollectionSizeLimitExceededException", "ParameterValueInvalid", "RequestEntityTooLarge",
    "SerializationException", "ValidationException",
  ]

  /// Sources: AWS General Reference, "Common errors"; Amazon DynamoDB Developer Guide, "Error
  /// handling with DynamoDB"; the models of the services.
  static let accessCodes: Set<String> = [
    "AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException",
    "IncompleteSignature", "IncompleteSignatureException", "InvalidAddress",
    "InvalidClientTokenId", "InvalidSecurity", "InvalidSignatureException", "KmsAccessDenied",
    "KmsDisabled", "KmsInvalidKeyUsage", "KmsInvalidState", "KmsNotFound", "KmsOptInRequired",
    "MissingAuthenticationToken", "MissingAuthenticationTokenException", "NonExistentQueue",
    "NotAuthorized", "OptInRequired", "QueueDoesNotExist", "RequestExpired",
    "ResourceNotFoundException", "SignatureDoesNotMatch", "SubscriptionRequiredException",
    "UnauthorizedException", "UnrecognizedClientException", "UnsupportedOperation",
  ]

  static let accessStatuses: Set<Int> = [401, 403, 404]
}
#endif
