#if Handler
import AsyncHTTPClient
import NIOHTTP1

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

  private let transport: HTTPTransport
  private let backoff: Backoff

  /// Creates a client with credentials, region and endpoints from the environment.
  ///
  /// - Throws: `ConfigurationError`, naming the variable that is missing or invalid.
  public init(environment: [String: String]) throws(ConfigurationError) {
    try self.init(configuration: AWSConfiguration(environment: environment))
  }

  /// Creates a client with a configuration.
  ///
  /// - Throws: `ConfigurationError` if an endpoint is not a usable URL.
  public init(configuration: AWSConfiguration) throws(ConfigurationError) {
    try self.init(configuration: configuration, clock: .system, random: RandomSource())
  }

  /// Creates a client with a given clock and source of jitter.
  package init(
    configuration: AWSConfiguration, clock: ClientClock, random: RandomSource
  ) throws(ConfigurationError) {
    let dynamoDBRequest = try configuration.dynamoDBEndpoint.blankRequest()
    let sqsRequest = try configuration.sqsEndpoint.blankRequest()
    let snsRequest = try configuration.snsEndpoint.blankRequest()
    let kinesisRequest = try configuration.kinesisEndpoint.blankRequest()
    let eventBridgeRequest = try configuration.eventBridgeEndpoint.blankRequest()
    let lambdaRequest = try configuration.lambdaEndpoint.blankRequest()
    let s3Request = try configuration.s3Endpoint.blankRequest()
    // Nothing below throws, as the HTTP client would have to be shut down first.
    let transport = HTTPTransport(limits: configuration.limits)
    let backoff = Backoff(
      policy: configuration.retry, clock: clock, random: random,
      observer: configuration.retryObserver)
    self.transport = transport
    self.backoff = backoff
    func caller(_ service: Service, _ request: HTTPClient.Request) -> ServiceCaller {
      ServiceCaller(
        service, configuration: configuration, blankRequest: request, transport: transport,
        backoff: backoff)
    }
    dynamoDB = DynamoDBClient(caller: caller(.dynamoDB, dynamoDBRequest))
    sqs = SQSClient(caller: caller(.sqs, sqsRequest))
    sns = SNSClient(caller: caller(.sns, snsRequest))
    kinesis = KinesisClient(caller: caller(.kinesis, kinesisRequest))
    eventBridge = EventBridgeClient(caller: caller(.eventBridge, eventBridgeRequest))
    lambda = LambdaClient(caller: caller(.lambda, lambdaRequest))
    s3 = S3Client(caller: caller(.s3, s3Request))
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
    await transport.shutdown()
  }
}

extension Endpoint {
  /// A request to this address without headers and body, which the request of each call is copied
  /// from.
  fileprivate func blankRequest() throws(ConfigurationError) -> HTTPClient.Request {
    do {
      return try HTTPClient.Request(url: url, method: .POST)
    } catch {
      throw .invalid(
        variable: EnvironmentKey.endpointURL.rawValue, reason: "no request can be sent to \(url)")
    }
  }
}
#endif
