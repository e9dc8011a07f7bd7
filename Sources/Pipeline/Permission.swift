/// Exact actions on exact resources: a statement of a role's policy.
///
/// Actions and the resources they can be limited to: Service Authorization Reference.
struct Permission: Sendable {
  let actions: [Expression<String>]
  let resources: [Expression<String>]
  /// Written above the policy that it is a part of.
  var comment: String?
  /// Where an ``Allow`` states it, or the declaration that it follows from.
  fileprivate(set) var location: SourceLocation?

  init(
    actions: [Expression<String>], resources: [Expression<String>], comment: String? = nil
  ) {
    self.actions = actions
    self.resources = resources
    self.comment = comment
  }

  /// Whether both say the same.
  func isWritten(as other: Permission) -> Bool {
    comment == other.comment
      && actions.elementsEqual(other.actions) { $0.isWritten(as: $1) }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
  }

  /// Whether it permits all of the other's actions and further ones, on the same resources.
  func permitsMore(than other: Permission) -> Bool {
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

extension [Permission] {
  func located(at location: SourceLocation) -> Self {
    map { permission in
      var permission = permission
      permission.location = location
      return permission
    }
  }
}

/// The permissions behind ``Allow``.
extension Permission {
  static func consume(_ stream: Stream) -> [Permission] {
    [
      Permission(
        actions: [
          "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
          "kinesis:GetShardIterator", "kinesis:ListShards",
        ], resources: [stream.arn])
    ] + use(stream.keyARN, for: ["kms:Decrypt"])
  }

  static func produce(_ stream: Stream) -> [Permission] {
    [
      Permission(
        actions: ["kinesis:PutRecord", "kinesis:PutRecords"], resources: [stream.arn])
    ] + use(stream.keyARN, for: ["kms:GenerateDataKey"])
  }

  /// "Actions, resources, and condition keys for Amazon DynamoDB".
  static func write(_ table: Table) -> [Permission] {
    [
      Permission(
        actions: ["dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PutItem"],
        resources: [table.arn])
    ] + use(table.keyARN, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  /// Lambda Developer Guide, "Process DynamoDB records with Lambda". Streams are listed by table, so that
  /// permission is on all of the table's.
  static func consumeChanges(of table: Table) -> [Permission] {
    [
      Permission(
        actions: [
          "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
        ], resources: [table.resource.streamARN]),
      Permission(actions: ["dynamodb:ListStreams"], resources: ["\(table.arn)/stream/*"]),
    ] + use(table.keyARN, for: ["kms:Decrypt"])
  }

  static func change(_ table: Table, _ actions: [String]) -> [Permission] {
    [Permission(actions: actions.map { Expression($0) }, resources: [table.arn])]
      + use(table.keyARN, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  static func append(to stream: Stream) -> [Permission] {
    [Permission(actions: ["kinesis:PutRecords"], resources: [stream.arn])]
      + use(stream.keyARN, for: ["kms:GenerateDataKey"])
  }

  static func read(_ table: Table) -> [Permission] {
    // A condition on single indexes would have to name each; reading the table includes them.
    let indexes: [Expression<String>] = table.hasIndexes ? ["\(table.arn)/index/*"] : []
    return [
      Permission(
        actions: [
          "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan",
        ], resources: [table.arn] + indexes)
    ] + use(table.keyARN, for: ["kms:Decrypt"])
  }

  static func send(_ queue: Queue) -> [Permission] {
    [Permission(actions: ["sqs:SendMessage"], resources: [queue.arn])]
      + use(queue.keyARN, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  static func receive(_ queue: Queue) -> [Permission] {
    [
      Permission(
        actions: [
          "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
          "sqs:ReceiveMessage",
        ], resources: [queue.arn])
    ] + use(queue.keyARN, for: ["kms:Decrypt"])
  }

  /// Receive messages as an event source mapping does. Lambda Developer Guide, "Using Lambda with Amazon SQS"; the
  /// actions of `AWSLambdaSQSQueueExecutionRole`.
  static func poll(_ queue: Queue) -> [Permission] {
    [
      Permission(
        actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
        resources: [queue.arn])
    ] + use(queue.keyARN, for: ["kms:Decrypt"])
  }

  private static func use(
    _ key: Expression<String>?, for actions: [Expression<String>]
  ) -> [Permission] {
    key.map { [Permission(actions: actions, resources: [$0])] } ?? []
  }
}
