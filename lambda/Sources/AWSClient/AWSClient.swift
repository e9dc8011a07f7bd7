#if Handler
import HTTPTransport

/// Calls DynamoDB, SQS, SNS, Kinesis and EventBridge.
///
/// It is written by hand, and not Soto or the AWS SDK for Swift, since a retry has to end before a
/// deadline and to send only what a batch left over, and numbers have to keep all of their digits.
///
/// ```swift
/// let client = try AWSClient(environment: ProcessInfo.processInfo.environment)
/// let unprocessed = try await client.dynamoDB.batchWriteItem(
///   table: "workshop_events", key: TableKey(partition: "event_id"), puts: items,
///   deadline: .after(.seconds(20)))
/// await client.shutdown()
/// ```
///
/// Create one client and use it until the process ends: it keeps connections alive, and signing
/// keys for the day that they are valid. Any number of tasks may make calls at the same time. Shut
/// a client down before giving it up earlier.
public struct AWSClient: Sendable {
  /// The calls to Amazon DynamoDB.
  public let dynamoDB: DynamoDBClient
  /// The calls to Amazon SQS.
  public let sqs: SQSClient
  /// The calls to Amazon SNS.
  public let sns: SNSClient
  /// The calls to Amazon Kinesis Data Streams.
  public let kinesis: KinesisClient
  /// The calls to Amazon EventBridge.
  public let eventBridge: EventBridgeClient
  /// The calls to AWS Lambda to manage functions and event source mappings.
  package let lambda: LambdaClient
  /// The calls to Amazon S3 to read objects.
  package let s3: S3Client

  private let pools: [HTTPConnectionPool]
  private let backoff: Backoff

  /// Creates a client with credentials, region and endpoints from the environment.
  ///
  /// - Throws: `ConfigurationError`, naming the variable that is missing or invalid.
  public init(environment: [String: String]) throws(ConfigurationError) {
    self.init(configuration: try AWSConfiguration(environment: environment))
  }

  /// Creates a client with a configuration.
  public init(configuration: AWSConfiguration) {
    self.init(configuration: configuration, clock: .system, random: RandomSource())
  }

  /// Creates a client with a given clock and source of jitter.
  package init(configuration: AWSConfiguration, clock: ClientClock, random: RandomSource) {
    let backoff = Backoff(
      policy: configuration.retry, clock: clock, random: random,
      observer: configuration.retryObserver)
    self.backoff = backoff
    // Services with one endpoint, which is a local AWS, share its connections.
    var pools: [HTTPConnectionPool] = []
    func caller(_ service: Service) -> ServiceCaller {
      let origin = configuration.endpoint(for: service).origin
      let known = pools.first { $0.origin == origin }
      let pool = known ?? HTTPConnectionPool(origin, limits: configuration.limits)
      if known == nil { pools.append(pool) }
      return ServiceCaller(service, configuration: configuration, pool: pool, backoff: backoff)
    }
    dynamoDB = DynamoDBClient(caller: caller(.dynamoDB))
    sqs = SQSClient(caller: caller(.sqs))
    sns = SNSClient(caller: caller(.sns))
    kinesis = KinesisClient(caller: caller(.kinesis))
    eventBridge = EventBridgeClient(caller: caller(.eventBridge))
    lambda = LambdaClient(caller: caller(.lambda))
    s3 = S3Client(caller: caller(.s3))
    self.pools = pools
  }

  /// Waits like the client does between attempts, for callers that resend something that a call
  /// returned, such as unprocessed items.
  ///
  /// - Parameters:
  ///   - attempt: How many times it has been sent so far, at least 1.
  ///   - deadline: The time by which everything must have ended.
  /// - Returns: `false`, without waiting, if the wait would pass the deadline or the task is
  ///   cancelled. Then it is time to give up.
  public func waitBeforeResending(afterAttempt attempt: Int, deadline: Deadline?) async -> Bool {
    await backoff.wait(afterAttempt: attempt, deadline: deadline)
  }

  /// Closes all connections. Calls in progress fail with an error of kind `cancelled`.
  public func shutdown() async {
    for pool in pools { await pool.shutdown() }
  }
}

extension HTTPConnectionPool {
  fileprivate convenience init(_ origin: HTTPOrigin, limits: TransportLimits) {
    self.init(
      origin, connectTimeout: limits.connectTimeout,
      maximumConnections: limits.maximumConnectionsPerHost, largestBody: limits.maximumResponseSize)
  }
}
#endif
