/// An AWS service that a VPC can have an endpoint for, by the end of its name: `sqs` for `com.amazonaws.eu-west-1.sqs`.
///
/// AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink".
public struct EndpointService: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String
  /// The prefix of its actions.
  let actions: String

  public init(stringLiteral value: String) {
    self.init(value, actions: CalledService.withEndpoint(value)?.prefix ?? value)
  }

  /// A service whose actions have another prefix: `EndpointService("appconfigdata", actions: "appconfig")`.
  public init(_ name: String, actions: String) {
    self.name = name
    self.actions = actions
  }

  /// Whether it has a gateway endpoint, which needs route tables.
  var isGateway: Bool { ["dynamodb", "s3", "s3express"].contains(name) }

  /// Whether the service's usual name can lead to its interface endpoint. Amazon DynamoDB Developer Guide, "AWS
  /// PrivateLink for DynamoDB Streams".
  var hasPrivateDNS: Bool { name != CalledService.streamsOfTables }

  /// The name in labels.
  var label: String { Label.derived(from: name) ?? "service" }
}
