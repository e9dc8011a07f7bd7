extension ResourceDeclaration {
  /// Warnings of policies that are declared for this queue or topic in addition to the derived one.
  func repetitions<Policy: Resource>(
    of policy: Policy.Type, besides derived: [any Declaration], among resources: PlacedResources
  ) -> [DeclarationWarning] {
    if derived.isEmpty { return [] }
    return resources.referring(to: identity).filter {
      $0.identity.resourceType == Policy.resourceType && $0.isSettingOf(identity)
        && $0.identity.location != identity.location
    }.map { $0.repetition(of: identity) }
  }

  fileprivate func repetition(of owner: Identity) -> DeclarationWarning {
    DeclarationWarning(
      PipelineWarning.repeatedSetting(identity.address, of: owner.address), at: identity.location)
  }

  /// Whether it is the policy of this queue or topic: the policy of another may mention it too.
  private func isSettingOf(_ owner: Identity) -> Bool {
    let target =
      arguments(of: SQSQueuePolicy.self)?.queueURL ?? arguments(of: SNSTopicPolicy.self)?.arn
    return target?.targets.contains(owner) == true
  }
}

extension BucketNotification: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let ofKeys = targets.flatMap(\.warnings).map {
      DeclarationWarning($0, at: identity.location)
    }
    guard let bucket = resource.arguments.bucket?.source else { return ofKeys }
    let own = resource.declaration.identity
    let isRepeated = resources.referring(to: bucket).contains {
      $0.arguments(of: S3BucketNotification.self)?.bucket?.targets.contains(bucket) == true
        && $0.identity != own
    }
    return ofKeys + (isRepeated ? [resource.declaration.repetition(of: bucket)] : [])
  }
}
