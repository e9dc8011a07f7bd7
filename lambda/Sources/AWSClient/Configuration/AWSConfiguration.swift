#if Handler
/// The settings of a client: credentials, region, endpoints, retries and limits.
public struct AWSConfiguration: Sendable {
  /// The credentials that requests are signed with.
  public var credentials: Credentials
  /// The source of credentials that are renewed, used instead of ``credentials``; `nil` for none.
  package var renewal: RenewedCredentials?
  /// Called before each wait for another attempt, with the error that caused it, so that a tool can
  /// explain the delay. It should return quickly.
  public var retryObserver: (@Sendable (AWSError) -> Void)?
  /// The region that requests are signed for.
  public var region: Region
  /// How often and how soon a failed request is repeated.
  public var retry = RetryPolicy()
  /// The limits of time, size and number of connections.
  public var limits = TransportLimits()

  /// In the order of `Service.allCases`.
  private var endpoints: [Endpoint]

  /// A configuration from the environment.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Environment variables support" and
  /// "Service-specific endpoints".
  ///
  /// - Parameter environment: The variables, such as `ProcessInfo.processInfo.environment`.
  /// - Throws: `ConfigurationError`, naming the variable that is missing or invalid.
  public init(environment: [String: String]) throws(ConfigurationError) {
    try self.init(
      credentials: Credentials(environment: environment), environment: environment)
  }

  /// A configuration with given credentials, and everything else from the environment.
  ///
  /// - Throws: `ConfigurationError`, naming the variable that is missing or invalid.
  public init(
    credentials: Credentials, environment: [String: String]
  ) throws(ConfigurationError) {
    self.credentials = credentials
    region = try Region(environment: environment)
    endpoints = []
    for service in Service.allCases {
      endpoints.append(
        try Endpoint(service: service, region: region, environment: environment))
    }
  }

  /// A configuration with given values.
  ///
  /// - Parameter endpoint: The address for the requests to all services; `nil` for AWS's own
  ///   endpoints.
  public init(credentials: Credentials, region: Region, endpoint: Endpoint? = nil) {
    self.credentials = credentials
    self.region = region
    endpoints = Service.allCases.map { service in
      endpoint ?? Endpoint(service: service, region: region)
    }
  }

  /// DynamoDB's endpoint.
  package var dynamoDBEndpoint: Endpoint { endpoint(for: .dynamoDB) }
  /// SQS's endpoint.
  package var sqsEndpoint: Endpoint { endpoint(for: .sqs) }
  /// SNS's endpoint.
  package var snsEndpoint: Endpoint { endpoint(for: .sns) }
  /// Kinesis's endpoint.
  package var kinesisEndpoint: Endpoint { endpoint(for: .kinesis) }
  /// EventBridge's endpoint.
  package var eventBridgeEndpoint: Endpoint { endpoint(for: .eventBridge) }
  /// Lambda's endpoint for managing functions, which is not the Runtime API.
  package var lambdaEndpoint: Endpoint { endpoint(for: .lambda) }
  /// S3's endpoint.
  package var s3Endpoint: Endpoint { endpoint(for: .s3) }

  func endpoint(for service: Service) -> Endpoint {
    let place = Service.allCases.firstIndex(of: service)
    return place.map { endpoints[$0] } ?? Endpoint(service: service, region: region)
  }
}
#endif
