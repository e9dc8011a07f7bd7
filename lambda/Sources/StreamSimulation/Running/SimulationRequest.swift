#if Handler
package import AWSClient

/// The request for a simulation: a function and its mappings as configured in Lambda, or as given
/// here.
package struct SimulationRequest: Sendable {
  /// The name or ARN of the function in Lambda that has the settings; `nil` to not use Lambda.
  package var function: String?
  /// The UUID of the mapping to run, if the function has several.
  package var mapping: String?
  /// The stream's name or ARN, if there is no mapping in Lambda, or to select a mapping by it.
  package var stream: String?
  /// The function's code: a folder, an archive or an executable; `nil` for the code in Lambda.
  package var code: String?
  /// The function's name, if Lambda is not used.
  package var name = "function"
  /// The timeout of an invocation, in seconds.
  package var timeoutInSeconds: Int?
  /// The memory limit in MB.
  package var memorySize: Int?
  package var handler: String?
  /// Environment variables in addition to those in Lambda.
  package var environment: [String: String] = [:]
  /// Changes the mapping from Lambda, or the defaults.
  package var changeMapping: @Sendable (inout EventSourceMapping) -> Void = { _ in }

  package init() {}
}

/// The reason why a request cannot be carried out: a sentence for people.
package struct SimulationRequestError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
#endif
