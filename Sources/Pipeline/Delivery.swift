/// A queue, a topic or a bucket that Lambda sends to as a function's role: `with` named it by its ARN, which does not
/// say by which key it is encrypted.
struct Delivery: Sendable {
  let target: Identity
  let location: SourceLocation

  init?(to target: Expression<String>?, at location: SourceLocation) {
    guard let source = target?.source else { return nil }
    self.target = source
    self.location = location
  }

  /// A warning if a key of the user's encrypts the target and no permission is about it.
  func warning(
    role: String, _ permissions: [Permission], among resources: PlacedResources
  ) -> DeclarationWarning? {
    guard
      let target = resources[target],
      let keys = target.keys(among: resources),
      !permissions.contains(where: { $0.mayConcern("kms", keys) })
    else { return nil }
    return DeclarationWarning(
      PipelineWarning.keyNotPermitted(of: target.identity.address, role: role), at: location)
  }
}

extension ResourceDeclaration {
  /// The declarations that the key of a queue, a topic or a bucket is made from; nil without a customer managed key.
  fileprivate func keys(among resources: PlacedResources) -> Set<Identity>? {
    if identity.resourceType == S3Bucket.resourceType {
      let encryption = resources.referring(to: identity).first {
        $0.identity.resourceType == S3BucketServerSideEncryptionConfiguration.resourceType
      }
      let targets = encryption?.targets ?? []
      let keys = targets.filter { $0.resourceType == KMSKey.resourceType }
      return keys.isEmpty ? nil : keys
    }
    // A topic's argument has the same name.
    return SQSQueue.Arguments(body).kmsMasterKeyID?.unlessNull?.ownKey?.targets
  }
}
