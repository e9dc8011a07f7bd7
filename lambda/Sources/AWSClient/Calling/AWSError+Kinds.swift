extension AWSError {
  /// Whether the same request may succeed when it is sent again later, by a call of its own.
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

  /// Whether the service refused because of too many requests or too little capacity.
  public var isThrottling: Bool {
    kind == .service
      && (Self.throttlingStatuses.contains(httpStatus ?? 0)
        || Self.throttlingCodes.contains(plainCode))
  }

  /// Whether another request was changing the same item at that moment. It says nothing of other
  /// items, and the same request may succeed a moment later.
  public var isConflict: Bool {
    kind == .service && Self.conflictCodes.contains(plainCode)
  }

  /// Whether what the request says is at fault, so that the same request can never succeed however
  /// often it is sent; credentials and permissions are not meant.
  public var isRequestFault: Bool {
    kind == .invalidRequest
      || (kind == .service && !isRetryable && Self.requestFaultCodes.contains(plainCode))
  }

  /// Whether every other request to the same table, stream or queue would fail in the same way for
  /// now: nobody answers, the time is up, or access, credentials or the resource itself are missing.
  public var concernsEveryRequest: Bool {
    switch kind {
    case .connection, .credentials, .deadlineExceeded, .cancelled, .responseTooLarge: true
    case .timeout, .checksumMismatch, .invalidResponse, .invalidRequest: false
    case .service:
      !isRetryable
        && (Self.accessCodes.contains(plainCode) || Self.accessStatuses.contains(httpStatus ?? 0))
    }
  }

  /// Whether this call goes on after such an error.
  var isWorthAnotherAttempt: Bool {
    isRetryable && kind != .deadlineExceeded && kind != .cancelled
  }

  private var plainCode: String { Self.plain(code ?? "") }

  /// Whether a service's name for an error says that the same may succeed later.
  static func isTransient(code: String) -> Bool {
    let code = plain(code)
    return throttlingCodes.contains(code) || conflictCodes.contains(code)
      || transientCodes.contains(code)
  }

  /// An error's name without a prefix: SQS has `AWS.SimpleQueueService.BatchRequestTooLong` and
  /// `KMS.ThrottlingException` where its clients of the query protocol expect them.
  static func plain(_ code: String) -> String {
    code.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(code[$0...].dropFirst()) } ?? code
  }

  /// Sources: the retry rules of botocore 1.44 (`retries/standard.py`, `data/_retry.json`) and the
  /// errors in its models of DynamoDB, Kinesis, Lambda, SNS and SQS.
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
    "InvalidParameterValue", "InvalidParameterValueException",
    "ItemCollectionSizeLimitExceededException", "RequestEntityTooLarge", "SerializationException",
    "ValidationException",
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
