/// The time from the start of the process to its first request for an event, and the duration of
/// the first invocation compared with later ones of the same batch.
///
/// With less memory than comes with a whole processor, the handler rehearses a batch during its start; with more, it does not
/// (`LambdaEnvironment.hasPartOfProcessor`). So both are measured.
struct StartMeasurement {
  private static let memories = (small: 256, large: 1_769)

  let bench: Bench
  let limits: Limits

  private struct Figures {
    var start: Double
    var processorTime: Double
    /// The processor time of the start and the first invocation.
    var processorTimeToFirst: Double
    var first: Double
    var warm: Double
  }

  func run(into report: inout Report) throws {
    // The first start of each does not count, since it reads the files from disk.
    for contender in bench.contenders { _ = try Session(contender, table: bench.table) }
    let small = try measure([1, 500], memory: Self.memories.small, into: &report)
    let large = try measure([1], memory: Self.memories.large, into: &report)
    compareWithGo(large, memory: Self.memories.large, into: &report)
    if let ratios = small[1]?.mapValues({ $0.map(\.processorTimeToFirst) }).ratios(
      of: "swift", by: "go")
    {
      report.limit(
        "start and first invocation, processor time, \(Self.memories.small) MB", ratios.median,
        .atMost(limits.startToGoRatio), "times go")
    }
    let medians = (small[1] ?? [:]).mapValues { Sample($0.map(\.start)).median }
    if let own = medians["swift"] {
      report.limit("start to first /next", own, .atMost(limits.startMilliseconds), "ms")
      if let other = medians["batch_writer"] {
        report.limit(
          "start compared with Python", other / own, .atLeast(limits.startRatio), "times faster")
      }
    }
  }

  /// - Returns: The figures by the batches' sizes and the contenders' names.
  private func measure(
    _ sizes: [Int], memory: Int, into report: inout Report
  ) throws -> [Int: [String: [Figures]]] {
    var other = bench
    other.contenders = bench.contenders.map { $0.with(memory: memory) }
    var all: [Int: [String: [Figures]]] = [:]
    for size in sizes {
      bench.progress("starts, first and warm invocations of \(size) records with \(memory) MB")
      let batch = SampleBatch(records: size)
      let figures = try other.interleaved(rounds: bench.scale.starts) { contender in
        try measure(contender, batch)
      }
      add(figures, size: size, memory: memory, to: &report)
      all[size] = figures
    }
    let starts = all.values.reduce(into: [String: [Figures]]()) { $0.merge($1) { $0 + $1 } }
    report.add(
      "start to first /next, \(memory) MB", "ms", starts.mapValues { Sample($0.map(\.start)) })
    report.add(
      "start to first /next, \(memory) MB", "CPU-ms",
      starts.mapValues { Sample($0.map(\.processorTime)) })
    return all
  }

  private func compareWithGo(
    _ figures: [Int: [String: [Figures]]], memory: Int, into report: inout Report
  ) {
    guard let figures = figures[1] else { return }
    if let ratios = figures.mapValues({ $0.map(\.processorTime) }).ratios(of: "swift", by: "go") {
      report.limit(
        "start, processor time, \(memory) MB", ratios.median, .atMost(limits.startToGoRatio),
        "times go")
    }
    if let ratios = figures.mapValues({ $0.map(\.start) }).ratios(of: "swift", by: "go") {
      report.limit(
        "start, wall, \(memory) MB", ratios.median, .atMost(limits.startToGoRatio), "times go")
    }
  }

  private func measure(_ contender: Contender, _ batch: SampleBatch) throws -> Figures {
    let session = try Session(contender, table: bench.table)
    let first = try session.invoke(batch).milliseconds
    let processorTimeToFirst = try session.process.processorTime().milliseconds
    // A slow program needs fewer samples than a fast one.
    let count = first > 100 ? 3 : bench.scale.warmInvocations
    let warm = try (0..<count).map { _ in try session.invoke(batch).milliseconds }
    return Figures(
      start: session.startTime.milliseconds,
      processorTime: session.startProcessorTime.milliseconds,
      processorTimeToFirst: processorTimeToFirst, first: first, warm: Sample(warm).median)
  }

  private func add(_ figures: [String: [Figures]], size: Int, memory: Int, to report: inout Report)
  {
    let name = (size == 1 ? "1 record" : "\(size) records") + ", \(memory) MB"
    func samples(_ value: (Figures) -> Double) -> [String: Sample] {
      figures.mapValues { Sample($0.map(value)) }
    }
    report.add("first invocation, \(name)", "ms", samples(\.first))
    report.add("start and first invocation, \(name)", "CPU-ms", samples(\.processorTimeToFirst))
    guard memory == Self.memories.small else { return }
    report.add("warm invocation, \(name)", "ms", samples(\.warm))
    let ratios = samples { $0.first / $0.warm }
    report.add("first by warm, \(name)", "ratio", ratios)
    if let own = ratios["swift"]?.median {
      report.limit(
        "first invocation, \(name)", own, .atMost(limits.firstInvocationRatio),
        "times a warm one")
    }
  }
}
