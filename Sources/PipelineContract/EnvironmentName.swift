/// The name of an environment variable that the infrastructure sets and the handler reads.
///
/// Both sides use the same constant, so that a renamed variable cannot reach only one of them:
///
/// ```swift
/// environment: [.tableName(table.name)]                   // the declaration
/// try environment.required(.tableName)                    // the handler
/// ```
///
/// It is an open set: `EnvironmentName("FEATURE_FLAG")`, or a literal where the type is known.
/// Lambda allows letters, digits and `_`, with a letter first.
public struct EnvironmentName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The name as the process sees it, such as `TABLE_NAME`.
  public let rawValue: String

  /// A name as it stands; no rule is applied.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// A name as it stands; no rule is applied.
  public init(_ name: String) {
    self.rawValue = name
  }

  public init(stringLiteral value: StringLiteralType) {
    self.rawValue = value
  }

  /// `TABLE_NAME`: the DynamoDB table that events are written to.
  public static let tableName: EnvironmentName = "TABLE_NAME"

  /// `REJECTED_QUEUE_URL`: the SQS queue for records that can never be written.
  public static let rejectedQueueURL: EnvironmentName = "REJECTED_QUEUE_URL"

  /// `WRITE_MODE`: what an event does to an item that has its key, a ``WriteMode``; `replace` where
  /// it is unset.
  public static let writeMode: EnvironmentName = "WRITE_MODE"

  /// `OVERSIZED_REJECTIONS`: where a rejected record goes whose message is too large for the queue,
  /// an ``OversizedRejections``; `split` where it is unset.
  public static let oversizedRejections: EnvironmentName = "OVERSIZED_REJECTIONS"

  /// `LOG_LEVEL`: the least severe level that the handler logs; `info` where it is unset. The
  /// application log level of Lambda's advanced logging controls, where it is set, goes before it.
  public static let logLevel: EnvironmentName = "LOG_LEVEL"

  /// `METRICS`: `off` (also `false`, `no` or `0`) for a handler that logs no metrics; `on` where it is
  /// unset.
  public static let metrics: EnvironmentName = "METRICS"

  /// `METRICS_NAMESPACE`: CloudWatch's namespace for the handler's metrics, 1 to 255 characters
  /// that do not begin with a colon; `EventHandler` where it is unset.
  public static let metricsNamespace: EnvironmentName = "METRICS_NAMESPACE"
}
