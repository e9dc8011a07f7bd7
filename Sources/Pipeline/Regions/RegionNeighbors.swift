/// The resources of the region that a resource is in, which its arguments name.
package struct RegionNeighbors: Sendable {
  let resource: ResourceDeclaration
  let values: [(any NamingValue & Sendable)?]

  package init(
    of resource: ResourceDeclaration, _ values: [(any NamingValue & Sendable)?]
  ) {
    self.resource = resource
    self.values = values
  }

  /// Those of a resource, by its type; nil if nothing is known about the type.
  init?(of resource: ResourceDeclaration) {
    guard let type = resource.identity.resourceType, let values = Self.all[type] else { return nil }
    self.init(of: resource, values(resource))
  }

  private typealias Values = @Sendable (ResourceDeclaration) -> [(any NamingValue & Sendable)?]

  private static let all: [String: Values] = functions.merging(messages) { first, _ in first }
    .merging(storage) { first, _ in first }.merging(monitoring) { first, _ in first }

  // Lambda API Reference, "CreateEventSourceMapping"; Lambda Developer Guide, "Adding a dead-letter queue", "Create a
  // Lambda function using a container image" and "Adding layers to functions".
  private static let functions: [String: Values] = [
    LambdaEventSourceMapping.resourceType: {
      let mapping = $0.arguments(of: LambdaEventSourceMapping.self)
      return [mapping?.eventSourceARN, mapping?.functionName, mapping?.kmsKeyARN]
    },
    LambdaFunction.resourceType: {
      let function = $0.arguments(of: LambdaFunction.self)?.assumingDynamicBlocks
      return [
        function?.kmsKeyARN, function?.s3Bucket, function?.imageURI, function?.layers,
        function?.codeSigningConfigARN, function?.deadLetterTarget,
        function?.loggingConfig?.logGroup, function?.vpcConfig?.subnetIDs,
        function?.vpcConfig?.securityGroupIDs, function?.fileSystemConfig?.arn,
      ]
    },
    LambdaAlias.resourceType: { [$0.arguments(of: LambdaAlias.self)?.functionName] },
    LambdaPermission.resourceType: { [$0.arguments(of: LambdaPermission.self)?.functionName] },
    LambdaProvisionedConcurrencyConfig.resourceType: {
      [$0.arguments(of: LambdaProvisionedConcurrencyConfig.self)?.functionName]
    },
    LambdaFunctionURL.resourceType: { [$0.arguments(of: LambdaFunctionURL.self)?.functionName] },
    // The table or the function, by a text such as `table/${aws_dynamodb_table.lines.name}`; PipelineScaling has the binding.
    "aws_appautoscaling_target": { [$0] },
  ]

  // SQS Developer Guide, "Using dead-letter queues"; SNS Developer Guide, "Amazon SNS dead-letter queues"; EventBridge
  // User Guide, "Event bus targets" and "Sending and receiving events between AWS Regions".
  private static let messages: [String: Values] = [
    SQSQueue.resourceType: {
      let queue = $0.arguments(of: SQSQueue.self)
      return [queue?.redrivePolicy, queue?.kmsMasterKeyID]
    },
    SQSQueuePolicy.resourceType: { [$0.arguments(of: SQSQueuePolicy.self)?.queueURL] },
    SQSQueueRedrivePolicy.resourceType: {
      let policy = $0.arguments(of: SQSQueueRedrivePolicy.self)
      return [policy?.queueURL, policy?.redrivePolicy]
    },
    SNSTopic.resourceType: { [$0.arguments(of: SNSTopic.self)?.kmsMasterKeyID] },
    SNSTopicPolicy.resourceType: { [$0.arguments(of: SNSTopicPolicy.self)?.arn] },
    SNSTopicSubscription.resourceType: {
      let subscription = $0.arguments(of: SNSTopicSubscription.self)
      return [subscription?.topicARN, subscription?.redrivePolicy]
    },
    CloudWatchEventRule.resourceType: {
      [$0.arguments(of: CloudWatchEventRule.self)?.eventBusName]
    },
    CloudWatchEventTarget.resourceType: {
      let target = $0.arguments(of: CloudWatchEventTarget.self)?.assumingDynamicBlocks
      // A bus may be the target of a rule in another region.
      return [
        target?.rule, target?.arn?.isOfBus == true ? nil : target?.arn,
        target?.deadLetterConfig?.arn, target?.eventBusName,
      ]
    },
  ]

  // Kinesis Data Streams Developer Guide, "Creating and using user-generated KMS keys"; DynamoDB Developer Guide, "Using
  // Kinesis Data Streams to capture changes"; Amazon S3 User Guide, "Amazon S3 Event Notifications" and "Using server-side
  // encryption with AWS KMS keys"; AWS KMS Developer Guide, "Multi-Region keys" (of the others, AWS services use those of
  // their own region only).
  private static let storage: [String: Values] = [
    KinesisStream.resourceType: { [$0.arguments(of: KinesisStream.self)?.kmsKeyID] },
    KinesisStreamConsumer.resourceType: {
      [$0.arguments(of: KinesisStreamConsumer.self)?.streamARN]
    },
    KinesisResourcePolicy.resourceType: {
      [$0.arguments(of: KinesisResourcePolicy.self)?.resourceARN]
    },
    DynamoDBTable.resourceType: {
      let table = $0.arguments(of: DynamoDBTable.self)?.assumingDynamicBlocks
      return [table?.serverSideEncryption?.kmsKeyARN]
    },
    DynamoDBTableReplica.resourceType: {
      [$0.arguments(of: DynamoDBTableReplica.self)?.kmsKeyARN]
    },
    DynamoDBResourcePolicy.resourceType: {
      [$0.arguments(of: DynamoDBResourcePolicy.self)?.resourceARN]
    },
    DynamoDBContributorInsights.resourceType: {
      [$0.arguments(of: DynamoDBContributorInsights.self)?.tableName]
    },
    DynamoDBKinesisStreamingDestination.resourceType: {
      let destination = $0.arguments(of: DynamoDBKinesisStreamingDestination.self)
      return [destination?.streamARN, destination?.tableName]
    },
    // The bucket, and all that it notifies.
    S3BucketNotification.resourceType: { [$0] },
    S3BucketServerSideEncryptionConfiguration.resourceType: {
      let settings = $0.arguments(of: S3BucketServerSideEncryptionConfiguration.self)?
        .assumingDynamicBlocks
      let keys = settings?.rule.written.map {
        $0.applyServerSideEncryptionByDefault?.kmsMasterKeyID
      }
      return [settings?.bucket] + (keys ?? [])
    },
    S3BucketVersioning.resourceType: { [$0.arguments(of: S3BucketVersioning.self)?.bucket] },
    S3BucketPolicy.resourceType: { [$0.arguments(of: S3BucketPolicy.self)?.bucket] },
    S3BucketPublicAccessBlock.resourceType: {
      [$0.arguments(of: S3BucketPublicAccessBlock.self)?.bucket]
    },
    S3BucketOwnershipControls.resourceType: {
      [$0.arguments(of: S3BucketOwnershipControls.self)?.bucket]
    },
    S3BucketLifecycleConfiguration.resourceType: {
      [$0.arguments(of: S3BucketLifecycleConfiguration.self)?.bucket]
    },
    KMSAlias.resourceType: { [$0.arguments(of: KMSAlias.self)?.targetKeyID] },
  ]

  // CloudWatch User Guide, "Notifying users on alarm changes" and "Combining alarms"; CloudWatch Logs User Guide, "Encrypt
  // log data in CloudWatch Logs using AWS Key Management Service".
  private static let monitoring: [String: Values] = [
    CloudWatchLogGroup.resourceType: { [$0.arguments(of: CloudWatchLogGroup.self)?.kmsKeyID] },
    CloudWatchMetricAlarm.resourceType: {
      let alarm = $0.arguments(of: CloudWatchMetricAlarm.self)
      return [alarm?.alarmActions, alarm?.okActions, alarm?.insufficientDataActions]
    },
    CloudWatchCompositeAlarm.resourceType: {
      let alarm = $0.arguments(of: CloudWatchCompositeAlarm.self)
      return [
        alarm?.alarmActions, alarm?.okActions, alarm?.insufficientDataActions, alarm?.alarmRule,
      ]
    },
  ]
}

/// A component that connects resources of one region by more than their arguments, or by those of a type that only its own
/// target knows.
package protocol ConnectedComponent: Component {
  var neighbors: RegionNeighbors { get }
}

extension Expression<String> {
  /// Whether it is the ARN of an event bus.
  fileprivate var isOfBus: Bool {
    targets.contains { $0.isResource(ofType: CloudWatchEventBus.resourceType) }
      || writtenARNs.contains { $0.hasPrefix("arn:aws") && $0.contains(":event-bus/") }
  }
}
