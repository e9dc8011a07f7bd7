#if Handler
/// A function for a ``FunctionHost``, with the settings that Lambda calls its configuration.
public struct HostedFunction: Sendable, Hashable {
  /// The memory sizes that Lambda allows, in MB; more than 10,240 only on Managed Instances.
  ///
  /// Source: AWS Lambda API Reference, CreateFunction.
  package static let memorySizes = 128...32_768
  /// The timeouts that Lambda allows, in seconds; more than 900 only on Managed Instances.
  package static let timeouts = 1...5_400

  /// The function's name, such as `Kinesis-workshop`.
  package var name: String
  /// The version: `$LATEST`, or a number.
  package var version = "$LATEST"
  /// The full name that invocations use.
  public var arn: String
  /// The handler in the configuration, which a `bootstrap` may read from `_HANDLER`.
  package var handler = "bootstrap"
  /// The memory limit of the process in megabytes (MiB). A process that exceeds it is killed.
  public var memorySize = 128
  /// The timeout of an invocation.
  public var timeout: Duration = .seconds(3)
  /// The time that a process has to ask for its first event (Lambda documentation, "Understanding
  /// the Lambda execution environment lifecycle", "Init phase").
  package var initializationTimeout: Duration = .seconds(10)
  /// The absolute path of the folder that contains `bootstrap`: `LAMBDA_TASK_ROOT`.
  package var codeFolder: String
  /// The region that the function sees.
  package var region: String
  /// The function's own environment variables.
  public var environment: [String: String] = [:]
  /// Variables that Lambda would add and only the caller knows: credentials, and the endpoints of a
  /// local AWS. The function's own variables override them, except for credentials.
  public var callerEnvironment: [String: String] = [:]

  public init(name: String, region: String, codeFolder: String, account: String = "123456789012") {
    self.name = name
    self.region = region
    self.codeFolder = codeFolder
    arn = "arn:aws:lambda:\(region):\(account):function:\(name)"
  }

  /// The variables of the caller's environment that a function gets: only credentials and
  /// endpoints.
  package static func callerVariables(of environment: [String: String]) -> [String: String] {
    let endpointSettings = [
      "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT",
    ]
    return environment.filter { name, value in
      !value.isEmpty
        && (FunctionEnvironment.credentials.contains(name)
          || endpointSettings.contains(name) || name.hasPrefix("AWS_ENDPOINT_URL"))
    }
  }
}
#endif
