import AWSClient
import EventProcessing
import LambdaRuntime
import PipelineContract
import RecordDelivery

/// The function's program, called `bootstrap` in its package.
@main struct Main {
  static func main() async {
    await LambdaRuntime.run { environment, logger in
      // The client opens connections, so it is made last: an earlier error leaves nothing to close.
      let metrics = EmbeddedMetrics(environment: environment, logger: logger)
      let handler = RecordBatchHandler(
        processor: EventProcessor.self,
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
  /// The value of a variable that must be one of a few; `nil` if it is unset. Any other value is an
  /// error, since writing in the wrong mode, for example, could not be undone.
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

  /// The value of a variable that must be a URL with a host. A wrong one is reported at the start,
  /// as the queue is used only once a record is rejected.
  fileprivate func requiredURL(_ name: EnvironmentName) throws -> String {
    let value = try required(name)
    guard Endpoint(url: value) != nil else {
      throw ConfigurationError.invalid(
        variable: name.rawValue, reason: "it must be an http or https URL with a host")
    }
    return value
  }
}
