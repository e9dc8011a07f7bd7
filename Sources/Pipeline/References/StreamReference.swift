/// A Kinesis stream that mappings, functions and roles use: a ``Stream`` of the stack, or one that exists already
/// (``Stream/existing(_:for:encryptedBy:label:fileID:line:column:)``).
public protocol StreamReference: RecordStream {
  /// The stream's name.
  var name: Expression<String> { get }
  /// The stream's Amazon Resource Name.
  var arn: Expression<String> { get }
  /// The ARN of your own key that encrypts the records; nil for a key of AWS's, whose use needs no permission.
  var encryptionKey: Expression<String>? { get }
  /// The contract that a function's `destinations:` matches with the handler's; nil for none.
  var contract: StreamContract? { get }
  /// The name in Terraform, from which names of mappings are derived.
  var label: String { get }
}

extension StreamReference {
  public var mappingSource: MappingSource {
    MappingSource(.stream, label: label, arn: arn, Permission.consume(self))
  }
}

extension Stream: StreamReference {
  public var label: String { resource.declaration.label }
}

extension Permission {
  static func consume(_ stream: any StreamReference) -> [Permission] {
    [Permission(actions: consumingActions, resources: [stream.arn])]
      + use(stream.encryptionKey, for: ["kms:Decrypt"])
  }

  // Made once: a stack may have thousands of such permissions.
  static let consumingActions: [Expression<String>] = [
    "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
    "kinesis:GetShardIterator", "kinesis:ListShards",
  ]

  static func produce(_ stream: any StreamReference) -> [Permission] {
    [
      Permission(
        actions: ["kinesis:PutRecord", "kinesis:PutRecords"], resources: [stream.arn])
    ] + use(stream.encryptionKey, for: ["kms:GenerateDataKey"])
  }

  static func append(to stream: any StreamReference) -> [Permission] {
    [Permission(actions: ["kinesis:PutRecords"], resources: [stream.arn])]
      + use(stream.encryptionKey, for: ["kms:GenerateDataKey"])
  }
}
