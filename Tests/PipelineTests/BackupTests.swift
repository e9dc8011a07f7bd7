import PipelineBackup
import TerraformTesting
import TestSupport
import Testing

/// Vaults, plans and roles of AWS Backup.
@Suite struct `Backups of a stack` {
  @DeclarationBuilder static var everything: [any Declaration] {
    let items = Table("items", partitionKey: .string("id"))
    let key = Key("backups")
    let documents = Bucket("backed-up-documents")
    items
    key
    documents
    Backup(
      "nightly", of: .table(items), .bucket(documents), at: .cron("0 2 * * ? *"),
      keeping: .days(35), encryptedBy: key.arn, isLocked: true)
    Backup(
      "yearly", of: .arn("arn:aws:dynamodb:eu-west-1:123456789012:table/other"), keeping: .forever)
  }

  private static func stack(@DeclarationBuilder _ content: () -> [any Declaration]) -> Stack {
    Stack("backups") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      content()
    }
  }

  @Test func `A backup has a vault, a plan, a selection and a role`() {
    let stack = Self.stack { Self.everything }
    expectSnapshot(of: stack, named: "backups")
    #expect(stack.warnings().map(\.description) == [])
  }

  private static let items = Table("items", partitionKey: .string("id"))

  @Test func `What AWS Backup refuses is refused`() {
    let bucket = Bucket("unversioned-documents", versioning: false)
    let stack = Self.stack {
      Self.items
      bucket
      Backup("a", of: .table(Self.items), keeping: .days(1))
      Backup("b c", of: .table(Self.items), keeping: .days(0))
      Backup("--", of: .table(Self.items), keeping: .forever)
      Backup("documents", of: .bucket(bucket), keeping: .days(1))
    }
    #expect(
      stack.errors().compactMap { $0.problem as? BackupProblem } == [
        .retentionTooShort(0), .bucketWithoutVersions("aws_s3_bucket.unversioned_documents"),
      ])
    #expect(
      stack.errors().compactMap { $0.problem as? PipelineProblem } == [
        .nameLength("a", of: .backup, 2...50),
        .nameCharacter(" ", of: .backup, punctuation: "_-"),
        .nameCharacter(" ", of: .role, punctuation: "_+=,.@-"), .labelMissing(of: .backup),
      ])
  }

  @Test func `A time that a schedule refuses is refused`() {
    let stack = Self.stack {
      Self.items
      Backup("items", of: .table(Self.items), at: .cron("0 2 * *"), keeping: .days(1))
    }
    #expect(stack.problems(of: PipelineProblem.self).count == 1)
  }

  @Test(arguments: [
    (
      BackupProblem.retentionTooShort(0),
      "the backups are kept for 0 days; keep them for at least one day"
    ),
    (
      .bucketWithoutVersions("aws_s3_bucket.b"),
      "aws_s3_bucket.b keeps no versions of its objects, which AWS Backup needs; remove versioning: false of the bucket"
    ),
  ])
  func `A problem of a backup says what helps`(problem: BackupProblem, words: String) {
    #expect("\(problem.statement); \(problem.remedy)" == words)
  }

  @Test func `All of a backup follows its provider`() throws {
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    let items = Self.items.provider(west)
    let text = try Self.stack {
      west
      items
      Backup("items", of: .table(items), keeping: .days(1), isLocked: true)
    }.text()
    let resources = text.matches(of: /resource "aws_(backup|dynamodb|iam)_/).count
    #expect(resources == 7, "\(text)")
    #expect(text.matches(of: /provider += aws\.west/).count == resources, "\(text)")
  }

  @Test func `The role can back up and restore nothing`() throws {
    let text = try Self.stack {
      Self.items
      Backup("items", of: .table(Self.items), keeping: .days(1))
    }.text()
    #expect(
      text.matches(of: /policy_arn += "([^"]+)"/).map { String($0.1) } == [
        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
      ])
  }

  private static let documents = Bucket("documents")
  private static let declared = S3Bucket("declared")
  private static let given = Variable<String>("arn", description: "A bucket.").wrappedValue

  @Test(
    arguments: [
      (.bucket(documents), true), (.arn(documents.arn), true), (.arn(declared.arn), true),
      (.arn("arn:aws:s3:::documents"), true), (.arn("arn:aws-cn:s3:::documents"), true),
      (.arn("arn:aws:s3:::documents-${var.stage}"), true),
      (.bucket(Bucket.existing(arn: given)), true), (.arn(given), false),
      (.arn("arn:aws:dynamodb:eu-west-1:123456789012:table/s3"), false),
    ] as [(Backup.Source, Bool)])
  func `A bucket gets the policy for S3, however it is given`(
    source: Backup.Source, hasPolicy: Bool
  ) throws {
    let text = try Self.stack {
      Self.documents
      Self.declared
      Backup("documents", of: source, keeping: .days(1))
    }.text()
    #expect(
      text.contains(#""arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup""#)
        == hasPolicy)
    #expect(!text.contains("Restore"))
  }

  @Test func `The vault's arguments and lifecycle can be changed`() throws {
    let text = try Self.stack {
      Self.items
      Backup("items", of: .table(Self.items), keeping: .days(1))
        .with { $0.forceDestroy = true }.protected()
    }.text()
    let vault = try #require(
      text.firstMatch(of: /(?s)resource "aws_backup_vault" "items" \{.*?\n\}/))
    #expect(vault.0.contains(/force_destroy += true/))
    #expect(vault.0.contains(/prevent_destroy += true/))
  }
}
