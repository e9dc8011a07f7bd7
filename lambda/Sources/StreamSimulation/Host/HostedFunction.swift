/// A function as ``FunctionHost`` runs it: what Lambda calls its configuration.
public struct HostedFunction: Sendable, Hashable {
  /// The memory that Lambda gives a function, in MB; more than 10,240 on Managed Instances only.
  ///
  /// Source: AWS Lambda API Reference, CreateFunction.
  public static let memorySizes = 128...32_768
  /// How many seconds an invocation may take; more than 900 on Managed Instances only.
  public static let timeouts = 1...5_400

  /// The function's name, such as `Kinesis-workshop`.
  public var name: String
  /// The version that runs: `$LATEST`, or a number.
  public var version = "$LATEST"
  /// The name that invocations are made by, in full.
  public var arn: String
  /// What the configuration calls the handler; a `bootstrap` may read it from `_HANDLER`.
  public var handler = "bootstrap"
  /// Megabytes (MiB) that the process may take; more ends it.
  public var memorySize = 128
  /// How long one invocation may take.
  public var timeout: Duration = .seconds(3)
  /// How long a process has to ask for its first event (Lambda documentation, "Understanding the
  /// Lambda execution environment lifecycle", "Init phase").
  public var initializationTimeout: Duration = .seconds(10)
  /// The folder that has `bootstrap`: `LAMBDA_TASK_ROOT`. Absolute.
  public var codeFolder: String
  /// The region that the function believes to run in.
  public var region: String
  /// The function's own environment variables.
  public var environment: [String: String] = [:]
  /// What Lambda would add by itself and only the caller knows: credentials, and the endpoints of a
  /// local AWS. The function's own variables of these names win, but not over credentials.
  public var callerEnvironment: [String: String] = [:]

  public init(name: String, region: String, codeFolder: String, account: String = "123456789012") {
    self.name = name
    self.region = region
    self.codeFolder = codeFolder
    arn = "arn:aws:lambda:\(region):\(account):function:\(name)"
  }

  /// The variables of a caller's environment that a function is given: credentials, endpoints and
  /// nothing else.
  public static func callerVariables(of environment: [String: String]) -> [String: String] {
    environment.filter { name, value in
      !value.isEmpty
        && (FunctionEnvironment.credentials.contains(name)
          || name == "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS" || name.hasPrefix("AWS_ENDPOINT_URL"))
    }
  }
}
