/// A service as policies name it, and its endpoints. Service Authorization Reference; AWS PrivateLink Guide, "AWS
/// services that integrate with AWS PrivateLink".
struct CalledService {
  /// The prefix of its actions.
  let prefix: String
  /// The name of the endpoint of all actions that are not listed in `others`.
  let endpoint: String
  /// The actions that have another endpoint, by its name.
  var others: [(endpoint: String, actions: [String])] = []

  /// DynamoDB Streams, whose endpoint has no private name in the VPC.
  static let streamsOfTables = "dynamodb-streams"

  /// The service of actions with that prefix; nil if its endpoints are not known.
  static func named(_ prefix: String) -> CalledService? { all.first { $0.prefix == prefix } }

  /// The service that has an endpoint of that name.
  static func withEndpoint(_ name: String) -> CalledService? {
    all.first { service in
      service.endpoint == name || service.others.contains { $0.endpoint == name }
    }
  }

  /// The endpoints that an action of the service needs. One with wildcards counts as all actions that it matches; but
  /// what it only might mean by the way, as `dynamodb:*` might mean streams, has no endpoint that could be derived.
  func endpoints(for action: ActionName) -> [EndpointService] {
    let special = others.filter { $0.actions.contains(where: action.matches) }
    let isUsual = action.hasWildcard || special.isEmpty
    let names =
      (isUsual ? [endpoint] : [])
      + special.map(\.endpoint).filter { !action.hasWildcard || $0 != Self.streamsOfTables }
    return names.map { EndpointService($0, actions: prefix) }
  }

  private static let all =
    [
      CalledService(
        prefix: "bedrock", endpoint: "bedrock-runtime",
        others: [
          (
            "bedrock-agent-runtime",
            [
              "InvokeAgent", "InvokeFlow", "InvokeInlineAgent", "Rerank", "Retrieve",
              "RetrieveAndGenerate",
            ]
          )
        ]),
      CalledService(
        prefix: "dynamodb", endpoint: "dynamodb",
        others: [
          (
            streamsOfTables,
            ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"]
          )
        ]),
      // AWS Step Functions Developer Guide, "Creating Amazon VPC endpoints for Step Functions".
      CalledService(
        prefix: "states", endpoint: "states",
        others: [("sync-states", ["StartSyncExecution", "TestState"])]),
    ]
    + [
      ("cloudwatch", "monitoring"), ("ecr", "ecr.api"), ("firehose", "kinesis-firehose"),
      ("kinesis", "kinesis-streams"),
    ].map { CalledService(prefix: $0, endpoint: $1) }
    + [
      "athena", "events", "glue", "kms", "lambda", "logs", "rds-data", "s3", "s3express",
      "scheduler", "secretsmanager", "sns", "sqs", "ssm", "sts",
    ].map { CalledService(prefix: $0, endpoint: $0) }
}

/// An action of a policy, such as `states:Start*`. IAM User Guide, "IAM JSON policy elements: Action".
struct ActionName {
  let prefix: String
  private let name: String

  init(_ action: String) {
    let parts = action.split(separator: ":", maxSplits: 1).map(String.init)
    prefix = parts.first ?? action
    name = parts.count == 2 ? parts[1].lowercased() : "*"
  }

  var hasWildcard: Bool { name.contains("*") || name.contains("?") }

  /// Whether it includes an action of the service. Upper and lower case are the same to IAM.
  func matches(_ action: String) -> Bool { Self.matches(name[...], action.lowercased()[...]) }

  private static func matches(_ pattern: Substring, _ text: Substring) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      return matches(rest, text) || (!text.isEmpty && matches(pattern, text.dropFirst()))
    }
    return !text.isEmpty && (first == "?" || first == text.first)
      && matches(rest, text.dropFirst())
  }
}
