/// An environment variable of a ``Function``.
///
/// ```swift
/// Environment(.tableName, table.name)       // TABLE_NAME = var.workshop_events_table_name
/// Environment(.writeMode, .onlyIfNewer)     // WRITE_MODE = "only-if-newer"
/// Environment(.oversizedRejections, .report) // OVERSIZED_REJECTIONS = "report"
/// Environment("FEATURE_FLAG", "on")
/// ```
///
/// The names that infrastructure and handler share are constants of `EnvironmentName`, so that they
/// cannot drift apart.
public struct Environment: Sendable {
  let name: EnvironmentName
  let value: Expression<String>
  let location: SourceLocation

  /// - Parameters:
  ///   - name: Two or more letters, digits and `_`, beginning with a letter; none of the names that
  ///     Lambda sets itself, such as `AWS_REGION`.
  ///   - value: Its value; all of a function's together are at most 4 KB.
  public init(
    _ name: EnvironmentName, _ value: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.name = name
    self.value = value
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// The name of the one variable whose values are those of ``WriteMode``.
  public enum WriteModeName: Sendable {
    /// `WRITE_MODE`
    case writeMode
  }

  /// How an event treats an item that has its key. ``Allow/write(_:)`` permits what each mode needs.
  public init(
    _ name: WriteModeName, _ mode: WriteMode,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      EnvironmentName.writeMode, Expression(mode.rawValue), fileID: fileID, line: line,
      column: column)
  }

  /// The name of the one variable whose values are those of ``OversizedRejections``.
  public enum OversizedRejectionsName: Sendable {
    /// `OVERSIZED_REJECTIONS`
    case oversizedRejections
  }

  /// Where a rejected record goes whose message is too large for the queue of rejected events.
  public init(
    _ name: OversizedRejectionsName, _ choice: OversizedRejections,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      EnvironmentName.oversizedRejections, Expression(choice.rawValue), fileID: fileID,
      line: line, column: column)
  }

  /// The value of a variable or a local.
  public init(
    _ name: EnvironmentName, _ value: some ExpressionConvertible<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(name, value.expression, fileID: fileID, line: line, column: column)
  }

  /// Refused: a resource is not a value.
  @available(
    *, unavailable,
    message: "a resource is not a value; write one of its attributes, such as .name, .url or .arn"
  )
  public init(_ name: EnvironmentName, _ resource: some CuratedResource) {
    self.init(name, "")
  }

  /// Refused: a resource is not a value.
  @available(
    *, unavailable,
    message: "a resource is not a value; write one of its attributes, such as .name, .url or .arn"
  )
  public init(_ name: EnvironmentName, _ resource: some Resource) {
    self.init(name, "")
  }

  /// A number, which Terraform converts to text: `Environment("LIMIT", .length(names))`.
  public init(
    _ name: EnvironmentName, _ value: Expression<Number>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.unsafelyTyped(as: String.self), fileID: fileID, line: line, column: column)
  }

  /// The value of a variable or a local that is a number, which Terraform converts to text.
  public init(
    _ name: EnvironmentName, _ value: some ExpressionConvertible<Number>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(name, value.expression, fileID: fileID, line: line, column: column)
  }

  /// `true` or `false`, which Terraform converts to text.
  public init(
    _ name: EnvironmentName, _ value: Expression<Bool>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.unsafelyTyped(as: String.self), fileID: fileID, line: line, column: column)
  }

  /// The value of a variable or a local that is `true` or `false`, which Terraform converts to text.
  public init(
    _ name: EnvironmentName, _ value: some ExpressionConvertible<Bool>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(name, value.expression, fileID: fileID, line: line, column: column)
  }
}

/// Collects the environment of a ``Function``. `if`, `for` and optionals work as in any Swift.
@resultBuilder
public enum EnvironmentBuilder {
  public static func buildExpression(_ variable: Environment) -> [Environment] { [variable] }
  public static func buildBlock(_ parts: [Environment]...) -> [Environment] {
    parts.flatMap { $0 }
  }
  public static func buildOptional(_ part: [Environment]?) -> [Environment] { part ?? [] }
  public static func buildEither(first part: [Environment]) -> [Environment] { part }
  public static func buildEither(second part: [Environment]) -> [Environment] { part }
  public static func buildArray(_ parts: [[Environment]]) -> [Environment] {
    parts.flatMap { $0 }
  }
}
