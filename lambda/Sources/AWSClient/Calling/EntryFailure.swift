/// An entry of a batch that the service refused while it accepted others.
public struct EntryFailure: Sendable, Hashable {
  /// The entry's place in what the caller passed, from 0.
  public let index: Int
  /// The service's name for the reason, such as `InternalError`.
  public let code: String
  /// The reason for people, cut at 1,000 characters.
  public let message: String
  /// Whether the entry itself is at fault, so that sending it again cannot help.
  public let isSenderFault: Bool

  init(index: Int, code: String, message: String, isSenderFault: Bool) {
    self.index = index
    self.code = code
    self.message = String(message.prefix(1_000))
    self.isSenderFault = isSenderFault
  }
}

extension EntryFailure: CustomStringConvertible {
  public var description: String { "\(code): \(message)" }
}
