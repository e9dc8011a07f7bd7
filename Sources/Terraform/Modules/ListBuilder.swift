/// Collects values: one on a line of its own is taken, in order. `let`, `if`, `if let`, `switch` and `for`
/// work as in any Swift.
///
/// Its functions are inlinable: a builder of 5,000 declarations takes a tenth less time when the compiler knows their
/// type.
@resultBuilder
public enum ListBuilder<Element> {
  /// A value on a line of its own.
  @inlinable public static func buildExpression(_ element: Element) -> [Element] {
    buildExpression([element])
  }

  /// Several values, such as those that a function returns.
  @inlinable public static func buildExpression(_ elements: [Element]) -> [Element] {
    // Not each element by itself, since the compiler would make a second copy of it.
    if Element.self == (any Declaration).self {
      PlacementWorker.note(unsafeBitCast(elements, to: [any Declaration].self))
    }
    return elements
  }

  /// Statements such as assignments add nothing.
  @inlinable public static func buildExpression(_ nothing: Void) -> [Element] { [] }

  /// The lines of a block, in order.
  ///
  /// With `buildPartialBlock` the compiler needs more than twice as long for a block of 400 lines.
  @inlinable public static func buildBlock(_ lines: [Element]...) -> [Element] {
    lines.count == 1 ? lines[0] : joined(lines)
  }

  /// The contents of an `if` without `else`.
  @inlinable public static func buildOptional(_ part: [Element]?) -> [Element] { part ?? [] }

  /// The contents of an `if`.
  @inlinable public static func buildEither(first part: [Element]) -> [Element] { part }

  /// The contents of an `else`.
  @inlinable public static func buildEither(second part: [Element]) -> [Element] { part }

  /// The contents of a `for`, turn by turn.
  @inlinable public static func buildArray(_ parts: [[Element]]) -> [Element] {
    parts.count == 1 ? parts[0] : joined(parts)
  }

  /// The contents of an `if #available`.
  @inlinable public static func buildLimitedAvailability(_ part: [Element]) -> [Element] { part }

  @inlinable static func joined(_ parts: [[Element]]) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { elements += part }
    return elements
  }
}
