/// A resource that a statement reads or writes by its ARN, and that a customer managed key may encrypt.
/// `Allow.write(table)` and the like add the permission to use the key; actions on an ARN cannot.
struct EncryptedUse {
  let resource: Identity
  let location: SourceLocation
}

extension [EncryptedUse] {
  /// A warning for each resource of the stack whose key the role has no permission for.
  func warnings(
    role: String, _ permissions: [Permission], among resources: PlacedResources
  ) -> [DeclarationWarning] {
    if isEmpty { return [] }
    let locations = Dictionary(
      map { ($0.resource, $0.location) }, uniquingKeysWith: { first, _ in first })
    return resources.compactMap { resource in
      guard let location = locations[resource.identity], let key = resource.keyOfContents,
        !permissions.contains(where: { $0.mayPermitUse(of: key) })
      else { return nil }
      return DeclarationWarning(
        PipelineWarning.keyOfActionsNotPermitted(of: resource.identity.address, role: role),
        at: location)
    }
  }
}

extension Permission {
  /// The tables, streams, queues and topics that its actions read or write, if they are given as ARNs.
  var usesOfEncrypted: [EncryptedUse] {
    guard isOfARNs, !isDenied, let location else { return [] }
    let targets = resources.reduce(into: Set<Identity>()) { $0.formUnion($1.targets) }
    return targets.compactMap { target in
      guard let service = target.resourceType.flatMap({ EncryptingService.all[$0] }),
        actions.contains(where: { service.mayUseKey(by: $0) })
      else { return nil }
      return EncryptedUse(resource: target, location: location)
    }
  }

  /// Whether it may permit the use of a key. Unlike values of two variables, a value and a literal may be the same key.
  fileprivate func mayPermitUse(of key: Expression<String>) -> Bool {
    mayHaveAction(of: "kms")
      && resources.contains { resource in
        if resource.isWritten(as: key) { return true }
        if resource.literal != nil && key.literal != nil {
          return resource.literal?.contains("*") == true
        }
        let (own, wanted) = (resource.targets, key.targets)
        return own.count != 1 || wanted.count != 1 || own == wanted
      }
  }
}

/// A service, and its actions for which the caller needs permission to use the key of the resource.
private struct EncryptingService {
  let name: String
  let actions: [String]

  /// Whether an action, which may have wildcards, matches one of them.
  func mayUseKey(by action: Expression<String>) -> Bool {
    guard let literal = action.literal else { return false }
    if literal == "*" { return true }
    let parts = literal.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == name else { return false }
    let beginning = parts[1].prefix { $0 != "*" && $0 != "?" }
    return actions.contains {
      beginning.count == parts[1].count ? $0 == parts[1] : $0.hasPrefix(beginning)
    }
  }

  /// By the type of the resource. DynamoDB Developer Guide, "DynamoDB encryption at rest: usage notes"; Kinesis Data
  /// Streams Developer Guide, "Permissions to use user-generated KMS keys"; SQS Developer Guide, "Configuring AWS KMS
  /// permissions"; SNS Developer Guide, "AWS KMS key management".
  static let all = [
    DynamoDBTable.resourceType: EncryptingService(
      name: "dynamodb",
      actions: [
        "BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "GetItem",
        "PartiQLDelete", "PartiQLInsert", "PartiQLSelect", "PartiQLUpdate", "PutItem", "Query",
        "Scan", "UpdateItem",
      ]),
    KinesisStream.resourceType: EncryptingService(
      name: "kinesis", actions: ["GetRecords", "PutRecord", "PutRecords", "SubscribeToShard"]),
    SQSQueue.resourceType: EncryptingService(
      name: "sqs", actions: ["ReceiveMessage", "SendMessage"]),
    SNSTopic.resourceType: EncryptingService(name: "sns", actions: ["Publish"]),
  ]
}

extension ResourceDeclaration {
  /// The customer managed key that encrypts the contents of a table, a stream, a queue or a topic.
  fileprivate var keyOfContents: Expression<String>? {
    let key: Expression<String>?
    switch identity.resourceType {
    case DynamoDBTable.resourceType?:
      let table = DynamoDBTable.Arguments(body).assumingDynamicBlocks
      key = table.serverSideEncryption?.kmsKeyARN
    case KinesisStream.resourceType?:
      let stream = KinesisStream.Arguments(body)
      key = stream.encryptionType?.literal == "NONE" ? nil : stream.kmsKeyID
    case SQSQueue.resourceType?: key = SQSQueue.Arguments(body).kmsMasterKeyID
    case SNSTopic.resourceType?: key = SNSTopic.Arguments(body).kmsMasterKeyID
    default: key = nil
    }
    return key?.unlessNull?.ownKey
  }
}
