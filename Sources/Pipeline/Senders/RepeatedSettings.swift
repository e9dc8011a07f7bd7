extension ResourceDeclaration {
  /// Warnings of policies of this queue or topic that are declared in addition to the derived one, which has its place.
  func repetitions<Policy: Resource>(
    of policy: Policy.Type, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    resources.referring(to: identity).filter {
      $0.identity.resourceType == Policy.resourceType && $0.isSettingOf(identity)
        && $0.identity.location != identity.location
    }.map { $0.repetition(of: identity) }
  }

  fileprivate func repetition(of owner: Identity) -> DeclarationWarning {
    DeclarationWarning(
      PipelineWarning.repeatedSetting(identity.address, of: owner.address), at: identity.location)
  }

  /// Whether its owner is this one: another queue's policy may name it too.
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
    guard let bucket = resource.arguments.bucket?.source else { return [] }
    let own = resource.declaration.identity
    // Of two, only the later one warns.
    return resources.referring(to: bucket).filter {
      $0.arguments(of: S3BucketNotification.self)?.bucket?.targets.contains(bucket) == true
    }.prefix { $0.identity != own }.map { _ in resource.declaration.repetition(of: bucket) }
  }
}
