/// An AWS service that a VPC can have an endpoint for, by the end of its name: `sqs` for `com.amazonaws.eu-west-1.sqs`.
///
/// AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink".
public struct EndpointService: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String
  /// The prefix of its actions.
  let actions: String

  public init(stringLiteral value: String) {
    self.init(value, actions: Self.names.first { $0.value == value }?.key ?? value)
  }

  /// A service whose actions have another prefix: `EndpointService("appconfigdata", actions: "appconfig")`.
  public init(_ name: String, actions: String) {
    self.name = name
    self.actions = actions
  }

  /// The service of actions such as `sqs:SendMessage`; nil if none is known.
  init?(ofActions prefix: String) {
    guard let name = Self.names[prefix] else { return nil }
    self.init(name, actions: prefix)
  }

  /// Whether it has a gateway endpoint, which needs route tables.
  var isGateway: Bool { ["dynamodb", "s3", "s3express"].contains(name) }

  /// The name in labels.
  var label: String { Label.derived(from: name) ?? "service" }

  /// The names by the prefixes of actions (Service Authorization Reference).
  private static let names = [
    "dynamodb": "dynamodb", "s3": "s3", "athena": "athena", "bedrock": "bedrock-runtime",
    "cloudwatch": "monitoring", "ecr": "ecr.api", "events": "events",
    "firehose": "kinesis-firehose", "glue": "glue",
    "kinesis": "kinesis-streams", "kms": "kms", "lambda": "lambda", "logs": "logs",
    "rds-data": "rds-data", "scheduler": "scheduler", "secretsmanager": "secretsmanager",
    "sns": "sns", "sqs": "sqs", "ssm": "ssm", "states": "states", "sts": "sts",
  ]
}
