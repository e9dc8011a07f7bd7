// Arguments whose numbers may be known here or only to Terraform.
extension Checks {
  /// A whole number that AWS bounds. One that only Terraform knows gets a rule.
  ///
  /// - Parameters:
  ///   - range: An upper bound of `Int.max` is none.
  ///   - isRequired: Whether the argument may not be left out.
  ///   - problem: The problem of a number outside the range, if it has words of its own.
  mutating func number(
    _ value: any WholeNumber, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>,
    isRequired: Bool = false, otherwise problem: ((Int) -> PipelineProblem)? = nil
  ) -> Expression<Number> {
    let number = computed(value, quantity, in: range, isRequired: isRequired)
    if let known = number.literal {
      require(
        range.contains(known), problem?(known) ?? .numberOutOfRange(quantity, known, range))
    }
    return number
  }

  /// The same for a number that is checked elsewhere if it is known.
  mutating func computed(
    _ value: any WholeNumber, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>,
    isRequired: Bool = false
  ) -> Expression<Number> {
    let number = value.terraformNumber
    if number.literal != nil { return number }
    if number.isComputed {
      add(ValueRule(number, quantity, in: range, isRequired: isRequired))
    } else {
      require(number.unlessNull == nil, .constantNumber(quantity))
    }
    return number
  }

  /// A length of time that AWS bounds, as a number of a unit. One that only Terraform knows gets a rule.
  mutating func time(
    _ value: TimeSpan, in unit: TimeSpan.Unit, _ quantity: PipelineProblem.Quantity,
    in range: ClosedRange<TimeSpan>, isRequired: Bool = false
  ) -> Expression<Number> {
    if value.seconds != nil { require(value, quantity, in: range) }
    return computed(value, in: unit, quantity, in: range, isRequired: isRequired)
  }

  /// The same for a length that is checked elsewhere if it is known.
  mutating func computed(
    _ value: TimeSpan, in unit: TimeSpan.Unit, _ quantity: PipelineProblem.Quantity,
    in range: ClosedRange<TimeSpan>, isRequired: Bool = false
  ) -> Expression<Number> {
    let argument = value.argument(in: unit, quantity, in: range, isRequired: isRequired)
    add(argument.problem)
    add(argument.rule)
    return argument.number
  }
}

extension Resource {
  /// The same with rules for values that only Terraform knows.
  func checked(by rules: [ValueRule]) -> Self {
    if rules.isEmpty { return self }
    return withDeclaration { $0.rules += rules }
  }
}
