#if Handler
import AWSClient
public import LambdaRuntime
public import PipelineContract

extension LambdaEnvironment {
  /// The value of a variable that must be one of a few; `nil` if it is unset. Any other value is an
  /// error, since writing in the wrong mode, for example, could not be undone.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: EnvironmentName
  ) throws -> Choice? {
    guard let value = self[name] else { return nil }
    guard let choice = Choice(rawValue: value) else {
      throw ConfigurationError.invalid(
        variable: name.rawValue,
        reason: "it must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  /// The value of a variable that must be a URL with a host. A wrong one is reported at the start,
  /// as the queue is used only once a record is rejected.
  public func requiredURL(_ name: EnvironmentName) throws -> String {
    let value = try required(name)
    guard Endpoint(url: value) != nil else {
      throw ConfigurationError.invalid(
        variable: name.rawValue, reason: "it must be an http or https URL with a host")
    }
    return value
  }
}
#endif
