#if Handler
package import AWSClient

/// Sends messages to an SNS topic.
package struct TopicDelivery: FailureDelivery {
  private let client: SNSClient
  private let topicARN: String

  /// - Throws: ``MappingSettingsError`` for a destination that is not a topic.
  package init(
    to destination: FailureDestination, client: SNSClient
  ) throws(MappingSettingsError) {
    guard destination.kind == .topic else {
      throw .invalid(
        setting: FailureDestination.setting, reason: "\(destination.arn) is not an SNS topic")
    }
    self.client = client
    topicARN = destination.arn
  }

  package func deliver(_ message: FailureMessage) async throws(FailureDeliveryError) {
    do throws(AWSError) {
      _ = try await client.publish(topicARN: topicARN, message: message.text, deadline: nil)
    } catch {
      throw FailureDeliveryError(error)
    }
  }
}
#endif
