import AWSClient
import EventWriting
import LambdaRuntime
import PipelineContract

/// The function's program, `bootstrap` in its package.
@main struct Main {
  static func main() async {
    await LambdaRuntime.run { environment, logger in
      // What opens connections comes last: where something is wrong, there is nothing to close.
      let metrics = EmbeddedMetrics(environment: environment, logger: logger)
      let handler = EventBatchHandler(
        table: try environment.required(.tableName),
        rejectedQueueURL: try environment.requiredURL(.rejectedQueueURL),
        mode: try environment.choice(.writeMode) ?? .replace,
        oversizedRejections: try environment.choice(.oversizedRejections) ?? .split,
        client: try AWSClient(environment: environment.variables),
        metrics: metrics)
      await handler.rehearse()
      return handler
    }
  }
}

extension LambdaEnvironment {
  /// The value of a variable that has to be one of a few; `nil` where it is unset. Any other is an
  /// error: writing in another mode, for one, could not be undone.
  fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>(
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

  /// The value of a variable that has to be a URL with a host. A wrong one is reported before the
  /// first batch comes in, as the queue is needed only when a record is rejected.
  fileprivate func requiredURL(_ name: EnvironmentName) throws -> String {
    let value = try required(name)
    guard Endpoint(url: value) != nil else {
      throw ConfigurationError.invalid(
        variable: name.rawValue, reason: "it must be an http or https URL with a host")
    }
    return value
  }
}
