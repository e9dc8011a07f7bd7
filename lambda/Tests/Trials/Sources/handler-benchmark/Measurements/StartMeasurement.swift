/// The time from the start of the process to its first request for an event, and the duration of
/// the first invocation compared with later ones of the same batch.
struct StartMeasurement {
  let bench: Bench
  let limits: Limits

  private struct Figures {
    var start: Double
    var first: Double
    var warm: Double
  }

  func run(into report: inout Report) throws {
    // The first start of each does not count, since it reads the files from disk.
    for contender in bench.contenders { _ = try Session(contender, table: bench.table) }
    var starts: [String: [Double]] = [:]
    for size in [1, 500] {
      bench.progress("starts, first and warm invocations of \(size) records")
      let batch = SampleBatch(records: size)
      let figures = try bench.interleaved(rounds: bench.scale.starts) { contender in
        try measure(contender, batch)
      }
      add(figures, size: size, to: &report)
      for (name, figures) in figures { starts[name, default: []] += figures.map(\.start) }
    }
    let medians = starts.mapValues { Sample($0).median }
    report.add("start to first /next", "ms", medians)
    if let own = starts["swift"] {
      report.limit(
        "start to first /next", Sample(own).median, .atMost(limits.startMilliseconds), "ms")
    }
    if let own = medians["swift"], let other = medians["batch_writer"] {
      report.limit(
        "start compared with Python", other / own, .atLeast(limits.startRatio), "times faster")
    }
  }

  private func measure(_ contender: Contender, _ batch: SampleBatch) throws -> Figures {
    let session = try Session(contender, table: bench.table)
    let first = try session.invoke(batch).milliseconds
    // A slow program needs fewer samples than a fast one.
    let count = first > 100 ? 3 : bench.scale.warmInvocations
    let warm = try (0..<count).map { _ in try session.invoke(batch).milliseconds }
    return Figures(
      start: session.startTime.milliseconds, first: first, warm: Sample(warm).median)
  }

  private func add(_ figures: [String: [Figures]], size: Int, to report: inout Report) {
    let records = size == 1 ? "1 record" : "\(size) records"
    func medians(_ value: (Figures) -> Double) -> [String: Double] {
      figures.mapValues { Sample($0.map(value)).median }
    }
    report.add("first invocation, \(records)", "ms", medians(\.first))
    report.add("warm invocation, \(records)", "ms", medians(\.warm))
    let ratios = medians { $0.first / $0.warm }
    report.add("first by warm, \(records)", "ratio", ratios)
    if let own = ratios["swift"] {
      report.limit(
        "first invocation, \(records)", own, .atMost(limits.firstInvocationRatio),
        "times a warm one")
    }
  }
}
