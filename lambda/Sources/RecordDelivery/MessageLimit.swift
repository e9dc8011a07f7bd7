#if Handler
import AWSClient
import AWSValues
import Synchronization

/// The maximum size in bytes of a message, and of all messages in a request, that the queue is
/// assumed to accept. The process learns it from refused messages, since reading the queue's
/// `MaximumMessageSize` would need another permission.
final class MessageLimit: Sendable {
  /// The lowest value of a queue's `MaximumMessageSize`.
  static let minimum = 1_024
  /// The maximum until 2025, which version 5 of the AWS provider still sets.
  private static let former = 256 * 1_024

  private let state: Mutex<Int>

  init(_ value: Int = SQSClient.maximumMessageSize) {
    state = Mutex(value)
  }

  var value: Int { state.withLock { $0 } }

  /// Notes that the queue refused this many bytes as too long.
  ///
  /// - Returns: `false` if the limit cannot be lower.
  func lower(below bytes: Int) -> Bool {
    state.withLock { value in
      while value >= bytes, value > Self.minimum {
        value = value > Self.former ? Self.former : max(Self.minimum, value / 2)
      }
      return value < bytes
    }
  }
}

/// Recognizes that a queue, or another destination of messages, refused something because of its length.
///
/// | what is too long | AWS's answer |
/// |---|---|
/// | all messages of a request together | error `BatchRequestTooLong`: "Batch requests cannot be longer than 262144 bytes. You have sent 400000 bytes." |
/// | a message of a request | a failed entry `InvalidParameterValue`: "One or more parameters are invalid. Reason: Message must be shorter than 262144 bytes." |
///
/// A topic answers `InvalidParameter`: "Invalid parameter: Message too long"; a stream `ValidationException`: "…
/// Member must have length less than or equal to 1048576"; an event bus `ValidationException`: "Total size of the
/// entries in the request is over the limit."
///
/// moto answers the second case with an error for the whole request, and a proxy may answer with
/// status 413. Sources: Amazon SQS API Reference, "SendMessageBatch";
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
      || texts.contains { message.firstRange(ofText: $0) != nil }
  }

  private static let texts = [
    "must be shorter than", "cannot be longer than", "Message too long",
    "Member must have length less than or equal to", "entries in the request is over the limit",
  ]
}
#endif
