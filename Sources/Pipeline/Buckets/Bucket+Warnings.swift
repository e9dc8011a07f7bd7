/// A bucket has each setting once: a second resource of the same type would overwrite the first one, and each apply
/// would switch between the two.
extension Bucket: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let bucket = resource.declaration.identity
    let own = Set(parts.all.map(\.declaration.identity))
    let types = Set(own.compactMap(\.resourceType))
    let repeated = resources.referring(to: bucket).filter { other in
      other.identity.resourceType.map(types.contains) == true && !own.contains(other.identity)
        && other.setsBucket(bucket)
    }.map {
      DeclarationWarning(
        PipelineWarning.repeatedBucketSetting($0.identity.address, of: bucket.address),
        at: $0.identity.location)
    }
    return repeated + guests.warnings(of: bucket, hasKeyOfAWS: hasKeyOfAWS)
  }
}

extension ResourceDeclaration {
  /// Whether it is a setting of this bucket. The argument has the same name in all settings.
  fileprivate func setsBucket(_ bucket: Identity) -> Bool {
    S3BucketPolicy.Arguments(body).bucket?.targets.contains(bucket) == true
  }
}
