/// Why no client can be made of an environment. It names variables, and never holds the value of
/// one that may be secret.
public enum ConfigurationError: Error, Sendable, Hashable {
  /// None of the variables, each of which would do, is set.
  case missing(variables: [String])
  /// A variable's value cannot be used.
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
