#if Handler
public import AWSClient

/// Sends messages to the destination of a mapping: an SQS queue or an SNS topic.
public struct DestinationDelivery: FailureDelivery {
  private let delivery: any FailureDelivery

  /// - Throws: ``MappingSettingsError`` for a bucket, whose objects would contain the records
  ///   themselves; this package has no client for S3.
  public init(
    to destination: FailureDestination, client: AWSClient
  ) throws(MappingSettingsError) {
    switch destination.kind {
    case .queue: delivery = try QueueDelivery(to: destination, client: client.sqs)
    case .topic: delivery = try TopicDelivery(to: destination, client: client.sns)
    case .bucket:
      throw .invalid(
        setting: FailureDestination.setting,
        reason: "\(destination.arn) is an S3 bucket, to which the simulator cannot send; name an"
          + " SQS queue or an SNS topic, or leave the destination out")
    }
  }

  public func deliver(_ message: FailureMessage) async throws(FailureDeliveryError) {
    try await delivery.deliver(message)
  }
}
#endif
