#if Handler
import AWSValues
import EventModel
import ExactJSON

extension OperationContent {
  /// The attribute that the condition `.smaller` of a put compares, and its value.
  private var compared: (attribute: String, value: AttributeValue)? {
    guard case .effect(.put(let item, _, .smaller(let attribute))) = self else { return nil }
    return item[attribute].map { (attribute, $0) }
  }

  /// Whether a put with the condition `.smaller` replaces what another one with the same condition puts.
  ///
  /// - Returns: nil if the two cannot be compared: DynamoDB finds no value smaller than one of another type.
  func isNewer(than other: OperationContent) -> Bool? {
    guard let own = compared, let others = other.compared,
      own.attribute.isIdentical(to: others.attribute)
    else { return nil }
    return others.value.isSmaller(than: own.value)
  }
}

extension AttributeValue {
  /// Whether DynamoDB finds this value smaller than another one (Amazon DynamoDB Developer Guide, "Condition and
  /// filter expressions, operators, and functions"): numbers by value, texts and bytes by their bytes.
  ///
  /// - Returns: nil if they have different types, or a type without an order.
  fileprivate func isSmaller(than other: AttributeValue) -> Bool? {
    switch (self, other) {
    case (.number(let text), .number(let otherText)):
      guard let number = CanonicalNumber(text), let otherNumber = CanonicalNumber(otherText) else {
        return nil
      }
      return number < otherNumber
    case (.string(let text), .string(let other)):
      return text.utf8.lexicographicallyPrecedes(other.utf8)
    case (.binary(let bytes), .binary(let other)): return bytes.lexicographicallyPrecedes(other)
    default: return nil
    }
  }
}
#endif
