public import AWSClient

/// The request for a simulation: a function and its mappings as configured in Lambda, or as given
/// here.
public struct SimulationRequest: Sendable {
  /// The name or ARN of the function in Lambda that has the settings; `nil` to not use Lambda.
  public var function: String?
  /// The UUID of the mapping to run, if the function has several.
  public var mapping: String?
  /// The stream's name or ARN, if there is no mapping in Lambda, or to select a mapping by it.
  public var stream: String?
  /// The function's code: a folder, an archive or an executable; `nil` for the code in Lambda.
  public var code: String?
  /// The function's name, if Lambda is not used.
  public var name = "function"
  /// The timeout of an invocation, in seconds.
  public var timeoutInSeconds: Int?
  /// The memory limit in MB.
  public var memorySize: Int?
  public var handler: String?
  /// Environment variables in addition to those in Lambda.
  public var environment: [String: String] = [:]
  /// Changes the mapping from Lambda, or the defaults.
  public var changeMapping: @Sendable (inout EventSourceMapping) -> Void = { _ in }

  public init() {}
}

/// The reason why a request cannot be carried out: a sentence for people.
public struct SimulationRequestError: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
