package import AWSClient

/// Takes messages from the queue of rejected events and puts what they stand for back on the stream.
///
/// A message is deleted only after the stream has accepted all of its records. Where the run ends
/// between the two, the records are put again by the next run: at least once, never not at all.
package struct Redriver: Sendable {
  private let client: AWSClient
  private let plan: RedrivePlan

  package init(client: AWSClient, plan: RedrivePlan) {
    self.client = client
    self.plan = plan
  }

  /// Works until the queue has nothing new, the limit is reached, something fails for good, or
  /// somebody asks it to stop. Whatever stays in the queue is given back at the end.
  ///
  /// - Parameters:
  ///   - shouldStop: Asked before each message; what is under way is finished.
  ///   - progress: Called with the report as it grows.
  package func run(
    shouldStop: () -> Bool, progress: (RedriveReport) -> Void
  ) async -> RedriveReport {
    let start = ContinuousClock.now
    var run = RedriveRun(client: client, plan: plan)
    if await run.prepare() {
      await run.work(shouldStop: shouldStop, progress: progress)
      await run.finish()
    }
    run.report.duration = start.duration(to: .now)
    return run.report
  }
}
