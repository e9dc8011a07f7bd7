import ExactJSON

/// Items are equal if they have the same attributes, in any order.
extension Item: Hashable {
  public static func == (left: Item, right: Item) -> Bool {
    let (left, right) = (left.attributes, right.attributes)
    guard left.count == right.count else { return false }
    // Most items that are compared were made by the same code and have the same order, which needs no sorting.
    guard let place = left.indices.first(where: { left[$0] != right[$0] }) else { return true }
    guard !left[place].name.isIdentical(to: right[place].name) else { return false }
    return left[place...].sorted(by: Attribute.isBefore)
      == right[place...].sorted(by: Attribute.isBefore)
  }

  public func hash(into hasher: inout Hasher) {
    // As in a `Dictionary`: the sum does not depend on the order.
    let sum = attributes.reduce(0) { sum, attribute in
      var hasher = hasher
      hasher.combine(attribute)
      return sum &+ hasher.finalize()
    }
    hasher.combine(sum)
  }
}

extension Item.Attribute {
  /// An order by the bytes of the names.
  fileprivate static func isBefore(_ left: Item.Attribute, _ right: Item.Attribute) -> Bool {
    left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}
