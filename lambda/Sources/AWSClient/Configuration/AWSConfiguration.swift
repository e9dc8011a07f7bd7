/// Everything that a client needs to know: credentials, region, endpoints, and how patient it is.
public struct AWSConfiguration: Sendable {
  /// What requests are signed with.
  public var credentials: Credentials
  /// Where credentials come from that are renewed, in place of ``credentials``; `nil` for none.
  public var renewal: RenewedCredentials?
  /// Called before each wait for another attempt, with the error that makes it necessary: a tool can
  /// say why it takes so long. It is to return soon.
  public var retryObserver: (@Sendable (AWSError) -> Void)?
  /// The region that requests are signed for.
  public var region: Region
  /// How often and how soon a failed request is repeated.
  public var retry = RetryPolicy()
  /// The bounds of time, size and number of connections.
  public var limits = TransportLimits()

  private var endpoints: [Service: Endpoint]

  /// A configuration as the environment gives it.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Environment variables support" and
  /// "Service-specific endpoints".
  ///
  /// - Parameter environment: The variables, such as `ProcessInfo.processInfo.environment`.
  /// - Throws: `ConfigurationError`, naming the variable that is missing or unusable.
  public init(environment: [String: String]) throws(ConfigurationError) {
    try self.init(
      credentials: Credentials(environment: environment), environment: environment)
  }

  /// A configuration with credentials of another source, and all else as the environment gives it.
  ///
  /// - Throws: `ConfigurationError`, naming the variable that is missing or unusable.
  public init(
    credentials: Credentials, environment: [String: String]
  ) throws(ConfigurationError) {
    self.credentials = credentials
    region = try Region(environment: environment)
    endpoints = [:]
    for service in Service.allCases {
      endpoints[service] = try Endpoint(
        service: service, region: region, environment: environment)
    }
  }

  /// A configuration of given parts.
  ///
  /// - Parameter endpoint: Where the requests of all services go; `nil` for AWS's own endpoints.
  public init(credentials: Credentials, region: Region, endpoint: Endpoint? = nil) {
    self.credentials = credentials
    self.region = region
    endpoints = [:]
    for service in Service.allCases {
      endpoints[service] = endpoint ?? Endpoint(service: service, region: region)
    }
  }

  /// Where DynamoDB's requests go.
  public var dynamoDBEndpoint: Endpoint { endpoint(for: .dynamoDB) }
  /// Where SQS's requests go.
  public var sqsEndpoint: Endpoint { endpoint(for: .sqs) }
  /// Where SNS's requests go.
  public var snsEndpoint: Endpoint { endpoint(for: .sns) }
  /// Where Kinesis' requests go.
  public var kinesisEndpoint: Endpoint { endpoint(for: .kinesis) }
  /// Where Lambda's requests go: those about functions, not those of the Runtime API.
  public var lambdaEndpoint: Endpoint { endpoint(for: .lambda) }

  func endpoint(for service: Service) -> Endpoint {
    endpoints[service] ?? Endpoint(service: service, region: region)
  }
}
