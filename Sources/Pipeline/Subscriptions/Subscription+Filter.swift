extension Subscription {
  /// The messages that a subscription delivers. SNS Developer Guide, "Amazon SNS subscription filter policies".
  ///
  /// SNS takes at most 5 names on the outermost level, and at most 150 combinations of values: the product of the
  /// numbers of values, each multiplied by how deep its field lies.
  public struct Filter: Sendable {
    /// The part of a message that a filter reads. SNS Developer Guide, "Amazon SNS subscription filter policy scope".
    enum Scope: String, Hashable, Sendable {
      case messageAttributes = "MessageAttributes"
      case messageBody = "MessageBody"
    }

    let filter: EventFilter
    let scope: Scope

    /// By the attributes of a message, which have no fields of their own: `.attributes { $0.severity == "high" }`.
    public static func attributes(
      fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
      _ condition: (EventFilter.Field) -> EventFilter.Condition
    ) -> Filter {
      Filter(
        filter: EventFilter(fileID: fileID, line: line, column: column, condition),
        scope: .messageAttributes)
    }

    /// By the body of a message, which must be JSON: `.body { $0.order.total >= 100 }`.
    public static func body(
      fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
      _ condition: (EventFilter.Field) -> EventFilter.Condition
    ) -> Filter {
      Filter(
        filter: EventFilter(fileID: fileID, line: line, column: column, condition),
        scope: .messageBody)
    }
  }
}

extension EventFilter {
  /// The pattern of a ``Subscription``. SNS Developer Guide, "Filter policy constraints in Amazon SNS".
  func pattern(
    forMessagesIn scope: Subscription.Filter.Scope, _ checks: inout Checks
  ) -> Expression<String> {
    let pattern = pattern(&checks)
    if scope == .messageAttributes, let root = pattern.nestedRoot {
      checks.require(false, SenderProblem.nestedMessageAttribute(root), at: location)
    }
    let (names, combinations) = (pattern.outermostNames, pattern.combinations)
    checks.require(
      names <= 5, .numberOutOfRange(.filterNames, names, 1...5), at: location)
    checks.require(
      combinations <= 150, .numberOutOfRange(.filterCombinations, combinations, 1...150),
      at: location)
    return pattern.text
  }
}
