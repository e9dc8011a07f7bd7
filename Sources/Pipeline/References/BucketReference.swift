/// An S3 bucket that mappings and roles use: a ``Bucket`` of the stack, or one that exists already
/// (``Bucket/existing(_:encryptedBy:label:fileID:line:column:)``).
public protocol BucketReference: FailureDestination {
  /// The bucket's name.
  var name: Expression<String> { get }
  /// The bucket's Amazon Resource Name.
  var arn: Expression<String> { get }
  /// The ARN of your own key that encrypts the objects; nil for an AWS managed key, whose use needs no permission.
  var encryptionKey: Expression<String>? { get }
  /// The name in Terraform.
  var label: String { get }
}

extension BucketReference {
  public var failureDelivery: FailureDelivery {
    FailureDelivery(to: arn, Permission.report(toBucket: self))
  }
}

extension Bucket: BucketReference {
  public var label: String { resource.declaration.label }
}

extension Permission {
  /// Lambda Developer Guide, "Retain discarded batch records".
  static func report(toBucket bucket: any BucketReference) -> [Permission] {
    [
      Permission(actions: ["s3:ListBucket"], resources: [bucket.arn]),
      Permission(actions: ["s3:PutObject"], resources: ["\(bucket.arn)/*"]),
    ] + use(bucket.encryptionKey, for: ["kms:GenerateDataKey"])
  }

  static func read(_ bucket: any BucketReference) -> [Permission] {
    [
      Permission(actions: ["s3:ListBucket"], resources: [bucket.arn]),
      Permission(actions: ["s3:GetObject"], resources: ["\(bucket.arn)/*"]),
    ] + use(bucket.encryptionKey, for: ["kms:Decrypt"])
  }

  /// Amazon S3 User Guide, "Uploading and copying objects using multipart upload", "Multipart upload API and
  /// permissions".
  static func write(_ bucket: any BucketReference) -> [Permission] {
    [
      Permission(
        actions: ["s3:AbortMultipartUpload", "s3:PutObject"], resources: ["\(bucket.arn)/*"])
    ] + use(bucket.encryptionKey, for: ["kms:Decrypt", "kms:GenerateDataKey"])
  }
}
