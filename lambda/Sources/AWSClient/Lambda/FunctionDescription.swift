import ExactJSON

/// A function's settings (AWS Lambda API Reference, GetFunction and FunctionConfiguration).
///
/// ``environment`` may contain the function's secrets, so do not log all of it.
public struct FunctionDescription: Sendable, Hashable {
  /// The function's name.
  public var name: String
  /// The function's ARN, with the requested version or alias.
  public var arn: String
  /// `$LATEST` or a number.
  public var version: String?
  /// The runtime, such as `provided.al2023`; `nil` for a container image.
  public var runtime: String?
  /// The function's entry point.
  public var handler: String?
  /// The ARN of the execution role.
  public var roleARN: String?
  /// The timeout of an invocation, in seconds.
  public var timeoutInSeconds: Int?
  /// The memory, in MB.
  public var memorySize: Int?
  /// The size of `/tmp`, in MB.
  public var ephemeralStorageSize: Int?
  /// `x86_64` or `arm64`.
  public var architectures: [String]
  /// The environment variables of the function's configuration.
  public var environment: [String: String]
  /// `Active` if X-Ray traces requests, or `PassThrough`.
  public var tracingMode: String?
  /// `Text` or `JSON`: the log format of the platform and the managed runtimes.
  public var logFormat: String?
  /// The log group that it writes to.
  public var logGroup: String?
  /// `Pending`, `Active`, `Inactive` or `Failed`.
  public var state: String?
  /// `Zip` or `Image`.
  public var packageType: String?
  /// The SHA-256 of the package, base64.
  public var codeSHA256: String?
  /// The URL to download the package from, for ten minutes. It is signed, and so a secret.
  public var codeLocation: String?

  public init(name: String, arn: String) {
    self.name = name
    self.arn = arn
    architectures = []
    environment = [:]
  }
}

extension FunctionDescription {
  /// - Returns: `nil` if this is not a function as documented.
  init?(json: JSONValue) {
    guard
      let configuration = json["Configuration"],
      let name = configuration["FunctionName"]?.stringValue,
      let arn = configuration["FunctionArn"]?.stringValue
    else { return nil }
    self.init(name: name, arn: arn)
    version = configuration["Version"]?.stringValue
    runtime = configuration["Runtime"]?.stringValue
    handler = configuration["Handler"]?.stringValue
    roleARN = configuration["Role"]?.stringValue
    timeoutInSeconds = configuration["Timeout"]?.intValue
    memorySize = configuration["MemorySize"]?.intValue
    ephemeralStorageSize = configuration["EphemeralStorage"]?["Size"]?.intValue
    architectures = configuration["Architectures"]?.arrayValue?.compactMap(\.stringValue) ?? []
    if case .object(let variables)? = configuration["Environment"]?["Variables"] {
      for variable in variables.members { environment[variable.name] = variable.value.stringValue }
    }
    tracingMode = configuration["TracingConfig"]?["Mode"]?.stringValue
    logFormat = configuration["LoggingConfig"]?["LogFormat"]?.stringValue
    logGroup = configuration["LoggingConfig"]?["LogGroup"]?.stringValue
    state = configuration["State"]?.stringValue
    packageType = configuration["PackageType"]?.stringValue
    codeSHA256 = configuration["CodeSha256"]?.stringValue
    codeLocation = json["Code"]?["Location"]?.stringValue
  }
}
