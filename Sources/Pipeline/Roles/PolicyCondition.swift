/// A condition on which a statement of a policy holds.
///
/// ```swift
/// Allow.actions(["s3:GetObject"], on: ["\(bucket.arn)/*"])
///   .when(.equals("aws:ResourceTag/team", "orders"), .isTrue("aws:SecureTransport"))
/// ```
///
/// All conditions of a statement must hold; for one condition, any of its values is enough. IAM User Guide, "IAM JSON
/// policy elements: Condition operators".
public struct PolicyCondition: Sendable {
  let test: String
  let key: String
  let values: [Expression<String>]
  let location: SourceLocation

  /// A condition with any operator of IAM, also those that have no function here:
  /// `PolicyCondition("ForAllValues:StringEquals", "dynamodb:LeadingKeys", "orders")`.
  ///
  /// - Parameters:
  ///   - test: The operator, with a prefix for sets (`ForAnyValue:`) and the ending `IfExists` if wanted.
  ///   - key: The key of the request, such as `aws:SourceAccount`.
  ///   - values: The values to compare with, at least one.
  public init(
    _ test: String, _ key: String, _ values: Expression<String>...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      test, key, values, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  init(
    _ test: String, _ key: String, _ values: [Expression<String>], at location: SourceLocation
  ) {
    self.test = test
    self.key = key
    self.values = values
    self.location = location
  }
}

extension PolicyCondition {
  /// The text is one of these (`StringEquals`).
  public static func equals(
    _ key: String, _ values: Expression<String>...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self(
      "StringEquals", key, values, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The text is different from each of these (`StringNotEquals`).
  public static func notEquals(
    _ key: String, _ values: Expression<String>...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self(
      "StringNotEquals", key, values,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The text matches one of these patterns with `*` and `?` (`StringLike`).
  public static func matches(
    _ key: String, _ patterns: Expression<String>...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self(
      "StringLike", key, patterns, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The ARN matches one of these patterns with `*` and `?` (`ArnLike`).
  public static func matchesARN(
    _ key: String, _ patterns: Expression<String>...,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self("ArnLike", key, patterns, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The key is true (`Bool`).
  public static func isTrue(
    _ key: String,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self("Bool", key, ["true"], at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The key is false (`Bool`). A request without the key does not match.
  public static func isFalse(
    _ key: String,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    Self("Bool", key, ["false"], at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension PolicyCondition {
  /// Whether both are written alike.
  func isWritten(as other: PolicyCondition) -> Bool {
    test == other.test && key == other.key
      && values.elementsEqual(other.values) { $0.isWritten(as: $1) }
  }

  /// Whether the operator is one of IAM's.
  fileprivate var hasKnownTest: Bool {
    var name = test[...]
    for prefix in ["ForAllValues:", "ForAnyValue:"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    if name.hasSuffix("IfExists") { name = name.dropLast("IfExists".count) }
    return Self.tests.contains(String(name))
  }

  /// IAM User Guide, "IAM JSON policy elements: Condition operators".
  private static let tests: Set<String> = [
    "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "BinaryEquals", "Bool", "DateEquals",
    "DateGreaterThan", "DateGreaterThanEquals", "DateLessThan", "DateLessThanEquals",
    "DateNotEquals", "IpAddress", "NotIpAddress", "Null", "NumericEquals", "NumericGreaterThan",
    "NumericGreaterThanEquals", "NumericLessThan", "NumericLessThanEquals", "NumericNotEquals",
    "StringEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotEquals",
    "StringNotEqualsIgnoreCase", "StringNotLike",
  ]
}

extension [PolicyCondition] {
  /// The `Condition` of a statement; nil without conditions.
  var object: Expression<AnyValue>? {
    if isEmpty { return nil }
    let tests = map(\.test).uniqued().map { test in
      let keys = filter { $0.test == test }.map { ($0.key, $0.values.oneOrList) }
      return (test, Expression<[String: AnyValue]>(keys).unsafelyTyped(as: AnyValue.self))
    }
    return Expression<[String: AnyValue]>(tests).unsafelyTyped()
  }
}

extension Checks {
  mutating func require(_ conditions: [PolicyCondition]) {
    for (index, condition) in conditions.enumerated() {
      let place = condition.location
      require(condition.hasKnownTest, RoleProblem.unknownConditionTest(condition.test), at: place)
      require(
        condition.key.split(separator: ":", omittingEmptySubsequences: false).count > 1
          && condition.key.first != ":" && condition.key.last != ":",
        RoleProblem.invalidConditionKey(condition.key), at: place)
      require(
        !condition.values.isEmpty, RoleProblem.conditionWithoutValue(condition.key), at: place)
      let isRepeated = conditions[..<index].contains {
        $0.test == condition.test && $0.key == condition.key
      }
      require(!isRepeated, RoleProblem.repeatedCondition(condition.key), at: place)
    }
  }
}
