/// The kind of source that a handler is written for.
///
/// ```swift
/// HandlerContract([.put(Orders.lines)], source: .table(.newAndOldImages))
/// ```
///
/// A mapping from another kind of source, or from a table's stream without these images, is an error before anything
/// is deployed.
public enum SourceContract: Hashable, Sendable {
  /// A Kinesis stream, by itself or through a registered consumer.
  case stream
  /// A table's stream that has these images of its items, and perhaps more.
  case table(TableStreamView)
  /// An SQS queue.
  case queue
}

/// The parts of a changed item that a table's stream contains. DynamoDB API Reference, "StreamSpecification".
public enum TableStreamView: String, Hashable, Sendable {
  /// Only the item's key.
  case keysOnly = "KEYS_ONLY"
  /// The item after the change.
  case newImage = "NEW_IMAGE"
  /// The item before the change.
  case oldImage = "OLD_IMAGE"
  /// The item before and after the change.
  case newAndOldImages = "NEW_AND_OLD_IMAGES"

  /// Whether it has the item before the change.
  public var hasOldImage: Bool { self == .oldImage || self == .newAndOldImages }
  /// Whether it has the item after the change.
  public var hasNewImage: Bool { self == .newImage || self == .newAndOldImages }
}
