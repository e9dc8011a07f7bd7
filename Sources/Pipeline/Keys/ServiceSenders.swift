/// The types of resources that make AWS services send to queues and topics on their own behalf. SQS Developer Guide,
/// "Configure KMS permissions for AWS services"; SNS Developer Guide, "Setting up Amazon SNS topic encryption".
enum ServiceSenders {
  static let toTopics: [String: ServicePrincipal] = [
    CloudWatchMetricAlarm.resourceType: .cloudWatch,
    CloudWatchCompositeAlarm.resourceType: .cloudWatch,
    CloudWatchEventTarget.resourceType: .eventBridge,
    S3BucketNotification.resourceType: .s3,
  ]

  static let toQueues: [String: ServicePrincipal] = [
    SNSTopicSubscription.resourceType: .sns,
    CloudWatchEventTarget.resourceType: .eventBridge,
    S3BucketNotification.resourceType: .s3,
  ]
}
