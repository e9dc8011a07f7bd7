import AWSClient
import Synchronization

/// The most bytes of a message that the queue is thought to take, and of all messages of a request
/// together. The process learns it from what the queue refuses: to ask the queue for its
/// `MaximumMessageSize` would take another permission.
final class MessageLimit: Sendable {
  /// The least that can be set as a queue's `MaximumMessageSize`.
  static let minimum = 1_024
  /// The most that a queue took until 2025; version 5 of the AWS provider still sets it.
  private static let former = 256 * 1_024

  private let state: Mutex<Int>

  init(_ value: Int = SQSClient.maximumMessageSize) {
    state = Mutex(value)
  }

  var value: Int { state.withLock { $0 } }

  /// Notes that the queue has refused so many bytes for their length.
  ///
  /// - Returns: `false` where the limit cannot be lower.
  func lower(below bytes: Int) -> Bool {
    state.withLock { value in
      while value >= bytes, value > Self.minimum {
        value = value > Self.former ? Self.former : max(Self.minimum, value / 2)
      }
      return value < bytes
    }
  }
}

/// Whether the queue refuses something for its length.
///
/// | what is too long | AWS's answer |
/// |---|---|
/// | all messages of a request together | error `BatchRequestTooLong`: "Batch requests cannot be longer than 262144 bytes. You have sent 400000 bytes." |
/// | a message of a request | a failed entry `InvalidParameterValue`: "One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes." |
///
/// moto answers the second one as an error of the whole request, and what stands in between may
/// answer with the status 413. Sources: Amazon SQS API Reference, "SendMessageBatch";
/// awslabs/amazon-sqs-python-extended-client-lib#25; localstack/localstack#8570.
enum MessageLength {
  static func isRefused(_ error: AWSError) -> Bool {
    error.httpStatus == 413 || isRefused(code: error.code ?? "", message: error.message)
  }

  static func isRefused(_ failure: EntryFailure) -> Bool {
    isRefused(code: failure.code, message: failure.message)
  }

  private static func isRefused(code: String, message: String) -> Bool {
    code.hasSuffix("BatchRequestTooLong") || code.hasSuffix("RequestEntityTooLarge")
      || message.contains("must be shorter than") || message.contains("cannot be longer than")
  }
}
