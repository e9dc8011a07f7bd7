/// Exact sums, differences and products of numbers, within the digits that DynamoDB keeps.
///
/// They are functions and not operators because they can fail: an event may hold `1e999999999` and `1`, whose exact
/// sum has a billion digits. They also fail for a number that is far beyond DynamoDB's range or has hundreds of digits.
extension ExactNumber {
  /// The maximum number of significant digits of a result, as many as a number in DynamoDB has.
  package static let maximumDigits = 38

  /// The exact sum, without trailing zeros in its fraction; `nil` if it has more than 38 significant digits.
  ///
  /// ```swift
  /// ExactNumber("0.1")?.adding(20)  // 20.1
  /// ```
  public func adding(_ other: ExactNumber) -> ExactNumber? { [self, other].sum() }

  /// The exact difference, without trailing zeros in its fraction; `nil` if it has more than 38 significant digits.
  public func subtracting(_ other: ExactNumber) -> ExactNumber? { [self, other.negated].sum() }

  /// The exact product, without trailing zeros in its fraction; `nil` if it has more than 38 significant digits.
  ///
  /// ```swift
  /// line.price.multiplied(by: ExactNumber(line.quantity))
  /// ```
  public func multiplied(by other: ExactNumber) -> ExactNumber? {
    guard let left = ScaledInteger(self), let right = ScaledInteger(other) else { return nil }
    return (left * right)?.number
  }

  private var negated: ExactNumber {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    return ExactNumber(unchecked: isNegative ? String(text.dropFirst()) : "-" + text)
  }
}

extension Sequence<ExactNumber> {
  /// The exact sum, without trailing zeros in its fraction; 0 for no numbers, and `nil` if it has more than 38
  /// significant digits.
  ///
  /// ```swift
  /// guard let total = order.lines.map(\.price).sum() else {
  ///   throw Rejection("total-too-long", "the total of the prices has more than 38 digits")
  /// }
  /// ```
  public func sum() -> ExactNumber? {
    var total = ScaledInteger.zero
    for number in self {
      guard let term = ScaledInteger(number), let next = total + term else { return nil }
      total = next
    }
    return total.number
  }
}
