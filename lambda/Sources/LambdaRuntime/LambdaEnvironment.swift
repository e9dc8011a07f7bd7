public import PipelineContract

// Foundation as a whole would bring ICU into the function's program.
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The environment variables that the function was started with.
public struct LambdaEnvironment: Sendable {
  /// All of them.
  public let variables: [String: String]

  public init(_ variables: [String: String]) {
    self.variables = variables
  }

  /// Those of this process.
  public static var process: LambdaEnvironment {
    LambdaEnvironment(ProcessInfo.processInfo.environment)
  }

  /// A variable's value; `nil` where it is unset or empty.
  public subscript(name: EnvironmentName) -> String? {
    guard let value = variables[name.rawValue], !value.isEmpty else { return nil }
    return value
  }

  /// The value of a variable that the function cannot do without.
  ///
  /// - Throws: ``MissingEnvironmentVariable`` where it is unset or empty.
  public func required(_ name: EnvironmentName) throws(MissingEnvironmentVariable) -> String {
    guard let value = self[name] else { throw MissingEnvironmentVariable(name: name) }
    return value
  }
}

/// A variable that the function cannot do without is unset or empty.
public struct MissingEnvironmentVariable: Error, Sendable, Hashable, CustomStringConvertible {
  public let name: EnvironmentName

  public init(name: EnvironmentName) {
    self.name = name
  }

  public var description: String {
    "the environment variable \(name.rawValue) is missing or empty; set it in the function's"
      + " configuration"
  }
}
