/// The settings of a bucket, each a resource of the bucket's label.
struct BucketParts: Sendable {
  private(set) var all: [any Resource] = []
  private let bucket: S3Bucket
  private let label: String
  private let location: SourceLocation

  init(of bucket: S3Bucket, at location: SourceLocation, _ add: (inout BucketParts) -> Void) {
    self.bucket = bucket
    self.location = location
    label = bucket.declaration.label
    add(&self)
  }

  func declarations(at place: Place) -> [any Declaration] {
    all.map { $0.placed(at: place) }
  }

  mutating func encrypt(by encryption: Bucket.Encryption) {
    var rule = S3BucketServerSideEncryptionConfiguration.Rule()
    switch encryption {
    case .s3ManagedKey:
      rule.applyServerSideEncryptionByDefault = .init(sseAlgorithm: "AES256")
    case .awsManagedKey:
      rule.applyServerSideEncryptionByDefault = .init(sseAlgorithm: "aws:kms")
    case .customerManagedKey(let key):
      rule.applyServerSideEncryptionByDefault = .init(sseAlgorithm: "aws:kms", kmsMasterKeyID: key)
    }
    // S3 asks KMS for one key for the bucket, not for one for each object.
    if case .s3ManagedKey = encryption {} else { rule.bucketKeyEnabled = true }
    var arguments = S3BucketServerSideEncryptionConfiguration.Arguments()
    arguments.bucket = bucket.id
    arguments.rule = [rule]
    all.append(S3BucketServerSideEncryptionConfiguration.make(label, arguments, at: location))
  }

  mutating func keepVersions(_ keepsThem: Bool) {
    var arguments = S3BucketVersioning.Arguments()
    arguments.bucket = bucket.id
    // A bucket that had versions can only suspend them.
    arguments.versioningConfiguration = .init(status: keepsThem ? "Enabled" : "Suspended")
    all.append(S3BucketVersioning.make(label, arguments, at: location))
  }

  mutating func blockPublicAccess(_ isBlocked: Bool) {
    var arguments = S3BucketPublicAccessBlock.Arguments()
    arguments.bucket = bucket.id
    arguments.blockPublicACLs = Expression(isBlocked)
    arguments.blockPublicPolicy = Expression(isBlocked)
    arguments.ignorePublicACLs = Expression(isBlocked)
    arguments.restrictPublicBuckets = Expression(isBlocked)
    all.append(S3BucketPublicAccessBlock.make(label, arguments, at: location))
  }

  mutating func setOwnership(_ ownership: Bucket.Ownership) {
    var arguments = S3BucketOwnershipControls.Arguments()
    arguments.bucket = bucket.id
    arguments.rule = .init(objectOwnership: Expression(ownership.rawValue))
    all.append(S3BucketOwnershipControls.make(label, arguments, at: location))
  }

  mutating func expire(after days: Expression<Number>, checkedBy rules: [ValueRule]) {
    var arguments = S3BucketLifecycleConfiguration.Arguments()
    arguments.bucket = bucket.id
    arguments.rule = [
      .init(
        id: "expiration", status: "Enabled",
        abortIncompleteMultipartUpload: [.init(daysAfterInitiation: 7)],
        expiration: [.init(days: days)], filter: [.init()],
        noncurrentVersionExpiration: [.init(noncurrentDays: days)])
    ]
    all.append(
      S3BucketLifecycleConfiguration.make(label, arguments, at: location).checked(by: rules))
  }

  /// Amazon S3 User Guide, "Security best practices", "Enforce encryption of data in transit".
  mutating func setPolicy(requiresTLS: Bool, admitting guests: [Guest]) {
    if !requiresTLS && guests.isEmpty { return }
    let denial = Expression<AnyValue>.denyWithoutTLS(
      ["s3:*"], on: [bucket.arn, "\(bucket.arn)/*"], at: location)
    var arguments = S3BucketPolicy.Arguments()
    arguments.bucket = bucket.id
    arguments.policy = .policy(
      (requiresTLS ? [denial] : []) + guests.statements(ofBucket: bucket.arn))
    all.append(S3BucketPolicy.make(label, arguments, at: location))
  }
}
