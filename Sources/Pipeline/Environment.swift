/// An environment variable of a ``Function``.
///
/// ```swift
/// Function("orders", package: package, role: role, environment: [
///   .tableName(table.name),                // TABLE_NAME = var.orders_table_name
///   .writeMode(.onlyIfNewer),              // WRITE_MODE = "only-if-newer"
///   .variable("FEATURE_FLAG", "on"),       // FEATURE_FLAG = "on"
/// ])
/// ```
///
/// A value is a literal, an attribute, or any other expression. The variables that this project's handler
/// reads have functions of their own, with names from `EnvironmentName`, so that infrastructure and
/// handler cannot drift apart.
public struct Environment: Sendable {
  let name: EnvironmentName
  let value: Expression<String>
  let location: SourceLocation
  /// A mistake that shows without the other variables; nil if there is no such mistake.
  let problem: PipelineProblem?

  init(
    _ name: EnvironmentName, _ value: Expression<String>, problem: PipelineProblem? = nil,
    at location: SourceLocation
  ) {
    self.name = name
    self.value = value
    self.problem = problem
    self.location = location
  }
}

extension Environment {
  /// `TABLE_NAME`: the table that events are written to.
  public static func tableName(
    _ name: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .tableName, name, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `REJECTED_QUEUE_URL`: the queue of records that can never be written.
  public static func rejectedQueueURL(
    _ url: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .rejectedQueueURL, url, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `WRITE_MODE`: how an event treats an item that has its key. `Allow.write` permits what each mode needs.
  /// A mode that Terraform chooses is written `.variable(.writeMode, mode)`.
  public static func writeMode(
    _ mode: WriteMode,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .writeMode, Expression(mode.rawValue),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `OVERSIZED_REJECTIONS`: where a rejected record goes whose message is too large for the queue.
  public static func oversizedRejections(
    _ choice: OversizedRejections,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .oversizedRejections, Expression(choice.rawValue),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `LOG_LEVEL`: the least severe level that the handler logs, such as `"debug"`.
  public static func logLevel(
    _ level: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .logLevel, level, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `METRICS`: whether the handler logs metrics.
  public static func metrics(
    _ areOn: Expression<Bool>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .metrics, areOn.unsafelyTyped(),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `METRICS_NAMESPACE`: CloudWatch's namespace for the handler's metrics.
  public static func metricsNamespace(
    _ namespace: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      .metricsNamespace, namespace, at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension [Environment] {
  /// Variables from a dictionary, in the order of their names: `environment: .variables(["FEATURE_FLAG": "on"])`, or
  /// `[.tableName(table.name)] + .variables(others)`.
  public static func variables(
    _ values: [String: Expression<String>],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    values.sorted { $0.key < $1.key }.map { name, value in
      .variable(
        EnvironmentName(rawValue: name), value, fileID: fileID, line: line, column: column)
    }
  }
}

extension Environment {
  /// Any variable: `.variable("FEATURE_FLAG", "on")`, `.variable(.writeMode, mode)`.
  ///
  /// - Parameters:
  ///   - name: Two or more letters, digits and `_`, beginning with a letter; none of the names that
  ///     Lambda sets itself, such as `AWS_REGION`.
  ///   - value: Its value; all of a function's together are at most 4 KB.
  public static func variable(
    _ name: EnvironmentName, _ value: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      name, value, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Any variable, with a number that Terraform converts to text: `.variable("LIMIT", 5)`.
  public static func variable(
    _ name: EnvironmentName, _ value: Expression<Number>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      name, value.unsafelyTyped(), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Any variable, with `true` or `false`, which Terraform converts to text.
  public static func variable(
    _ name: EnvironmentName, _ value: Expression<Bool>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Environment {
    Environment(
      name, value.unsafelyTyped(), at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Refused: a resource is not a value.
  @available(
    *, unavailable,
    message: "a resource is not a value; write one of its attributes, such as .name, .url or .arn"
  )
  public static func variable(
    _ name: EnvironmentName, _ resource: some CuratedResource
  ) -> Environment {
    .variable(name, "")
  }

  /// Refused: a resource is not a value.
  @available(
    *, unavailable,
    message: "a resource is not a value; write one of its attributes, such as .name, .url or .arn"
  )
  public static func variable(_ name: EnvironmentName, _ resource: some Resource) -> Environment {
    .variable(name, "")
  }
}
