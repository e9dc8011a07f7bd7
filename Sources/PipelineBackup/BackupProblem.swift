/// The problems of backups that AWS Backup would refuse.
package enum BackupProblem: DeclarationProblem {
  /// A backup would be kept for less than a day.
  case retentionTooShort(Int)
  /// A bucket has no versions of its objects; its address.
  case bucketWithoutVersions(String)

  package var statement: String {
    switch self {
    case .retentionTooShort(let days): "the backups are kept for \(days) days"
    case .bucketWithoutVersions(let bucket):
      "\(bucket) keeps no versions of its objects, which AWS Backup needs"
    }
  }

  package var remedy: String {
    switch self {
    case .retentionTooShort: "keep them for at least one day"
    case .bucketWithoutVersions: "remove versioning: false of the bucket"
    }
  }
}

/// AWS Backup Developer Guide, "Amazon S3 backups".
enum BackupRules: StackRules {
  static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError] {
    let suspended = Set(
      resources.compactMap { resource -> Identity? in
        let versioning = resource.arguments(of: S3BucketVersioning.self)
        let status = versioning?.assumingDynamicBlocks.versioningConfiguration?.status
        return status?.literal == "Suspended" ? versioning?.bucket?.source : nil
      })
    return components.compactMap { $0 as? Backup }.flatMap { backup in
      backup.sources.compactMap { source -> DeclarationError? in
        guard case .bucket(let bucket?) = source.kind, suspended.contains(bucket) else {
          return nil
        }
        return DeclarationError(
          BackupProblem.bucketWithoutVersions(bucket.address), at: backup.identity.location)
      }
    }
  }
}

extension Backup: RuledComponent {
  package static var rules: any StackRules.Type { BackupRules.self }
}
