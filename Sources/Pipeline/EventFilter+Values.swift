// Texts of Swift, and lists that only Terraform knows.

extension EventFilter.Field {
  /// Whether it is one of the texts, such as those of a variable.
  @_disfavoredOverload
  public func isOneOf(_ texts: Expression<[String]>) -> EventFilter.Condition {
    matches(.isIn(texts))
  }

  /// Whether it is present and differs from each of the texts, such as those of a variable.
  @_disfavoredOverload
  public func isNoneOf(_ texts: Expression<[String]>) -> EventFilter.Condition {
    matches(.isNotIn(texts))
  }

  /// The same for texts of Swift.
  @_disfavoredOverload
  public func isOneOf(_ texts: [String]) -> EventFilter.Condition {
    isOneOf(texts.map { Expression($0) })
  }

  /// The same for texts of Swift.
  @_disfavoredOverload
  public func isNoneOf(_ texts: [String]) -> EventFilter.Condition {
    isNoneOf(texts.map { Expression($0) })
  }

  /// The same for a text of Swift.
  @_disfavoredOverload
  public func hasPrefix(_ text: String) -> EventFilter.Condition { hasPrefix(Expression(text)) }

  /// The same for a text of Swift.
  @_disfavoredOverload
  public func hasSuffix(_ text: String) -> EventFilter.Condition { hasSuffix(Expression(text)) }

  /// The same for a text of Swift.
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
}
