/// A DynamoDB table that mappings, functions and roles use: a ``Table`` of the stack, or one that exists already
/// (``Table/existing(_:for:encryptedBy:label:fileID:line:column:)``).
public protocol TableReference: RecordStream {
  /// The table's name.
  var name: Expression<String> { get }
  /// The table's Amazon Resource Name.
  var arn: Expression<String> { get }
  /// The Amazon Resource Name of the table's stream; `null` if it is not known.
  var streamARN: Expression<String> { get }
  /// The ARN of your own key that encrypts the items; nil for a key of AWS's, whose use needs no permission.
  var encryptionKey: Expression<String>? { get }
  /// Whether it has, or may have, indexes.
  var hasIndexes: Bool { get }
  /// The contract that a function's `destinations:` matches with the handler's; nil for none.
  var contract: TableContract? { get }
  /// The name in Terraform, from which names of mappings are derived.
  var label: String { get }
}

extension TableReference {
  public var mappingSource: MappingSource {
    MappingSource(
      .table, label: label, arn: streamARN, Permission.consumeChanges(of: self),
      problem: streamARN.isWritten(as: .null) ? .streamARNMissing : nil)
  }
}

extension Table: TableReference {
  public var streamARN: Expression<String> { resource.streamARN }
  public var label: String { resource.declaration.label }
}

extension Permission {
  /// "Actions, resources, and condition keys for Amazon DynamoDB".
  static func write(_ table: any TableReference) -> [Permission] {
    change(table, writingActions)
  }

  // Made once: a stack may have thousands of such permissions.
  private static let writingActions: [Expression<String>] = [
    "dynamodb:BatchWriteItem", "dynamodb:PartiQLInsert", "dynamodb:PutItem",
  ]

  /// Lambda Developer Guide, "Process DynamoDB records with Lambda". Streams are listed by table, so that
  /// permission is on all of the table's.
  static func consumeChanges(of table: any TableReference) -> [Permission] {
    [
      Permission(
        actions: [
          "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator",
        ], resources: [table.streamARN]),
      Permission(actions: ["dynamodb:ListStreams"], resources: ["\(table.arn)/stream/*"]),
    ] + use(table.encryptionKey, for: ["kms:Decrypt"])
  }

  static func change(
    _ table: any TableReference, _ actions: [Expression<String>]
  ) -> [Permission] {
    [Permission(actions: actions, resources: [table.arn])]
      + use(table.encryptionKey, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }

  static func read(_ table: any TableReference) -> [Permission] {
    // A condition on single indexes would have to name each; reading the table includes them.
    let indexes: [Expression<String>] = table.hasIndexes ? ["\(table.arn)/index/*"] : []
    return [
      Permission(
        actions: [
          "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan",
        ], resources: [table.arn] + indexes)
    ] + use(table.encryptionKey, for: ["kms:Decrypt"])
  }
}
