#if Handler
package import AWSClient

/// Receives messages from the queue of rejected events and puts their records back on the stream.
///
/// A message is deleted only after the stream has accepted all of its records. If the run ends in
/// between, the next run puts the records again, so each is put at least once.
package struct Redriver: Sendable {
  private let client: AWSClient
  private let plan: RedrivePlan

  package init(client: AWSClient, plan: RedrivePlan) {
    self.client = client
    self.plan = plan
  }

  /// Runs until the queue has no new messages, the limit is reached, an error is final, or a stop
  /// is requested. Messages that stay in the queue are released at the end.
  ///
  /// - Parameters:
  ///   - shouldStop: Called before each message. Work in progress is finished.
  ///   - progress: Called with the report after each step.
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
#endif
