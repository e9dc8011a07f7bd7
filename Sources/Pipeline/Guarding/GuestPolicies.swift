// The permissions of guests, by which the policies of resources admit them.

extension Stream {
  public var contributions: [Contribution] { guests.contributions(toKey: encryptionKey) }

  /// The policy that admits the guests, if any. Kinesis Data Streams Developer Guide, "Sharing access with cross-account
  /// Lambda functions", "Example resource-based policies".
  var guestPolicies: [any Declaration] {
    if guests.isEmpty { return [] }
    var arguments = KinesisResourcePolicy.Arguments()
    arguments.resourceARN = arn
    arguments.policy = .policy(
      guests.statements(
        reading: [Permission(actions: Permission.consumingActions, resources: [arn])],
        writing: [
          Permission(
            actions: [
              "kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord",
              "kinesis:PutRecords",
            ], resources: [arn])
        ]))
    return [
      KinesisResourcePolicy.make(label, arguments, at: identity.location)
        .placed(at: place)
    ]
  }
}

extension Table {
  public var contributions: [Contribution] { guests.contributions(toKey: encryptionKey) }

  /// The policy that admits the guests, if any. DynamoDB Developer Guide, "Cross-account access with resource-based
  /// policies in DynamoDB".
  var guestPolicies: [any Declaration] {
    if guests.isEmpty { return [] }
    let indexes: [Expression<String>] = hasIndexes ? ["\(arn)/index/*"] : []
    var arguments = DynamoDBResourcePolicy.Arguments()
    arguments.resourceARN = arn
    arguments.policy = .policy(
      guests.statements(
        reading: [
          Permission(
            actions: [
              "dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan",
            ], resources: [arn] + indexes)
        ],
        writing: [
          Permission(
            actions: [
              "dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem",
              "dynamodb:UpdateItem",
            ], resources: [arn])
        ]))
    return [
      DynamoDBResourcePolicy.make(label, arguments, at: identity.location)
        .placed(at: place)
    ]
  }
}

extension Queue {
  public var contributions: [Contribution] { guests.contributions(toKey: encryptionKey) }

  /// SQS Developer Guide, "Basic examples of Amazon SQS policies"; "Amazon SQS security best practices", "Enforce
  /// encryption of data in transit".
  var guardingStatements: [Expression<AnyValue>] {
    let receiving = Permission(
      actions: [
        "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl", "sqs:ReceiveMessage",
      ], resources: [arn])
    let sending = Permission(actions: ["sqs:GetQueueUrl", "sqs:SendMessage"], resources: [arn])
    let ofGuests = guests.statements(reading: [receiving], writing: [sending])
    return requiresTLS
      ? ofGuests + [.denyWithoutTLS(["sqs:*"], on: [arn], at: identity.location)] : ofGuests
  }
}

extension Topic {
  public var contributions: [Contribution] { guests.contributions(toKey: encryptionKey) }

  /// SNS Developer Guide, "Example cases for Amazon SNS access control"; "Amazon SNS security best practices", "Enforce
  /// encryption of data in transit". SNS refuses actions with a `*` in a topic's policy.
  var guardingStatements: [Expression<AnyValue>] {
    let ofGuests = guests.statements(
      reading: [Permission(actions: ["sns:Subscribe"], resources: [arn])],
      writing: [Permission(actions: ["sns:Publish"], resources: [arn])])
    return requiresTLS
      ? ofGuests + [.denyWithoutTLS(["sns:Publish"], on: [arn], at: identity.location)] : ofGuests
  }
}

extension Bucket {
  public var contributions: [Contribution] { guests.contributions(toKey: encryptionKey) }
}

extension [Guest] {
  /// Amazon S3 User Guide, "Bucket owner granting cross-account bucket permissions".
  func statements(ofBucket arn: Expression<String>) -> [Expression<AnyValue>] {
    statements(
      reading: [
        Permission(actions: ["s3:ListBucket"], resources: [arn]),
        Permission(actions: ["s3:GetObject"], resources: ["\(arn)/*"]),
      ],
      writing: [
        Permission(
          actions: ["s3:AbortMultipartUpload", "s3:PutObject"], resources: ["\(arn)/*"])
      ])
  }
}
