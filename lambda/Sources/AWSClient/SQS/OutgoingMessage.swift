#if Handler
/// A message to send to a queue.
public struct OutgoingMessage: Sendable, Hashable {
  /// The text: 1 to 1,048,576 bytes. SQS accepts the characters that XML 1.0 allows: below U+0020
  /// only tab, line feed and carriage return, and neither U+FFFE nor U+FFFF.
  public var body: String
  /// The group: 1 to 128 letters, digits and punctuation of ASCII. In a FIFO queue, which needs it,
  /// the messages of a group are received in order; a standard queue shares its readers fairly among
  /// groups.
  public var groupID: String?
  /// The id by which a FIFO queue knows a message that is sent again within five minutes: 1 to 128
  /// letters, digits and punctuation of ASCII. `nil` only if the queue makes it from the body.
  public var deduplicationID: String?
  /// How long it stays hidden at first, in seconds: 0 to 900. `nil` for the queue's own delay, which
  /// is the only one that a FIFO queue allows.
  public var delaySeconds: Int?

  public init(
    _ body: String, groupID: String? = nil, deduplicationID: String? = nil,
    delaySeconds: Int? = nil
  ) {
    self.body = body
    self.groupID = groupID
    self.deduplicationID = deduplicationID
    self.delaySeconds = delaySeconds
  }
}
#endif
