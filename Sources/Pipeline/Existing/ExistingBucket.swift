internal import ResourceNames

/// An S3 bucket that exists already. Nothing creates, changes or deletes it.
///
/// ```swift
/// let archive = Bucket.existing("team-archive")
/// // data "aws_s3_bucket" "team_archive" { bucket = "team-archive" }
/// ```
///
/// It is placed and used like a ``Bucket``.
public struct ExistingBucket: Component, BucketReference {
  public let identity: Identity
  public let name: Expression<String>
  public let arn: Expression<String>
  public let encryptionKey: Expression<String>?
  public let label: String
  public let problems: [DeclarationError]
  private let lookup: DataS3Bucket?
  let place: Place

  fileprivate init(
    _ name: Expression<String>, arn: Expression<String>, lookup: DataS3Bucket?,
    _ key: Expression<String>?, _ label: String, _ checks: Checks,
    at place: Place = .ofDefaultProvider
  ) {
    self.name = name
    self.arn = arn
    self.lookup = lookup
    self.place = place
    self.label = label
    encryptionKey = key
    identity = Identity(component: "the existing bucket \(label)", at: checks.location)
    problems = checks.problems + (key?.problems(at: checks.location) ?? [])
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    lookup.map { [$0] } ?? []
  }
}

extension ExistingBucket: ExistingPart {}

extension Bucket {
  /// A bucket that exists already, looked up by its name.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - key: The ARN of your own key that encrypts the objects, so that roles get the permission to use it; nil if an
  ///     AWS managed key does.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public static func existing(
    _ name: Expression<String>, encryptedBy key: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingBucket {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .bucket)
    let lookup = DataS3Bucket(label, bucket: name, fileID: fileID, line: line, column: column)
    return ExistingBucket(lookup.bucket, arn: lookup.arn, lookup: lookup, key, label, checks)
  }

  /// A bucket that exists already, by its ARN. Terraform does not look it up, so it may be in another account.
  ///
  /// - Parameters:
  ///   - arn: Its Amazon Resource Name: `arn:aws:s3:::NAME`.
  ///   - label: The name in errors; if it is nil, it is derived from the ARN, or from the variable or resource that
  ///     holds the ARN.
  public static func existing(
    arn: Expression<String>, encryptedBy key: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingBucket {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .bucket, by: \.bucketName)
    return ExistingBucket(
      name ?? .element(.split(":", str: arn), index: 5), arn: arn, lookup: nil, key,
      checks.label(label, from: name, in: arn, of: .bucket), checks)
  }

  /// A bucket that exists already, looked up by your own data source.
  public static func existing(
    _ data: DataS3Bucket, encryptedBy key: Expression<String>? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> ExistingBucket {
    ExistingBucket(
      data.bucket, arn: data.arn, lookup: nil, key, data.declaration.label,
      Checks(at: SourceLocation(fileID: fileID, line: line, column: column)), at: data.place)
  }
}
