extension Item {
  /// The maximum size of an item: 400 KB, names and values together (AWS documentation: DynamoDB
  /// Developer Guide, "Quotas", Items).
  public static let maximumSize = 400 * 1024

  /// The size in bytes as DynamoDB counts it (AWS documentation: DynamoDB Developer Guide,
  /// "DynamoDB item sizes and formats"). The documentation describes its rule for numbers as
  /// approximate.
  public var size: Int {
    attributes.reduce(0) { $0 + $1.name.utf8.count + $1.value.size }
  }
}

extension AttributeValue {
  /// The size of a list or a map without its content.
  private static let containerSize = 3
  /// The size that each element adds to a list or a map besides its own.
  private static let elementSize = 1

  /// The size in bytes as DynamoDB counts it, without the attribute's name.
  public var size: Int {
    switch self {
    case .string(let text): text.utf8.count
    case .number(let text): ((ScannedNumber(text)?.significantDigits ?? 0) + 1) / 2 + 1
    case .bool, .null: 1
    case .binary(let bytes): bytes.count
    case .stringSet(let texts): texts.reduce(0) { $0 + $1.utf8.count }
    case .numberSet(let texts): texts.reduce(0) { $0 + AttributeValue.number($1).size }
    case .binarySet(let elements): elements.reduce(0) { $0 + $1.count }
    case .list(let values):
      values.reduce(Self.containerSize) { $0 + $1.size + Self.elementSize }
    case .map(let item):
      item.size + Self.containerSize + item.attributes.count * Self.elementSize
    }
  }
}
