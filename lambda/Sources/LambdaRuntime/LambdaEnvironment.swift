public import PipelineContract

// The whole of Foundation would link ICU into the function's program.
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The environment variables that the function was started with.
public struct LambdaEnvironment: Sendable {
  /// All variables.
  public let variables: [String: String]

  public init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// The environment of this process.
  package static var process: LambdaEnvironment {
    LambdaEnvironment(ProcessInfo.processInfo.environment)
  }

  /// A variable's value; `nil` if it is unset or empty.
  public subscript(name: EnvironmentName) -> String? {
    guard let value = variables[name.rawValue], !value.isEmpty else { return nil }
    return value
  }

  /// The value of a required variable.
  ///
  /// - Throws: ``MissingEnvironmentVariable`` if it is unset or empty.
  public func required(_ name: EnvironmentName) throws(MissingEnvironmentVariable) -> String {
    guard let value = self[name] else { throw MissingEnvironmentVariable(name: name) }
    return value
  }
}

/// A required variable is unset or empty.
public struct MissingEnvironmentVariable: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: EnvironmentName

  package init(name: EnvironmentName) {
    self.name = name
  }

  public var description: String {
    "the environment variable \(name.rawValue) is missing or empty; set it in the function's"
      + " configuration"
  }
}
