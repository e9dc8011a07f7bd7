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
  /// No message is sent of records that the stream does not keep any more.
  case expired
}
