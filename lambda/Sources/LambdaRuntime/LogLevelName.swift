#if Handler
import Logging
import PipelineContract

/// The names of log levels: Lambda's names are written, and those of swift-log are accepted as
/// well.
enum LogLevelName {
  static func name(of level: Logger.Level) -> String {
    switch level {
    case .trace: "TRACE"
    case .debug: "DEBUG"
    case .info, .notice: "INFO"
    case .warning: "WARN"
    case .error: "ERROR"
    case .critical: "FATAL"
    }
  }

  static func level(named name: String) -> Logger.Level? {
    switch name.lowercased() {
    case "warn": .warning
    case "fatal": .critical
    case let name: Logger.Level(rawValue: name)
    }
  }

  /// The level for a line that Lambda's log filter must not drop: that of the filter, or INFO if
  /// there is no filter.
  static func filter(of environment: LambdaEnvironment) -> Logger.Level {
    let level = environment[.lambdaLogLevel].flatMap(level(named:)) ?? .info
    return max(level, .info)
  }
}

extension EnvironmentName {
  /// The log level in the function's advanced logging controls.
  static let lambdaLogLevel: EnvironmentName = "AWS_LAMBDA_LOG_LEVEL"
  /// The log format in the function's advanced logging controls: `JSON` or `Text`.
  static let lambdaLogFormat: EnvironmentName = "AWS_LAMBDA_LOG_FORMAT"
}
#endif
