import ExactJSON

/// A value of a DynamoDB attribute (AWS documentation: DynamoDB API Reference, `AttributeValue`).
///
/// Two values are equal if their texts are, byte for byte; the order in a set does not matter.
public enum AttributeValue: Sendable {
  /// `S`: a string; it may be empty except in a key.
  case string(String)
  /// `N`: a number as its exact text; ``NumberProblem`` lists the numbers that DynamoDB rejects.
  case number(String)
  /// `BOOL`
  case bool(Bool)
  /// `NULL`
  case null
  /// `L`
  case list([AttributeValue])
  /// `M`
  case map(Item)
  /// `B`: bytes, in base64 in DynamoDB JSON.
  case binary([UInt8])
  /// `SS`: different strings in no order; at least one.
  case stringSet([String])
  /// `NS`: numbers of different values as their texts, in no order; at least one.
  case numberSet([String])
  /// `BS`: different bytes in no order; at least one.
  case binarySet([[UInt8]])
}

extension AttributeValue: Hashable {
  public static func == (left: AttributeValue, right: AttributeValue) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)), (.number(let left), .number(let right)):
      left.isIdentical(to: right)
    case (.bool(let left), .bool(let right)): left == right
    case (.null, .null): true
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): left == right
    case (.binary(let left), .binary(let right)): left == right
    case (.stringSet(let left), .stringSet(let right)),
      (.numberSet(let left), .numberSet(let right)):
      left.count == right.count
        && Set(left.map(ExactString.init)) == Set(right.map(ExactString.init))
    case (.binarySet(let left), .binarySet(let right)):
      left.count == right.count && Set(left) == Set(right)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .string(let text), .number(let text): hasher.combine(ExactString(text))
    case .bool(let flag): hasher.combine(flag)
    case .null: hasher.combine(0)
    case .list(let values): hasher.combine(values)
    case .map(let item): hasher.combine(item)
    case .binary(let bytes): hasher.combine(bytes)
    case .stringSet(let texts), .numberSet(let texts):
      hasher.combine(Set(texts.map(ExactString.init)))
    case .binarySet(let elements): hasher.combine(Set(elements))
    }
  }
}
