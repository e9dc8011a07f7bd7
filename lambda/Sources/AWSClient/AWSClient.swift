import AsyncHTTPClient
import NIOHTTP1

/// Calls DynamoDB, SQS, Kinesis and Lambda.
///
/// ```swift
/// let client = try AWSClient(environment: ProcessInfo.processInfo.environment)
/// let unprocessed = try await client.dynamoDB.batchWriteItem(
///   table: "workshop_events", key: TableKey(partition: "event_id"), puts: items,
///   deadline: .after(.seconds(20)))
/// await client.shutdown()
/// ```
///
/// It is made once and used for as long as the process runs: connections are kept alive, signing
/// keys are kept for their day. Calls may be made from any number of tasks at a time. A client that
/// is given up before the process ends has to be shut down first.
public struct AWSClient: Sendable {
  /// The calls to Amazon DynamoDB.
  public let dynamoDB: DynamoDBClient
  /// The calls to Amazon SQS.
  public let sqs: SQSClient
  /// The calls to Amazon SNS.
  public let sns: SNSClient
  /// The calls to Amazon Kinesis Data Streams.
  public let kinesis: KinesisClient
  /// The calls to AWS Lambda about functions and event source mappings.
  public let lambda: LambdaClient

  private let transport: HTTPTransport
  private let backoff: Backoff

  /// A client for what the environment names: credentials, region, endpoints.
  ///
  /// - Throws: `ConfigurationError`, naming the variable that is missing or unusable.
  public init(environment: [String: String]) throws(ConfigurationError) {
    try self.init(configuration: AWSConfiguration(environment: environment))
  }

  /// A client for a configuration.
  ///
  /// - Throws: `ConfigurationError` where no request can be sent to an endpoint.
  public init(configuration: AWSConfiguration) throws(ConfigurationError) {
    try self.init(configuration: configuration, clock: .system, random: RandomSource())
  }

  /// A client with a clock and a source of jitter of the caller's choice.
  package init(
    configuration: AWSConfiguration, clock: ClientClock, random: RandomSource
  ) throws(ConfigurationError) {
    let dynamoDBRequest = try configuration.dynamoDBEndpoint.blankRequest()
    let sqsRequest = try configuration.sqsEndpoint.blankRequest()
    let snsRequest = try configuration.snsEndpoint.blankRequest()
    let kinesisRequest = try configuration.kinesisEndpoint.blankRequest()
    let lambdaRequest = try configuration.lambdaEndpoint.blankRequest()
    // From here on nothing throws: what was opened would have to be shut down.
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
    lambda = LambdaClient(caller: caller(.lambda, lambdaRequest))
  }

  /// Waits as the client itself does between attempts, for callers that resend what a call handed
  /// back, such as unprocessed items.
  ///
  /// - Parameters:
  ///   - attempt: How many times it was sent so far, at least 1.
  ///   - deadline: When everything must have ended.
  /// - Returns: `false`, without having waited, where the wait would pass the deadline or the task
  ///   is cancelled: time to give up.
  public func waitBeforeResending(afterAttempt attempt: Int, deadline: Deadline?) async -> Bool {
    await backoff.wait(afterAttempt: attempt, deadline: deadline)
  }

  /// Closes all connections. Calls under way fail with an error of kind `cancelled`.
  public func shutdown() async {
    await transport.shutdown()
  }
}

extension Endpoint {
  /// A request to this address without headers and body, of which each call's request is a copy.
  fileprivate func blankRequest() throws(ConfigurationError) -> HTTPClient.Request {
    do {
      return try HTTPClient.Request(url: url, method: .POST)
    } catch {
      throw .invalid(
        variable: EnvironmentKey.endpointURL.rawValue, reason: "no request can be sent to \(url)")
    }
  }
}
