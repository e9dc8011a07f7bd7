/// Warnings of needs that no derived policy of the role can meet.
extension Function: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let location = identity.location
    let arguments = resource.arguments.assumingDynamicBlocks
    var warnings: [DeclarationWarning] = []
    func warn(of warning: PipelineWarning) {
      warnings.append(DeclarationWarning(warning, at: location))
    }
    if let key = logGroup.arguments.kmsKeyID?.unlessNull?.source,
      key.isKeyWithoutPolicy(among: resources)
    {
      warn(of: .keyWithoutPolicy(key.address, of: .logGroup))
    }
    warnings += handed.filter {
      $0.variable == .rejectedQueueURL && $0.resource.isFIFOQueue(among: resources)
    }.map {
      DeclarationWarning(
        PipelineWarning.rejectedToFIFOQueue($0.resource.address), at: $0.location)
    }
    // The permissions of an existing role are unknown.
    guard let role = role as? Role, !role.mayHaveOtherPermissions(among: resources) else {
      return warnings
    }
    if arguments.fileSystemConfig != nil, !role.states("elasticfilesystem") {
      warn(of: .fileSystemNotPermitted)
    }
    if let group = arguments.loggingConfig?.logGroup?.unlessNull,
      !group.isWritten(as: logGroupName), !role.states("logs")
    {
      warn(of: .logGroupNotPermitted)
    }
    if hasUnmanagedLogGroup, !role.states("logs") { warn(of: .unmanagedLogGroupNotPermitted) }
    return warnings
  }
}

extension Mapping: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    guard let key = resource.arguments.kmsKeyARN?.unlessNull?.source,
      key.isKeyWithoutPolicy(among: resources)
    else { return [] }
    return [
      DeclarationWarning(
        PipelineWarning.keyWithoutPolicy(key.address, of: .filters), at: identity.location)
    ]
  }
}

extension Identity {
  /// Whether it is a FIFO queue of the stack.
  fileprivate func isFIFOQueue(among resources: PlacedResources) -> Bool {
    guard resourceType == SQSQueue.resourceType else { return false }
    return resources[self]?.arguments(of: SQSQueue.self)?.fifoQueue?.isWritten(as: true) == true
  }

  /// Whether it is a key of the stack without a policy of its own: it then admits the account, but no
  /// service. What a policy says is not read, since Terraform may put it together.
  fileprivate func isKeyWithoutPolicy(among resources: PlacedResources) -> Bool {
    guard resourceType == KMSKey.resourceType,
      let key = resources[self]?.arguments(of: KMSKey.self)
    else { return false }
    return key.policy == nil
      && !resources.referring(to: self).contains {
        $0.arguments(of: KMSKeyPolicy.self)?.keyID?.targets.contains(self) == true
      }
  }
}
