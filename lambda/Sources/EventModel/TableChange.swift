#if Handler
public import AWSValues
public import StreamRecords

/// A change of an item with its images as values of a type: the event of a table's stream.
///
/// State the images that the processor reads in its contract: `HandlerContract(…, source: .table(.newImage))`. A table
/// whose stream lacks them is then an error before anything is deployed, and nothing is acknowledged at run time.
public struct TableChange<Image: Decodable & Sendable>: Sendable {
  public var kind: ItemChange.Kind
  /// The primary key.
  public var keys: Item
  /// The item before, if the stream has old images and there was one.
  public var old: Image?
  /// The item after, if the stream has new images and there is one.
  public var new: Image?
  /// Whether time to live removed it.
  public var isExpiry: Bool

  public init(
    kind: ItemChange.Kind, keys: Item, old: Image? = nil, new: Image? = nil, isExpiry: Bool = false
  ) {
    self.kind = kind
    self.keys = keys
    self.old = old
    self.new = new
    self.isExpiry = isExpiry
  }
}
#endif
