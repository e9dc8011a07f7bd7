internal import Terraform

/// The streams, functions, tables, queues and alarms of a stack, and the ways between them: what a picture shows.
struct Topology: Hashable, Sendable {
  /// The name of the stack.
  let name: String
  /// In the order of the declarations.
  var nodes: [Node] = []
  var edges: [Edge] = []

  struct Node: Hashable, Sendable {
    /// A word of letters, digits and `_`, different from those of the others, such as `queue_orders`.
    let id: String
    var kind: Kind
    /// The name on AWS, or in Terraform if that is not known.
    let name: String
    /// Whether it is not declared in the stack, which only uses it.
    var isElsewhere = false
    /// Whether it stands for as many as Terraform will make.
    var isRepeated = false
    /// The address in Terraform, or the ARN of a node that is not declared in the stack.
    let address: String
    /// Where it is declared, or first used.
    let location: SourceLocation?
    /// Its own block, and those of the resources that belong to it.
    var blocks: [Block] = []
  }

  /// A resource as it stands in the generated files.
  struct Block: Hashable, Sendable {
    let address: String
    let location: SourceLocation
    let text: String
  }

  struct Edge: Hashable, Sendable {
    /// The identifiers of nodes.
    let from, to: String
    let style: Style
    /// Short, for the picture; may be empty.
    var label: String
    /// In full, such as all actions that are permitted; the label if it is empty.
    var details: String = ""
  }

  enum Style: String, Hashable, Sendable, CaseIterable {
    /// Events go from one node to the other.
    case events
    /// The function may do this.
    case permission
    /// Events that failed go from one node to the other.
    case failure
    /// An alarm observes this.
    case watch
  }

  /// The nodes by their identifiers.
  var nodesByID: [String: Node] {
    Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Topology {
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case stream, table, queue, topic, bucket, function, schedule, rule, bus, endpoint, alarm
    case delivery, pipe, machine, secret, parameter, caller, other
  }
}

extension Topology.Kind {
  /// The words above the name.
  var title: String {
    switch self {
    case .stream: "Kinesis stream"
    case .table: "DynamoDB table"
    case .queue: "SQS queue"
    case .topic: "SNS topic"
    case .bucket: "S3 bucket"
    case .function: "Lambda function"
    case .schedule: "Schedule"
    case .rule: "EventBridge rule"
    case .bus: "Event bus"
    case .endpoint: "Subscriber"
    case .alarm: "CloudWatch alarm"
    case .delivery: "Firehose stream"
    case .pipe: "EventBridge pipe"
    case .machine: "State machine"
    case .secret: "Secret"
    case .parameter: "Parameter"
    case .caller: "Caller"
    case .other: "Resource"
    }
  }

  /// The kind of a type of resource that a picture shows, and the argument that has its name.
  static func of(resourceType type: String) -> (kind: Self, nameArgument: String)? {
    types[type]
  }

  private static let types: [String: (kind: Self, nameArgument: String)] = [
    "aws_cloudwatch_composite_alarm": (.alarm, "alarm_name"),
    "aws_cloudwatch_event_bus": (.bus, "name"),
    "aws_cloudwatch_event_rule": (.rule, "name"),
    "aws_cloudwatch_metric_alarm": (.alarm, "alarm_name"),
    "aws_dynamodb_table": (.table, "name"),
    "aws_kinesis_firehose_delivery_stream": (.delivery, "name"),
    "aws_kinesis_stream": (.stream, "name"),
    "aws_lambda_function": (.function, "function_name"),
    "aws_pipes_pipe": (.pipe, "name"),
    "aws_s3_bucket": (.bucket, "bucket"),
    "aws_scheduler_schedule": (.schedule, "name"),
    "aws_secretsmanager_secret": (.secret, "name"),
    "aws_sfn_state_machine": (.machine, "name"),
    "aws_sns_topic": (.topic, "name"),
    "aws_sqs_queue": (.queue, "name"),
    "aws_ssm_parameter": (.parameter, "name"),
  ]

  /// The kind of a resource of a service, as ARNs and policies spell that.
  static func of(service: String) -> Self? {
    switch service {
    case "dynamodb": .table
    case "events": .bus
    case "firehose": .delivery
    case "kinesis": .stream
    case "lambda": .function
    case "s3": .bucket
    case "secretsmanager": .secret
    case "sns": .topic
    case "sqs": .queue
    case "ssm": .parameter
    case "states": .machine
    default: nil
    }
  }
}
