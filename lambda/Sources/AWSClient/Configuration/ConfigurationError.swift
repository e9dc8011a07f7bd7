#if Handler
/// The reason why no client can be created from an environment. It names variables, but never
/// contains a value that may be secret.
public enum ConfigurationError: Error, Sendable, Hashable {
  /// None of these variables is set, although one is required.
  case missing(variables: [String])
  /// A variable's value is invalid.
  case invalid(variable: String, reason: String)
}

extension ConfigurationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let variables):
      "\(variables.joined(separator: " or ")) is not set in the environment"
    case .invalid(let variable, let reason):
      "\(variable) cannot be used: \(reason)"
    }
  }
}
#endif
