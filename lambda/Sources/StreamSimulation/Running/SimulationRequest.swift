public import AWSClient

/// What somebody wants to be simulated: a function and its mappings as Lambda has them, or as they
/// are told here.
public struct SimulationRequest: Sendable {
  /// The function in Lambda whose settings are taken, by name or ARN; `nil` to ask Lambda nothing.
  public var function: String?
  /// The mapping that is meant, where the function has several; its UUID.
  public var mapping: String?
  /// The stream's name or ARN, where no mapping of Lambda's says it, or to choose a mapping by it.
  public var stream: String?
  /// The function's code: a folder, an archive or a program; `nil` for what Lambda has.
  public var code: String?
  /// The name of a function that Lambda is not asked about.
  public var name = "function"
  /// The longest that an invocation may take, in seconds.
  public var timeoutInSeconds: Int?
  /// The memory in MB.
  public var memorySize: Int?
  public var handler: String?
  /// Environment variables, in addition to those that Lambda knows.
  public var environment: [String: String] = [:]
  /// Changes a mapping as Lambda has it, or the defaults.
  public var changeMapping: @Sendable (inout EventSourceMapping) -> Void = { _ in }

  public init() {}
}

/// Why a request cannot be carried out; a sentence for a person.
public struct SimulationRequestError: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
