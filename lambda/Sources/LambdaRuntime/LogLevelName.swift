import Logging
import PipelineContract

/// The names of log levels: those of Lambda in what is written, those of swift-log as well in what
/// is read.
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

  /// The level of a line that Lambda's filter of the log must not drop: that of the filter, and INFO
  /// where there is none.
  static func filter(of environment: LambdaEnvironment) -> Logger.Level {
    let level = environment[.lambdaLogLevel].flatMap(level(named:)) ?? .info
    return max(level, .info)
  }
}

extension EnvironmentName {
  /// The application log level of the function's advanced logging controls.
  static let lambdaLogLevel: EnvironmentName = "AWS_LAMBDA_LOG_LEVEL"
  /// The log format of the function's advanced logging controls: `JSON` or `Text`.
  static let lambdaLogFormat: EnvironmentName = "AWS_LAMBDA_LOG_FORMAT"
}
