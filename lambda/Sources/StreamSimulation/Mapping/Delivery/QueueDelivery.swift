#if Handler
package import AWSClient

/// Sends messages to an SQS queue.
package struct QueueDelivery: FailureDelivery {
  private let client: SQSClient
  private let queueURL: String

  /// - Throws: ``MappingSettingsError`` for a destination that is not a queue.
  package init(
    to destination: FailureDestination, client: SQSClient
  ) throws(MappingSettingsError) {
    guard destination.kind == .queue else {
      throw .invalid(
        setting: FailureDestination.setting, reason: "\(destination.arn) is not an SQS queue")
    }
    self.client = client
    queueURL = destination.queueURL
  }

  package func deliver(_ message: FailureMessage) async throws(FailureDeliveryError) {
    let refusals: [EntryFailure]
    do throws(AWSError) {
      refusals = try await client.sendMessageBatch(
        queueURL: queueURL, messages: [message.text], deadline: nil)
    } catch {
      throw FailureDeliveryError(error)
    }
    if let refusal = refusals.first {
      throw FailureDeliveryError(isRetryable: !refusal.isSenderFault, message: "\(refusal)")
    }
  }
}

extension FailureDeliveryError {
  init(_ error: AWSError) {
    self.init(isRetryable: error.isRetryable, message: "\(error)")
  }
}
#endif
