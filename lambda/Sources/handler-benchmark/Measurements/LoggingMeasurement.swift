/// What the logs and metrics of production cost, as the processor time of a record with them by the
/// one without.
struct LoggingMeasurement {
  let bench: Bench
  let limits: Limits

  func run(_ contender: Contender, without: Contender, into report: inout Report) throws {
    for size in [100, 500] {
      let ratios = try Comparison(bench: bench).ratios(
        contender, by: without, batchSize: size, pairs: bench.scale.loggingPairs,
        window: bench.scale.loggingWindow)
      report.note(
        "logs and metrics at batches of \(size): \(Comparison.text(ratios)) of the processor time"
          + " without")
      if size == 500 {
        report.limit(
          "logs and metrics, batches of 500", ratios.median, .atMost(limits.loggingRatio),
          "times the processor time without")
      }
    }
  }
}
