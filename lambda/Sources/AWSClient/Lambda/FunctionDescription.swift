import ExactJSON

/// A function's settings (AWS Lambda API Reference, GetFunction and FunctionConfiguration).
///
/// ``environment`` may hold secrets of the function's: do not log the whole of it.
public struct FunctionDescription: Sendable, Hashable {
  /// The function's name.
  public var name: String
  /// The function's ARN, with the version or alias that was asked for.
  public var arn: String
  /// `$LATEST` or a number.
  public var version: String?
  /// The identifier of the runtime, such as `provided.al2023`; none of a container image.
  public var runtime: String?
  /// The function's entry point.
  public var handler: String?
  /// The ARN of the role that it runs as.
  public var roleARN: String?
  /// How long an invocation may take, in seconds.
  public var timeoutInSeconds: Int?
  /// The memory, in MB.
  public var memorySize: Int?
  /// The size of `/tmp`, in MB.
  public var ephemeralStorageSize: Int?
  /// `x86_64` or `arm64`.
  public var architectures: [String]
  /// The environment variables that the declaration sets.
  public var environment: [String: String]
  /// `Active` where requests are traced by X-Ray, or `PassThrough`.
  public var tracingMode: String?
  /// `Text` or `JSON`: how the platform and the managed runtimes log.
  public var logFormat: String?
  /// The log group that it writes to.
  public var logGroup: String?
  /// `Pending`, `Active`, `Inactive` or `Failed`.
  public var state: String?
  /// `Zip` or `Image`.
  public var packageType: String?
  /// The SHA-256 of the package, base64.
  public var codeSHA256: String?
  /// Where the package can be downloaded from for ten minutes: a URL that is signed, and so a
  /// secret.
  public var codeLocation: String?

  public init(name: String, arn: String) {
    self.name = name
    self.arn = arn
    architectures = []
    environment = [:]
  }
}

extension FunctionDescription {
  /// - Returns: `nil` where it is not a function as the documentation has it.
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
