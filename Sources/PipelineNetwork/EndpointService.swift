/// A service of AWS that a VPC can have an endpoint of, by the end of its name: `sqs` of `com.amazonaws.eu-west-1.sqs`.
///
/// AWS PrivateLink Guide, "AWS services that integrate with AWS PrivateLink".
public struct EndpointService: Hashable, Sendable, ExpressibleByStringLiteral {
  let name: String

  public init(stringLiteral value: String) { name = value }

  /// The service of actions such as `sqs:SendMessage`; nil if none is known.
  init?(ofActions prefix: String) {
    guard let name = Self.names[prefix] else { return nil }
    self.name = name
  }

  /// The prefix of its actions.
  var actions: String { Self.names.first { $0.value == name }?.key ?? name }

  /// Whether its endpoint is a gateway, which route tables name.
  var isGateway: Bool { ["dynamodb", "s3"].contains(name) }

  /// The name in labels.
  var label: String { Label.derived(from: name) ?? "service" }

  /// The names by the prefixes of actions (Service Authorization Reference).
  private static let names = [
    "dynamodb": "dynamodb", "s3": "s3", "athena": "athena", "bedrock": "bedrock-runtime",
    "cloudwatch": "monitoring", "ecr": "ecr.api", "events": "events",
    "execute-api": "execute-api", "firehose": "kinesis-firehose", "glue": "glue",
    "kinesis": "kinesis-streams", "kms": "kms", "lambda": "lambda", "logs": "logs",
    "rds-data": "rds-data", "scheduler": "scheduler", "secretsmanager": "secretsmanager",
    "sns": "sns", "sqs": "sqs", "ssm": "ssm", "states": "states", "sts": "sts",
  ]
}
