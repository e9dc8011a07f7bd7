#if Handler
public import PipelineContract
import SystemCalls

/// The environment variables that the function was started with.
public struct LambdaEnvironment: Sendable {
  /// All variables.
  public let variables: [String: String]

  public init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// The environment of this process.
  package static var process: LambdaEnvironment {
    LambdaEnvironment(ProcessEnvironment.variables)
  }

  /// A variable's value; `nil` if it is unset or empty.
  public subscript(name: EnvironmentName) -> String? {
    guard let value = variables[name.rawValue], !value.isEmpty else { return nil }
    return value
  }

  /// The value of a required variable.
  ///
  /// - Throws: ``MissingEnvironmentVariables`` if it is unset or empty.
  public func required(_ name: EnvironmentName) throws(MissingEnvironmentVariables) -> String {
    guard let value = self[name] else { throw MissingEnvironmentVariables(names: [name]) }
    return value
  }

  /// Checks that all of these variables are set.
  ///
  /// - Throws: ``MissingEnvironmentVariables`` with those that are unset or empty.
  public func require(_ names: [EnvironmentName]) throws(MissingEnvironmentVariables) {
    let missing = names.filter { self[$0] == nil }
    guard missing.isEmpty else { throw MissingEnvironmentVariables(names: missing) }
  }
}

/// Required variables are unset or empty.
public struct MissingEnvironmentVariables: Error, Sendable, Hashable, CustomStringConvertible {
  /// The variables: at least one.
  public let names: [EnvironmentName]

  package init(names: [EnvironmentName]) {
    self.names = names
  }

  public var description: String {
    let isOne = names.count == 1
    return "the environment variable\(isOne ? "" : "s")"
      + " \(names.map(\.rawValue).joined(separator: ", ")) \(isOne ? "is" : "are") missing or empty; set"
      + " \(isOne ? "it" : "them") in the function's configuration"
  }
}
#endif
