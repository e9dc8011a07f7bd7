import EventModel
import EventProcessing
import LambdaRuntime
import PipelineContract
import RecordDelivery

/// The function's program, called `bootstrap` in its package.
@main struct Main {
  static func main() {
    // The permission to write to a table includes insertions in batches.
    WorkshopProcessor.run(insertsInBatches: true) { environment in
      WorkshopProcessor(mode: try environment.choice(.writeMode) ?? .replace)
    }
  }
}
