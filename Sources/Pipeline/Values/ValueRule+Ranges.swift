extension ValueRule {
  /// The rule for a whole number; nil for a literal.
  ///
  /// - Parameters:
  ///   - range: The range; an upper bound of `Int.max` means no bound.
  ///   - isRequired: Whether the argument may not be left out.
  init?(
    _ value: Expression<Number>, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>,
    isRequired: Bool = false
  ) {
    self.init(
      for: value, acceptsNull: !isRequired,
      message: Self.message(quantity, "a whole number", range)
    ) { value in
      value.isWithin(range) && .floor(value) == value
    }
  }

  /// `The batch size must be a whole number from 1 to 10000.`
  static func message(
    _ quantity: PipelineProblem.Quantity, _ kind: String, _ range: ClosedRange<Int>,
    divisibleBy divisor: Int = 1
  ) -> String {
    let bounds =
      range.upperBound == .max
      ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    let end = divisor > 1 ? " that is divisible by \(divisor)" : ""
    return "\(quantity.title.capitalizedStart) must be \(kind) \(bounds)\(end)."
  }
}

extension Expression<Number> {
  /// The condition that a number is in a range; an upper bound of `Int.max` means no bound.
  func isWithin(_ range: ClosedRange<Int>) -> Expression<Bool> {
    let least = self >= Expression(range.lowerBound)
    return range.upperBound == .max ? least : least && self <= Expression(range.upperBound)
  }
}

extension String {
  /// The same with a capital at its start.
  var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}

extension TimeSpan {
  /// A time as a number in the argument's unit, with the rule for a value that only Terraform knows.
  ///
  /// A range that has no whole number of the unit in which the time is given is a problem.
  func argument(
    in unit: Unit, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<TimeSpan>,
    isRequired: Bool = false
  ) -> Argument {
    switch length {
    case .seconds(let seconds):
      return Argument(number: Expression(seconds / unit.rawValue), rule: nil, problem: nil)
    case .computed(let count, let given):
      let count = count.expression
      guard count.isComputed else {
        return Argument(
          number: count, rule: nil, problem: count.unlessNull.map { _ in .constantNumber(quantity) }
        )
      }
      let number = count.converted(from: given, to: unit)
      let counts = range.counts(of: given)
      guard let counts else {
        return Argument(
          number: number, rule: nil, problem: .unitTooLarge(quantity, "\(given.title)s", range))
      }
      let divisor = unit.rawValue / given.rawValue
      let rule = ValueRule(
        for: count, writtenAs: number, acceptsNull: !isRequired,
        message: ValueRule.message(
          quantity, "a \(divisor > 1 ? "" : "whole ")number of \(given.title)s", counts,
          divisibleBy: divisor)
      ) { value in
        value.isWithin(counts)
          && (divisor > 1 ? value % Expression(divisor) == 0 : .floor(value) == value)
      }
      return Argument(number: number, rule: rule, problem: nil)
    }
  }

  struct Argument {
    let number: Expression<Number>
    let rule: ValueRule?
    let problem: PipelineProblem?
  }
}

extension ClosedRange<TimeSpan> {
  /// The whole numbers of a unit in the range; nil if there are none. No upper bound stays no upper bound.
  fileprivate func counts(of unit: TimeSpan.Unit) -> ClosedRange<Int>? {
    guard let lower = lowerBound.seconds, let upper = upperBound.seconds else { return nil }
    let least = lower / unit.rawValue + (lower % unit.rawValue > 0 ? 1 : 0)
    let most = upper == .max ? .max : upper / unit.rawValue
    return least <= most ? least...most : nil
  }
}

extension Expression<Number> {
  /// The same time in another unit; `null` stays `null`.
  fileprivate func converted(from given: TimeSpan.Unit, to unit: TimeSpan.Unit) -> Self {
    if given == unit { return self }
    let converted =
      given.rawValue > unit.rawValue
      ? self * Expression(given.rawValue / unit.rawValue)
      : self / Expression(unit.rawValue / given.rawValue)
    return mayBeNull ? (self == .null).then(.null, else: converted) : converted
  }
}
