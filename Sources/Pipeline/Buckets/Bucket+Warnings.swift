/// S3 has one of each setting a bucket: a second resource of the same type would replace it, and each apply would bring
/// back the other.
extension Bucket: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] {
    let bucket = resource.declaration.identity
    let own = Set(parts.all.map(\.declaration.identity))
    let types = Set(own.compactMap(\.resourceType))
    return resources.filter { other in
      other.identity.resourceType.map(types.contains) == true && !own.contains(other.identity)
        && other.setsBucket(bucket)
    }.map {
      DeclarationWarning(
        PipelineWarning.repeatedBucketSetting($0.identity.address, of: bucket.address),
        at: $0.identity.location)
    }
  }
}

extension ResourceDeclaration {
  /// Whether its bucket is this one. All settings have the argument by the same name.
  fileprivate func setsBucket(_ bucket: Identity) -> Bool {
    S3BucketPolicy.Arguments(body).bucket?.targets.contains(bucket) == true
  }
}
