/// The cost of production's logs, metrics and traces: the processor time for a record with them,
/// divided by that without.
struct LoggingMeasurement {
  let bench: Bench
  let limits: Limits

  func run(_ contender: Contender, without: Contender, into report: inout Report) throws {
    for size in [100, 500] {
      let ratios = try Comparison(bench: bench).ratios(
        contender, by: without, batchSize: size, pairs: bench.scale.loggingPairs,
        window: bench.scale.loggingWindow)
      report.note(
        "logs, metrics and traces at batches of \(size): \(Comparison.text(ratios)) of the processor time"
          + " without")
      report.limit(
        "logs, metrics, traces, batches of \(size)", ratios.median, .atMost(limits.loggingRatio),
        "times the processor time without")
    }
  }
}
