/// The problems of backups that AWS Backup would refuse.
package enum BackupProblem: DeclarationProblem {
  /// The name of a vault has a length or a character that AWS Backup does not take.
  case invalidName(String)
  /// Terraform's name does not follow from the name.
  case labelMissing
  /// A backup would be kept for less than a day.
  case retentionTooShort(Int)
  /// A bucket has no versions of its objects; its address.
  case bucketWithoutVersions(String)

  package var statement: String {
    switch self {
    case .invalidName(let name): "\"\(name)\" cannot be the name of a backup's vault"
    case .labelMissing: "the backup's name has no letters to derive its Terraform name from"
    case .retentionTooShort(let days): "the backups are kept for \(days) days"
    case .bucketWithoutVersions(let bucket):
      "\(bucket) keeps no versions of its objects, which AWS Backup needs"
    }
  }

  package var remedy: String {
    switch self {
    case .invalidName: "use 2 to 50 letters, digits, '_' and '-'"
    case .labelMissing: "add the argument label:"
    case .retentionTooShort: "keep them for at least one day"
    case .bucketWithoutVersions: "remove versioning: false of the bucket"
    }
  }

  static func all(
    of name: Expression<String>, _ retention: Backup.Retention, hasLabel: Bool
  ) -> [BackupProblem] {
    var problems: [BackupProblem] = []
    if let name = name.literal, name.wholeMatch(of: /[A-Za-z0-9_-]{2,50}/) == nil {
      problems.append(.invalidName(name))
    } else if !hasLabel {
      problems.append(.labelMissing)
    }
    if let days = retention.days?.literal, days < 1 { problems.append(.retentionTooShort(days)) }
    return problems
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
