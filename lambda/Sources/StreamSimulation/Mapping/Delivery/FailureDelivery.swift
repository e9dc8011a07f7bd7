#if Handler
/// Sends messages about records that were given up.
public protocol FailureDelivery: Sendable {
  /// Sends a message and returns once it is accepted.
  ///
  /// - Throws: ``FailureDeliveryError``, which indicates whether a retry can help.
  func deliver(_ message: FailureMessage) async throws(FailureDeliveryError)
}

/// The reason why a message about given-up records could not be sent.
public struct FailureDeliveryError: Error, Sendable, Hashable {
  /// Whether the same message may be accepted later.
  package let isRetryable: Bool
  package let message: String

  package init(isRetryable: Bool, message: String) {
    self.isRetryable = isRetryable
    self.message = message
  }
}

/// The result of a message about given-up records.
enum DeliveryResult: Sendable, Hashable {
  case sent
  /// The mapping has no destination.
  case noDestination
  /// The destination rejected the message for good.
  case failed
  /// There is no message about records that the stream no longer retains.
  case expired
}
#endif
