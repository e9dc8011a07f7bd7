extension Function {
  /// The form of a function's log lines. Lambda Developer Guide, "Configuring JSON and plain text log formats".
  public struct LogFormat: Sendable {
    /// The least severe lines that are kept.
    public enum Level: String, Hashable, Sendable {
      case trace = "TRACE"
      case debug = "DEBUG"
      case info = "INFO"
      case warn = "WARN"
      case error = "ERROR"
      case fatal = "FATAL"
    }

    /// The least severe lines of Lambda itself that are kept.
    public enum SystemLevel: String, Hashable, Sendable {
      case debug = "DEBUG"
      case info = "INFO"
      case warn = "WARN"
    }

    let name: String
    private var application: Level?
    private var system: SystemLevel?

    /// Plain text, all lines of it. A new function has this format. When it is written, it also resets a function that
    /// had another one.
    public static let text = LogFormat(name: "Text")

    /// JSON objects. Lambda drops those below a level: an object without a `level` counts as ``Level/info``.
    ///
    /// - Parameters:
    ///   - application: The level of the function's own lines.
    ///   - system: The level of Lambda's lines, such as reports of invocations.
    public static func json(
      application: Level = .info, system: SystemLevel = .info
    ) -> LogFormat {
      LogFormat(name: "JSON", application: application, system: system)
    }

    private init(name: String, application: Level? = nil, system: SystemLevel? = nil) {
      self.name = name
      self.application = application
      self.system = system
    }

    /// - Parameter group: A log group that is not the function's own.
    func block(group: Expression<String>?) -> LambdaFunction.LoggingConfig {
      .init(
        logFormat: Expression(name),
        applicationLogLevel: application.map { Expression($0.rawValue) }, logGroup: group,
        systemLogLevel: system.map { Expression($0.rawValue) })
    }
  }

  /// The log group that a function writes to.
  public struct LogGroup: Sendable {
    /// The class of the log group, which decides its price and features. It cannot be changed: for another class,
    /// Terraform replaces the group, and its lines are lost. Amazon CloudWatch Logs User Guide, "Log classes".
    public enum StorageClass: String, Hashable, Sendable {
      /// All features.
      case standard = "STANDARD"
      /// Half the price, without metric filters, alarms on lines, live tail, and the metrics that a handler logs.
      case infrequentAccess = "INFREQUENT_ACCESS"
    }

    /// The kinds of owners.
    enum Owner: Sendable {
      case function(StorageClass?)
      case other(name: Expression<String>, arn: Expression<String>)
      case unknown
    }

    let owner: Owner

    /// A group of the function's own, `/aws/lambda/NAME`, which the stack declares.
    public static let own = LogGroup(owner: .function(nil))

    /// The same with a class of storage.
    public static func own(_ storage: StorageClass) -> LogGroup {
      LogGroup(owner: .function(storage))
    }

    /// A group of the stack, which several functions may share. The role may write to it.
    public static func shared(_ group: CloudWatchLogGroup) -> LogGroup {
      LogGroup(owner: .other(name: group.name, arn: group.arn))
    }

    /// A group that exists already, which a data source looks up. The role may write to it.
    public static func existing(_ group: DataCloudWatchLogGroup) -> LogGroup {
      LogGroup(owner: .other(name: group.name, arn: group.arn))
    }

    /// A group that exists already, or that is declared elsewhere. The role may write to it.
    ///
    /// - Parameters:
    ///   - arn: Without `:*` at its end.
    public static func existing(name: Expression<String>, arn: Expression<String>) -> LogGroup {
      LogGroup(owner: .other(name: name, arn: arn))
    }

    /// The group `/aws/lambda/NAME`, managed outside the stack: the stack neither declares it nor lets the role write
    /// to it.
    public static let unmanaged = LogGroup(owner: .unknown)

    /// Whether the stack declares it with the function.
    var isOwn: Bool {
      if case .function = owner { true } else { false }
    }

    /// Its name, if it is not the one that Lambda uses by default.
    var otherName: Expression<String>? {
      if case .other(let name, _) = owner { name } else { nil }
    }
  }
}
