#if Handler
import AWSValues
public import Logging
import PipelineContract

extension EmbeddedMetrics {
  /// The namespace of a function that sets none, or an invalid one.
  static let defaultNamespace = "EventHandler"

  /// The metrics that the environment asks for, on standard output; `nil` if they are off.
  ///
  /// An invalid setting is logged as a warning and the default is used, since metrics must not stop
  /// a function from working.
  public init?(environment: LambdaEnvironment, logger: Logger) {
    self.init(environment: environment, logger: logger, output: .standardOutput)
  }

  /// The same with another output.
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
        "\(EnvironmentName.metrics.rawValue) must be on or off; using on",
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

  /// Amazon CloudWatch API Reference, "PutMetricData", Namespace: 1 to 255 characters, `[^:].*`;
  /// AWS reserves names that begin with `AWS/`. User Guide, "Namespaces": not only white space.
  private static func isValid(namespace: String) -> Bool {
    let characters = namespace.unicodeScalars
    return (1...255).contains(characters.count) && characters.first != ":"
      && !namespace.hasPrefix("AWS/")
      && characters.allSatisfy { $0.properties.generalCategory != .control }
      && !characters.allSatisfy(\.properties.isWhitespace)
  }
}
#endif
