// Values that are Swift's own, and lists that only Terraform knows.

extension EventFilter.Field {
  /// Whether it is one of the texts in a list that only Terraform knows, such as a variable.
  @_disfavoredOverload
  public func isOneOf(_ texts: Expression<[String]>) -> EventFilter.Condition {
    matches(.isIn(texts))
  }

  /// Whether it is present and differs from each text in a list that only Terraform knows, such as a variable.
  @_disfavoredOverload
  public func isNoneOf(_ texts: Expression<[String]>) -> EventFilter.Condition {
    matches(.isNotIn(texts))
  }

  /// The same for Swift strings.
  @_disfavoredOverload
  public func isOneOf(_ texts: [String]) -> EventFilter.Condition {
    isOneOf(texts.map { Expression($0) })
  }

  /// The same for Swift strings.
  @_disfavoredOverload
  public func isNoneOf(_ texts: [String]) -> EventFilter.Condition {
    isNoneOf(texts.map { Expression($0) })
  }

  /// The same for a Swift string.
  @_disfavoredOverload
  public func hasPrefix(_ text: String) -> EventFilter.Condition { hasPrefix(Expression(text)) }

  /// The same for a Swift string.
  @_disfavoredOverload
  public func hasSuffix(_ text: String) -> EventFilter.Condition { hasSuffix(Expression(text)) }

  /// The same for a Swift string.
  @_disfavoredOverload
  public func equalsIgnoringCase(_ text: String) -> EventFilter.Condition {
    equalsIgnoringCase(Expression(text))
  }

  @_disfavoredOverload
  public static func == (field: Self, text: String) -> EventFilter.Condition {
    field == Expression(text)
  }

  @_disfavoredOverload
  public static func != (field: Self, text: String) -> EventFilter.Condition {
    field != Expression(text)
  }

  @_disfavoredOverload
  public static func == (field: Self, number: Number) -> EventFilter.Condition {
    field == Expression(number)
  }

  @_disfavoredOverload
  public static func != (field: Self, number: Number) -> EventFilter.Condition {
    field != Expression(number)
  }

  @_disfavoredOverload
  public static func < (field: Self, number: Number) -> EventFilter.Condition {
    field < Expression(number)
  }

  @_disfavoredOverload
  public static func <= (field: Self, number: Number) -> EventFilter.Condition {
    field <= Expression(number)
  }

  @_disfavoredOverload
  public static func > (field: Self, number: Number) -> EventFilter.Condition {
    field > Expression(number)
  }

  @_disfavoredOverload
  public static func >= (field: Self, number: Number) -> EventFilter.Condition {
    field >= Expression(number)
  }
}
