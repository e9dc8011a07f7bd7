/// An S3 bucket that only its account reaches, encrypted and with versions of its objects.
///
/// ```swift
/// Bucket("orders-failed-batches", expiration: .days(30))
/// // resource "aws_s3_bucket" "orders_failed_batches" { … }
/// // resource "aws_s3_bucket_public_access_block" "orders_failed_batches" { … }, and so on
/// ```
///
/// All public access is blocked, access control lists are off, and requests without TLS are denied. Each of these
/// settings is also written when it is off. Terraform can destroy the bucket only when it is empty: `.with {
/// $0.forceDestroy = true }` deletes its objects too.
public struct Bucket: CuratedResource {
  /// The key that encrypts new objects; S3 always encrypts them. Amazon S3 User Guide, "Protecting data with
  /// encryption".
  public enum Encryption: Sendable {
    /// Keys that S3 manages (SSE-S3), at no cost.
    case s3ManagedKey
    /// The key that AWS manages in your account for S3 (SSE-KMS). Its use needs no permission.
    case awsManagedKey
    /// Your own KMS key, by its ARN. Permissions to use it are derived with the others.
    case customerManagedKey(Expression<String>)
  }

  /// Who owns the objects that others upload. Amazon S3 User Guide, "Controlling ownership of objects".
  public enum Ownership: String, Hashable, Sendable {
    /// The bucket's account; access control lists are off.
    case bucketOwnerEnforced = "BucketOwnerEnforced"
    /// The bucket's account, if the upload says so in its access control list.
    case bucketOwnerPreferred = "BucketOwnerPreferred"
    /// The account that uploaded them.
    case objectWriter = "ObjectWriter"
  }

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: S3Bucket
  public let encryptionKey: Expression<String>?
  let guests: [Guest]
  let hasKeyOfAWS: Bool
  /// The settings of the bucket, which the provider has as resources of their own.
  let parts: BucketParts
  private let found: [DeclarationError]

  /// - Parameters:
  ///   - name: 3 to 63 lowercase letters, digits, `.` and `-`, which no other bucket of any account has.
  ///   - encryption: The default is keys that S3 manages.
  ///   - versioning: Whether S3 keeps the versions of objects that are replaced or deleted. If it is turned off,
  ///     versions that are there stay.
  ///   - expiration: How long objects stay, in whole days; versions stay as long again after they were replaced, and
  ///     parts of uploads that were never completed 7 days. nil, the default, for all objects to stay.
  ///   - blocksPublicAccess: Whether no policy and no access control list can open the bucket to the public.
  ///   - ownership: The default is that the bucket's account owns all objects.
  ///   - requiresTLS: Whether the bucket's policy denies requests over plain HTTP. A bucket has one policy: declare
  ///     your own `S3BucketPolicy` with this turned off and without `admits:`.
  ///   - guests: Readers and writers in other accounts, whom the bucket's policy admits.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, encryption: Encryption = .s3ManagedKey, versioning: Bool = true,
    expiration: TimeSpan? = nil, blocksPublicAccess: Bool = true,
    ownership: Ownership = .bucketOwnerEnforced, requiresTLS: Bool = true,
    admits guests: [Guest] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.requireBucketName(name)
    checks.require(guests: guests)
    let ownRules = checks.takeRules()
    if let seconds = expiration?.seconds {
      checks.require(seconds >= 86_400 && seconds % 86_400 == 0, BucketProblem.expirationNotInDays)
    }
    let days = expiration.map {
      checks.computed(
        $0, in: .day, .objectExpiration, in: .days(1)...(.seconds(.max)), isRequired: true)
    }
    let expirationRules = checks.takeRules()
    let label = checks.label(label, from: name, of: .bucket)
    var arguments = S3Bucket.Arguments()
    arguments.bucket = name
    resource = S3Bucket.make(label, arguments, at: checks.location).checked(by: ownRules)
    identity = Identity(component: S3Bucket.self, label, at: checks.location)
    parts = BucketParts(of: resource, at: checks.location) { part in
      part.encrypt(by: encryption)
      part.keepVersions(versioning)
      part.blockPublicAccess(blocksPublicAccess)
      part.setOwnership(ownership)
      if let days { part.expire(after: days, checkedBy: expirationRules) }
      part.setPolicy(requiresTLS: requiresTLS, admitting: guests)
    }
    self.guests = guests
    hasKeyOfAWS = if case .awsManagedKey = encryption { true } else { false }
    encryptionKey = if case .customerManagedKey(let key) = encryption { key.ownKey } else { nil }
    found = checks.problems + (encryptionKey?.problems(at: checks.location) ?? [])
  }

  /// The bucket's name.
  public var name: Expression<String> { resource.bucket }
  /// The bucket's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public var problems: [DeclarationError] { found }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.bucketPrefix?.unlessNull != nil { resource.arguments.bucket = nil }
    return [resource] + parts.declarations(at: place)
  }
}
