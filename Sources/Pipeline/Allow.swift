/// Permissions: exact actions on exact resources.
///
/// ```swift
/// Role("LambdaKinesisRole", assumedBy: .lambda) {
///   Allow.consume(stream)
///   Allow.write(table)
///   Allow.actions(["ssm:GetParameter"], on: [parameter.arn])
/// }
/// ```
///
/// Actions and the resources they can be limited to: Service Authorization Reference.
public struct Allow: Sendable {
  var actions: [Expression<String>]
  var resources: [Expression<String>]
  /// Written above the policy that it is a part of.
  var comment: String?
  /// Where it is written by hand; nil for what is derived.
  var location: SourceLocation?

  /// Any actions on any resources, for what has no spelling here.
  public static func actions(
    _ actions: [Expression<String>], on resources: [Expression<String>], comment: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> [Allow] {
    [
      Allow(
        actions: actions, resources: resources, comment: comment,
        location: SourceLocation(fileID: fileID, line: line, column: column))
    ]
  }

  /// Read the records of a stream, as an event source mapping does. Lambda Developer Guide, "Using
  /// Lambda with Kinesis", "Configuring permissions".
  public static func consume(_ stream: Stream) -> [Allow] {
    [
      Allow(
        actions: [
          "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
          "kinesis:GetShardIterator", "kinesis:ListShards",
        ], resources: [stream.arn])
    ] + use(stream.keyARN, for: ["kms:Decrypt"])
  }

  /// Put records on a stream.
  public static func produce(_ stream: Stream) -> [Allow] {
    [Allow(actions: ["kinesis:PutRecord", "kinesis:PutRecords"], resources: [stream.arn])]
      + use(stream.keyARN, for: ["kms:GenerateDataKey"])
  }

  /// Put items into a table as this project's handler does, in each ``/PipelineContract/WriteMode``: in batches, by
  /// insertions and on conditions. For other ways of writing add
  /// `Allow.actions(["dynamodb:UpdateItem"], on: [table.arn])`.
  ///
  /// The actions do not depend on the mode that a function has. A mode changes with the function, which
  /// Terraform updates after its role's policy, and the code that still runs would lose what it needs.
  /// Service Authorization Reference, "Actions, resources, and condition keys for Amazon DynamoDB".
  public static func write(_ table: Table) -> [Allow] {
    [
      Allow(
        actions: ["dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PutItem"],
        resources: [table.arn])
    ] + use(table.keyARN, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  /// Read a table and its indexes.
  public static func read(_ table: Table) -> [Allow] {
    // A condition on single indexes would have to name each; reading the table includes them.
    let indexes: [Expression<String>] = table.hasIndexes ? ["\(table.arn)/index/*"] : []
    return [
      Allow(
        actions: [
          "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan",
        ], resources: [table.arn] + indexes)
    ] + use(table.keyARN, for: ["kms:Decrypt"])
  }

  /// Send messages to a queue.
  public static func send(_ queue: Queue) -> [Allow] {
    [Allow(actions: ["sqs:SendMessage"], resources: [queue.arn])]
      + use(queue.keyARN, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  /// Receive messages from a queue and delete them.
  public static func receive(_ queue: Queue) -> [Allow] {
    [
      Allow(
        actions: [
          "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ], resources: [queue.arn])
    ] + use(queue.keyARN, for: ["kms:Decrypt"])
  }

  /// Write to a log group. Which streams there are in it is Lambda's to say.
  static func log(to group: CloudWatchLogGroup) -> [Allow] {
    [
      Allow(
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: ["\(group.arn):*"],
        comment: "Lambda names the log streams; they can be any of this group, and of no other.")
    ]
  }

  /// Send traces to X-Ray.
  static let trace = [
    Allow(
      actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources: ["*"],
      comment: "X-Ray offers no permission on a single resource for these actions.")
  ]

  private static func use(
    _ key: Expression<String>?, for actions: [Expression<String>]
  ) -> [Allow] {
    key.map { [Allow(actions: actions, resources: [$0])] } ?? []
  }

  /// Whether both say the same.
  func isWritten(as other: Allow) -> Bool {
    comment == other.comment
      && actions.elementsEqual(other.actions) { $0.isWritten(as: $1) }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
  }

  /// Whether it permits all of the other's actions and further ones, on the same resources.
  func permitsMore(than other: Allow) -> Bool {
    actions.count > other.actions.count && comment == other.comment
      && other.actions.allSatisfy { action in actions.contains { $0.isWritten(as: action) } }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
  }

  /// The object that says it in a policy.
  var statement: Expression<AnyValue> {
    .statement(
      actions: actions, [("Resource", Expression<[String]>(resources).unsafelyTyped())])
  }
}

/// Collects the permissions of a ``Role``. `if`, `for` and optionals work as in any Swift.
@resultBuilder
public enum PermissionBuilder {
  public static func buildExpression(_ permissions: [Allow]) -> [Allow] { permissions }
  public static func buildBlock(_ parts: [Allow]...) -> [Allow] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Allow]?) -> [Allow] { part ?? [] }
  public static func buildEither(first part: [Allow]) -> [Allow] { part }
  public static func buildEither(second part: [Allow]) -> [Allow] { part }
  public static func buildArray(_ parts: [[Allow]]) -> [Allow] { parts.flatMap { $0 } }
}
