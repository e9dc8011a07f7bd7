#if Handler
package import AWSClient
import AWSValues

/// Sends a plan's records to a stream until all are accepted, an error is final, or a stop is
/// requested.
package struct Producer: Sendable {
  private let kinesis: KinesisClient
  private let stream: String
  private let plan: ProductionPlan
  private let pace: Pace

  package init(kinesis: KinesisClient, stream: String, plan: ProductionPlan, pace: Pace) {
    self.kinesis = kinesis
    self.stream = stream
    self.plan = plan
    self.pace = pace
  }

  /// Sends the records.
  ///
  /// - Parameters:
  ///   - shouldStop: Called before each request. A request that has started is awaited, so that the
  ///     report counts every record that the stream has.
  ///   - progress: Called after each request with the number of records accepted so far.
  package func run(
    shouldStop: () -> Bool, progress: (Int) -> Void
  ) async -> ProductionReport {
    let start = ContinuousClock.now
    var report = ProductionReport(stream: stream, plan: plan)
    var position = 0
    while position < plan.count, report.failure == nil {
      if shouldStop() {
        report.wasInterrupted = true
        break
      }
      let due = pace.due(of: plan.count, after: start.duration(to: .now))
      guard due > position else {
        try? await Task.sleep(for: Pace.tick)
        continue
      }
      let batch = nextBatch(from: position, until: due)
      do throws(AWSError) {
        let outcome = try await kinesis.putRecords(stream: stream, records: batch, deadline: nil)
        for (offset, receipt) in outcome.receipts.enumerated() where receipt != nil {
          report.countAccepted(malformed: plan.isMalformed(at: position + offset))
        }
        report.failure = outcome.failures.first?.description
      } catch {
        report.failure = error.description
      }
      position += batch.count
      progress(report.acceptedCount)
    }
    report.duration = start.duration(to: .now)
    return report
  }

  /// The next records that fit in one request.
  private func nextBatch(from start: Int, until end: Int) -> [KinesisRecord] {
    let time = UTCTime.now
    var batch: [KinesisRecord] = []
    var bytes = 0
    for position in start..<end {
      let record = plan.record(at: position, time: time)
      bytes += record.size
      guard batch.count < KinesisRecord.maximumBatchSize, bytes <= KinesisRecord.maximumBatchBytes
      else { break }
      batch.append(record)
    }
    return batch
  }
}
#endif
