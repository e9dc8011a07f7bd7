#if Handler
public import AWSValues

/// A change of an item, as a table's stream has it.
public struct ItemChange: Sendable, Hashable {
  /// The kind of change.
  public enum Kind: String, Sendable, Hashable {
    /// A new item.
    case insert = "INSERT"
    /// Other attributes of an item.
    case modify = "MODIFY"
    /// An item that is gone.
    case remove = "REMOVE"
  }

  /// The kind of change.
  public var kind: Kind
  /// The primary key.
  public var keys: Item
  /// The item before, if the stream has old images and there was one.
  public var old: Item?
  /// The item after, if the stream has new images and there is one.
  public var new: Item?
  /// Whether time to live removed it.
  public var isExpiry: Bool

  public init(kind: Kind, keys: Item, old: Item? = nil, new: Item? = nil, isExpiry: Bool = false) {
    self.kind = kind
    self.keys = keys
    self.old = old
    self.new = new
    self.isExpiry = isExpiry
  }
}
#endif
