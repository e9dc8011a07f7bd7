#if Handler
import ExactJSON

/// A function's settings (AWS Lambda API Reference, GetFunction and FunctionConfiguration).
///
/// ``environment`` may contain the function's secrets, so do not log all of it.
package struct FunctionDescription: Sendable, Hashable {
  /// The function's name.
  package var name: String
  /// The function's ARN, with the requested version or alias.
  package var arn: String
  /// `$LATEST` or a number.
  package var version: String?
  /// The runtime, such as `provided.al2023`; `nil` for a container image.
  package var runtime: String?
  /// The function's entry point.
  package var handler: String?
  /// The ARN of the execution role.
  package var roleARN: String?
  /// The timeout of an invocation, in seconds.
  package var timeoutInSeconds: Int?
  /// The memory, in MB.
  package var memorySize: Int?
  /// The size of `/tmp`, in MB.
  package var ephemeralStorageSize: Int?
  /// `x86_64` or `arm64`.
  package var architectures: [String]
  /// The environment variables of the function's configuration.
  package var environment: [String: String]
  /// `Active` if X-Ray traces requests, or `PassThrough`.
  package var tracingMode: String?
  /// `Text` or `JSON`: the log format of the platform and the managed runtimes.
  package var logFormat: String?
  /// The log group that it writes to.
  package var logGroup: String?
  /// `Pending`, `Active`, `Inactive` or `Failed`.
  package var state: String?
  /// `Zip` or `Image`.
  package var packageType: String?
  /// The SHA-256 of the package, base64.
  package var codeSHA256: String?
  /// The URL to download the package from, for ten minutes. It is signed, and so a secret.
  package var codeLocation: String?

  package init(name: String, arn: String) {
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
#endif
