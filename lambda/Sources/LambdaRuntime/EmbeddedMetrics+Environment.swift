import HTTPChecks
public import Logging
import PipelineContract

extension EmbeddedMetrics {
  /// The namespace of a function that names none, or one that CloudWatch does not take.
  static let defaultNamespace = "EventHandler"

  /// Metrics as the environment wants them, on the standard output; `nil` where it wants none.
  ///
  /// A setting that makes no sense is a warning in the log, and the default counts: a function must
  /// not stand still for the sake of its metrics.
  public init?(environment: LambdaEnvironment, logger: Logger) {
    self.init(environment: environment, logger: logger, output: .standardOutput)
  }

  /// As above, with an output of the caller's choice.
  package init?(environment: LambdaEnvironment, logger: Logger, output: LogOutput) {
    guard Self.areOn(environment, logger) else { return nil }
    self.init(
      namespace: Self.namespace(environment, logger),
      functionName: environment["AWS_LAMBDA_FUNCTION_NAME"],
      level: LogLevelName.filter(of: environment), output: output)
  }

  private static func areOn(_ environment: LambdaEnvironment, _ logger: Logger) -> Bool {
    guard let value = environment[.metrics] else { return true }
    switch value.lowercased() {
    case "on", "true", "yes", "1": return true
    case "off", "false", "no", "0": return false
    default:
      logger.warning(
        "\(EnvironmentName.metrics.rawValue) must be on or off; metrics are logged",
        metadata: ["value": "\(value.prefix(utf8: 100))"])
      return true
    }
  }

  private static func namespace(_ environment: LambdaEnvironment, _ logger: Logger) -> String {
    guard let value = environment[.metricsNamespace] else { return defaultNamespace }
    guard isValid(namespace: value) else {
      logger.warning(
        """
        \(EnvironmentName.metricsNamespace.rawValue) must have 1 to 255 characters, not all of them \
        spaces, and begin neither with a colon nor with AWS/; \(defaultNamespace) is used
        """, metadata: ["value": "\(value.prefix(utf8: 100))"])
      return defaultNamespace
    }
    return value
  }

  /// Amazon CloudWatch API Reference, "PutMetricData", Namespace: 1 to 255 characters, `[^:].*`, and
  /// AWS's own names begin with `AWS/`. User Guide, "Namespaces": not only white space.
  private static func isValid(namespace: String) -> Bool {
    let characters = namespace.unicodeScalars
    return (1...255).contains(characters.count) && characters.first != ":"
      && !namespace.hasPrefix("AWS/")
      && characters.allSatisfy { $0.properties.generalCategory != .control }
      && !characters.allSatisfy(\.properties.isWhitespace)
  }
}
