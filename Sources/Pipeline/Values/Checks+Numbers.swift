// Numeric arguments, which are literals or values that only Terraform knows.
extension Checks {
  /// A whole number with a range set by AWS. A value that only Terraform knows gets a rule.
  ///
  /// - Parameters:
  ///   - range: The range; an upper bound of `Int.max` means no bound.
  ///   - isRequired: Whether the argument may not be left out.
  ///   - problem: A special problem for a number outside the range.
  mutating func number(
    _ value: any WholeNumber, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>,
    isRequired: Bool = false, otherwise problem: ((Int) -> any DeclarationProblem)? = nil
  ) -> Expression<Number> {
    let number = computed(value, quantity, in: range, isRequired: isRequired)
    if let known = number.literal {
      if let problem {
        require(range.contains(known), problem(known))
      } else {
        require(known, quantity, in: range)
      }
    }
    return number
  }

  /// The same for a number whose literal is checked elsewhere.
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

  /// A time with a range set by AWS, as a number in a unit. A value that only Terraform knows gets a rule.
  mutating func time(
    _ value: TimeSpan, in unit: TimeSpan.Unit, _ quantity: PipelineProblem.Quantity,
    in range: ClosedRange<TimeSpan>, isRequired: Bool = false
  ) -> Expression<Number> {
    if value.seconds != nil { require(value, quantity, in: range) }
    return computed(value, in: unit, quantity, in: range, isRequired: isRequired)
  }

  /// The same for a time whose literal is checked elsewhere.
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
