/// Regular backups of tables and buckets by AWS Backup: a vault, a plan, and the role that it acts as.
///
/// ```swift
/// import PipelineBackup
///
/// Backup("orders", of: .table(lines), .bucket(uploads), keeping: .days(35))
/// // resource "aws_backup_vault" "orders" { … }
/// // resource "aws_backup_plan" "orders" { … }
/// // resource "aws_backup_selection" "orders" { … }, and the role
/// ```
///
/// The role has AWS's policies for backups and for their expiry, and none for restores: whoever restores passes a role of
/// their own to AWS Backup. Its trust policy names no account, since AWS Backup documents no such condition for the
/// roles that it acts as. Terraform can destroy the vault only when it is empty. The vault, the plan and the selection start
/// in the region of the first thing that is backed up, and with its provider. Whatever else is backed up lies there too.
///
/// AWS Backup Developer Guide, "Backup plans", "IAM service roles" and "Cross-service confused deputy prevention".
public struct Backup: RegionalResource {
  /// Something that is backed up.
  public struct Source: Sendable {
    enum Kind: Sendable {
      case table
      case bucket(Identity?)
      case other
    }

    let arn: Expression<String>
    let kind: Kind
    /// The place that the stack declares.
    let place: Place

    /// A table with its indexes.
    public static func table(_ table: any TableReference) -> Source {
      Source(arn: table.arn, kind: .table, place: Place(of: table))
    }

    /// A bucket with versions of its objects, which AWS Backup needs.
    public static func bucket(_ bucket: any BucketReference) -> Source {
      Source(
        arn: bucket.arn, kind: .bucket((bucket as? Bucket)?.resource.identity),
        place: Place(of: bucket))
    }

    /// Anything that AWS Backup knows, by its ARN. For a bucket whose ARN only Terraform knows, such as that of a
    /// variable, use `.bucket(Bucket.existing(arn: …))`, since its backups need further permissions.
    public static func arn(_ arn: Expression<String>) -> Source {
      Source(
        arn: arn, kind: arn.isOfBucket ? .bucket(nil) : .other,
        place: .ofDefaultProvider)
    }
  }

  /// How long a backup is kept.
  public struct Retention: Sendable {
    let days: Expression<Number>?

    /// So many days, at least one.
    public static func days(_ count: any WholeNumber) -> Retention {
      Retention(days: count.terraformNumber)
    }

    /// For ever, and paid for that long.
    public static let forever = Retention(days: nil)
  }

  public let identity: Identity
  /// The vault, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that have no parameter here:
  /// `.with { $0.forceDestroy = true }`.
  public var resource: BackupVault
  public let problems: [DeclarationError]
  let sources: [Source]
  private let parts: [any Resource]
  private let role: Role

  /// - Parameters:
  ///   - name: 2 to 50 letters, digits, `_` and `-`: the name of the vault, and of the plan.
  ///   - source: A table or a bucket.
  ///   - others: Further ones.
  ///   - time: When a backup starts, in UTC; by default, each day at 5 o'clock.
  ///   - retention: How long each backup is kept.
  ///   - key: The ARN of your own key for the vault; nil, the default, for the key that AWS manages for AWS Backup.
  ///   - isLocked: Whether the vault is locked in governance mode: only those who may unlock it can delete a backup early.
  ///   - label: The name in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, of source: Source, _ others: Source...,
    at time: Schedule.Time = .cron("0 5 * * ? *"), keeping retention: Retention,
    encryptedBy key: Expression<String>? = nil, isLocked: Bool = false, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    let sources = [source] + others
    var checks = PartChecks(at: location)
    checks.requireName(name, of: .backup, length: 2...50, punctuation: "_-")
    let label = checks.label(label, from: name, of: .backup)
    if let days = retention.days?.literal, days < 1 {
      checks.add(BackupProblem.retentionTooShort(days))
    }
    var vault = BackupVault.Arguments()
    vault.name = name
    vault.kmsKeyARN = key
    resource = checks.checked(
      BackupVault.make(label, vault, at: location).placed(at: source.place))
    let hasBuckets = sources.contains { if case .bucket = $0.kind { true } else { false } }
    role = Role(
      "\(name)-backup", assumedBy: .service("backup.amazonaws.com"), label: "\(label)_backup",
      fileID: fileID, line: line, column: column
    ) {
      for policy in Self.policies(hasBuckets: hasBuckets) { ManagedPolicy.aws(policy) }
    }
    var rule = BackupPlan.Rule(BlockBody())
    rule.ruleName = name
    rule.targetVaultName = resource.name
    rule.schedule = time.expression
    if let days = retention.days { rule.lifecycle = .init(deleteAfter: days) }
    var plan = BackupPlan.Arguments()
    plan.name = name
    plan.rule = [rule]
    let placed = BackupPlan.make(label, plan, at: location)
      .withDeclaration { $0.rules += [time.rule].compactMap(\.self) }
    var selection = BackupSelection.Arguments()
    selection.name = name
    selection.planID = placed.id
    selection.iamRoleARN = role.arn
    selection.resources = Expression(sources.map(\.arn))
    var parts: [any Resource] = [placed, BackupSelection.make(label, selection, at: location)]
    if isLocked {
      var lock = BackupVaultLockConfiguration.Arguments()
      lock.backupVaultName = resource.name
      lock.minRetentionDays = retention.days ?? 1
      parts.append(BackupVaultLockConfiguration.make(label, lock, at: location))
    }
    self.parts = parts
    self.sources = sources
    identity = Identity(component: "\(BackupVault.resourceType).\(label)", at: location)
    problems =
      checks.problems
      + [time.problem].compactMap(\.self).map { DeclarationError($0, at: location) }
  }

  /// The name of the vault.
  public var vaultName: Expression<String> { resource.name }

  public func body(_ received: Contributions) -> [any Declaration] {
    let place = place
    let ofProvider = place.provider.map { role.provider($0) } ?? role
    return [resource, ofProvider] + parts.map { $0.placed(at: place) }
  }

  /// AWS Backup Developer Guide, "Managed policies for AWS Backup".
  private static func policies(hasBuckets: Bool) -> [String] {
    ["service-role/AWSBackupServiceRolePolicyForBackup"]
      + (hasBuckets ? ["AWSBackupServiceRolePolicyForS3Backup"] : [])
  }
}

extension Backup: ConnectedComponent {
  package var neighbors: RegionNeighbors {
    RegionNeighbors(
      of: resource.declaration,
      [Expression<[String]>(sources.map(\.arn)), resource.arguments.kmsKeyARN])
  }
}

extension Expression<String> {
  /// Whether it is the ARN of a bucket in words, such as `arn:aws:s3:::orders`, or an attribute of a bucket.
  fileprivate var isOfBucket: Bool {
    if literalParts.wholeMatch(of: /arn:[a-z-]*:s3:::.*/) != nil { return true }
    return source?.resourceType == S3Bucket.resourceType
  }
}
