extension Allow {
  /// The permissions of Firehose to read a stream and write to a bucket. Amazon Data Firehose Developer Guide, "Grant Firehose
  /// access to an Amazon S3 destination".
  static func archive(
    _ stream: any StreamReference, _ bucket: any BucketReference
  ) -> [Allow] {
    var permissions: [Allow] = [
      .actions(
        [
          "kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator",
          "kinesis:ListShards",
        ], on: [stream.arn]),
      .actions(
        ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
        on: [bucket.arn]),
      .actions(
        ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"], on: ["\(bucket.arn)/*"]),
    ]
    if let key = stream.encryptionKey { permissions.append(.actions(["kms:Decrypt"], on: [key])) }
    if let key = bucket.encryptionKey {
      permissions.append(.actions(["kms:Decrypt", "kms:GenerateDataKey"], on: [key]))
    }
    return permissions
  }
}
