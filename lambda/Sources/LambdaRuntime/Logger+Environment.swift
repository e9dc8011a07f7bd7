#if Handler
import AWSValues
package import Logging
import PipelineContract

extension Logger {
  /// A logger configured by the environment.
  ///
  /// The level is that of Lambda's advanced logging controls (`AWS_LAMBDA_LOG_LEVEL`), by which
  /// Lambda also filters the lines, then that of `LOG_LEVEL`, then `info`. Lines are JSON unless
  /// `AWS_LAMBDA_LOG_FORMAT` is `Text`. An invalid value is logged as a warning.
  ///
  /// Source: AWS Lambda Developer Guide, "Configuring advanced logging controls".
  package static func lambda(environment: LambdaEnvironment, output: LogOutput) -> Logger {
    var unusable: [(name: EnvironmentName, value: String)] = []
    var level: Logger.Level?
    for name in [EnvironmentName.lambdaLogLevel, .logLevel] where level == nil {
      guard let value = environment[name] else { continue }
      level = LogLevelName.level(named: value)
      if level == nil { unusable.append((name, value)) }
    }
    let format = environment[.lambdaLogFormat]
    let isText = format?.lowercased() == "text"
    if let format, !isText, format.lowercased() != "json" {
      unusable.append((.lambdaLogFormat, format))
    }
    let used = level ?? .info
    let logger = Logger(label: "lambda") { _ -> any LogHandler in
      isText
        ? TextLogHandler(level: used, output: output)
        : JSONLogHandler(level: used, output: output) as any LogHandler
    }
    for (name, value) in unusable {
      let needed = name == .lambdaLogFormat ? "format" : "level"
      let instead = name == .lambdaLogFormat ? "JSON" : "\(used)"
      logger.warning(
        "\(name.rawValue) is not a valid log \(needed); using \(instead)",
        metadata: ["value": "\(value.prefix(utf8: 100))"])
    }
    return logger
  }
}
#endif
