/// Warnings of needs that no derived policy of the role can meet.
extension Function: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] {
    let location = identity.location
    let arguments = resource.arguments.assumingDynamicBlocks
    var warnings: [DeclarationWarning] = []
    if let key = logGroup.arguments.kmsKeyID?.unlessNull?.source,
      key.isKeyWithoutPolicy(among: resources)
    {
      warnings.append(
        DeclarationWarning(
          "the log group of the function is encrypted by \(key.address), which has no policy that lets CloudWatch Logs use it",
          remedy: "give the key a policy that allows \"logs.REGION.amazonaws.com\" kms:Encrypt*, "
            + "kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe*, and your "
            + "account kms:*",
          at: location))
    }
    warnings += handed.filter {
      $0.variable == .rejectedQueueURL && $0.resource.isFIFOQueue(among: resources)
    }.map {
      DeclarationWarning(
        "the handler sends rejected records without a message group, which the FIFO queue \($0.resource.address) requires",
        remedy: "use a queue whose name does not end in .fifo", at: $0.location)
    }
    guard !role.mayHaveOtherPermissions(among: resources) else { return warnings }
    if arguments.fileSystemConfig != nil, !role.states("elasticfilesystem") {
      warnings.append(
        DeclarationWarning(
          "the function mounts a file system that its role may not use",
          remedy: "add Allow.actions([\"elasticfilesystem:ClientMount\", "
            + "\"elasticfilesystem:ClientWrite\"], on: [the file system's ARN]) to the role",
          at: location))
    }
    if let group = arguments.loggingConfig?.logGroup?.unlessNull,
      !group.isWritten(as: logGroup.name), !role.states("logs")
    {
      warnings.append(
        DeclarationWarning(
          "the function logs to another group than its own, to which its role may not write",
          remedy: "add Allow.actions([\"logs:CreateLogStream\", \"logs:PutLogEvents\"], "
            + "on: [\"\\(group.arn):*\"]) to the role",
          at: location))
    }
    return warnings
  }
}

extension Mapping: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] {
    guard let key = resource.arguments.kmsKeyARN?.unlessNull?.source,
      key.isKeyWithoutPolicy(among: resources)
    else { return [] }
    return [
      DeclarationWarning(
        "the mapping's filters are encrypted by \(key.address), which has no policy that lets Lambda use it",
        remedy: "give the key a policy that allows \"lambda.amazonaws.com\" kms:Decrypt, and your "
          + "account kms:*",
        at: identity.location)
    ]
  }
}

extension Identity {
  /// Whether it is a FIFO queue of the stack.
  fileprivate func isFIFOQueue(among resources: [ResourceDeclaration]) -> Bool {
    guard resourceType == SQSQueue.resourceType else { return false }
    let queue = resources.first { $0.identity == self }?.arguments(of: SQSQueue.self)
    return queue?.fifoQueue?.isWritten(as: true) == true
  }

  /// Whether it is a key of the stack without a policy of its own: it then admits the account, but no
  /// service. What a policy says is not read, since Terraform may put it together.
  fileprivate func isKeyWithoutPolicy(among resources: [ResourceDeclaration]) -> Bool {
    guard resourceType == KMSKey.resourceType,
      let key = resources.first(where: { $0.identity == self })?.arguments(of: KMSKey.self)
    else { return false }
    return key.policy == nil
      && !resources.contains {
        $0.arguments(of: KMSKeyPolicy.self)?.keyID?.targets.contains(self) == true
      }
  }
}
