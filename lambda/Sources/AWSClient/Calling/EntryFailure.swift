#if Handler
import AWSValues

/// An entry of a batch that the service rejected while it accepted others.
public struct EntryFailure: Sendable, Hashable {
  /// The entry's index in the caller's list.
  public let index: Int
  /// The service's code for the reason, such as `InternalError`; at most 100 bytes.
  public let code: String
  /// The reason for people; at most 1,000 bytes.
  public let message: String
  /// Whether the entry itself is at fault, so that sending it again does not help.
  public let isSenderFault: Bool

  /// - Parameter isSenderFault: As the service reports it. It is ignored if the code says that the
  ///   entry may succeed later: SQS reports a sender's fault when KMS throttles.
  init(index: Int, code: String, message: String, isSenderFault: Bool) {
    self.index = index
    self.code = code.prefix(utf8: 100)
    self.message = message.prefix(utf8: 1_000)
    self.isSenderFault = isSenderFault && !AWSError.isTransient(code: code)
  }
}

extension EntryFailure: CustomStringConvertible {
  public var description: String { "\(code): \(message)" }
}
#endif
