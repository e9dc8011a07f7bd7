/// The peak resident memory with batches of several sizes, each in a new process.
struct MemoryMeasurement {
  let bench: Bench
  let limits: Limits
  /// The maximum size of an event in Lambda, in bytes.
  private static let payload = 6 * 1_024 * 1_024

  func run(into report: inout Report) throws {
    bench.progress("memory")
    let batches = [
      ("ready", nil),
      ("1 record", SampleBatch(records: 1)),
      ("1000 records", SampleBatch(records: 1_000)),
      ("10000 records", SampleBatch(records: 10_000)),
      ("6 MB of small records", SampleBatch(bytes: Self.payload)),
      ("6 MB of 350 KB records", SampleBatch(bytes: Self.payload, recordSize: 350 * 1_024)),
    ]
    var own: [String: Double] = [:]
    for (name, batch) in batches {
      var figures: [String: Sample] = [:]
      for contender in bench.contenders {
        let peaks = try (0..<(contender.isSlow ? 1 : 3)).map { _ in
          try peak(contender, batch)
        }
        figures[contender.name] = Sample(peaks)
      }
      report.add("peak memory, \(name)", "MiB", figures)
      own[name] = figures["swift"]?.median
    }
    for (name, _) in batches {
      let limit = limits.peaks[name] ?? (name.hasPrefix("6 MB") ? limits.greatestPeak : nil)
      guard let limit, let figure = own[name] else { continue }
      report.limit("peak memory, \(name)", figure, .atMost(limit), "MiB")
    }
    if let ready = own["ready"], let small = own["1000 records"], let large = own["10000 records"] {
      report.limit(
        "memory a record, 10000 by 1000", (large - ready) / 10 / (small - ready),
        .atMost(limits.growthRatio), "times")
    }
  }

  private func peak(_ contender: Contender, _ batch: SampleBatch?) throws -> Double {
    let session = try Session(contender, table: bench.table)
    if let batch {
      // Repeated, as on a busy shard, so that pools and arenas fill up.
      for _ in 0..<(contender.isSlow ? 1 : 5) { try session.invoke(batch) }
    }
    return Double(try session.process.peakMemory()) / 1_048_576
  }
}
