public import AWSClient

/// Sends messages about records that were given up.
public protocol FailureDelivery: Sendable {
  /// Sends a message; returns once it is taken.
  ///
  /// - Throws: ``FailureDeliveryError``, which says whether trying again can help.
  func deliver(_ message: FailureMessage) async throws(FailureDeliveryError)
}

/// Why a message about records that were given up could not be sent.
public struct FailureDeliveryError: Error, Sendable, Hashable {
  /// Whether the same message may be taken later.
  public let isRetryable: Bool
  public let message: String

  public init(isRetryable: Bool, message: String) {
    self.isRetryable = isRetryable
    self.message = message
  }
}

/// What became of a message about records that were given up.
enum DeliveryResult: Sendable, Hashable {
  case sent
  /// The mapping has no destination.
  case noDestination
  /// The destination refused the message for good.
  case failed
}

/// Sends the messages to the SQS queue or the SNS topic that a mapping names.
public struct DestinationDelivery: FailureDelivery {
  private let destination: FailureDestination
  private let client: AWSClient

  /// - Throws: ``MappingSettingsError`` for a bucket: its objects hold the records themselves, and
  ///   this package has no client for S3.
  public init(
    to destination: FailureDestination, client: AWSClient
  ) throws(MappingSettingsError) {
    guard destination.kind != .bucket else {
      throw .invalid(
        setting: "DestinationConfig.OnFailure.Destination",
        reason: "\(destination.arn) is an S3 bucket, to which the simulator cannot send; name an"
          + " SQS queue or an SNS topic, or leave the destination out")
    }
    self.destination = destination
    self.client = client
  }

  public func deliver(_ message: FailureMessage) async throws(FailureDeliveryError) {
    let refusal: EntryFailure?
    do throws(AWSError) {
      switch destination.kind {
      case .queue:
        refusal = try await client.sqs.sendMessageBatch(
          queueURL: destination.queueURL, messages: [message.text], deadline: nil
        ).first
      case .topic, .bucket:
        _ = try await client.sns.publish(
          topicARN: destination.arn, message: message.text, deadline: nil)
        refusal = nil
      }
    } catch {
      throw FailureDeliveryError(isRetryable: error.isRetryable, message: "\(error)")
    }
    if let refusal {
      throw FailureDeliveryError(isRetryable: !refusal.isSenderFault, message: "\(refusal)")
    }
  }
}

/// Sends the messages to an SQS queue.
public struct QueueDelivery: FailureDelivery {
  private let client: SQSClient
  private let queueURL: String

  /// - Throws: ``MappingSettingsError`` for a destination that is not a queue: this package has a
  ///   client for no other.
  public init(
    to destination: FailureDestination, client: SQSClient
  ) throws(MappingSettingsError) {
    guard destination.kind == .queue else {
      throw .invalid(
        setting: "DestinationConfig.OnFailure.Destination",
        reason: "\(destination.arn) is not an SQS queue, and the simulator sends to no other kind"
          + " of destination; name a queue, or leave the destination out")
    }
    self.client = client
    queueURL = destination.queueURL
  }

  public func deliver(_ message: FailureMessage) async throws(FailureDeliveryError) {
    let failures: [EntryFailure]
    do throws(AWSError) {
      failures = try await client.sendMessageBatch(
        queueURL: queueURL, messages: [message.text], deadline: nil)
    } catch {
      throw FailureDeliveryError(isRetryable: error.isRetryable, message: "\(error)")
    }
    if let failure = failures.first {
      throw FailureDeliveryError(isRetryable: !failure.isSenderFault, message: "\(failure)")
    }
  }
}
