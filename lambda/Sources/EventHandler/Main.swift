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
