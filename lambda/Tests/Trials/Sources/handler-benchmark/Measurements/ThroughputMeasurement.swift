/// Records per second, and per second of processor time, at several batch sizes.
struct ThroughputMeasurement {
  let bench: Bench
  let limits: Limits

  func run(into report: inout Report) throws {
    var costs: [Int: Double] = [:]
    for size in bench.scale.batchSizes {
      bench.progress("throughput at batches of \(size)")
      let batches = (0..<4).map { SampleBatch(records: size, first: $0 * size) }
      var sessions: [String: Session] = [:]
      for contender in bench.contenders {
        let session = try Session(contender, table: bench.table)
        try warmUp(session, batches[0])
        sessions[contender.name] = session
      }
      let work = try bench.interleaved(rounds: bench.scale.rounds) { contender in
        try sessions[contender.name]?.work(batches, atLeast: bench.scale.window) ?? Work()
      }
      let perSecond = work.mapValues { Sample($0.map(\.recordsPerSecond)) }
      let rates = work.mapValues { $0.map(\.recordsPerProcessorSecond) }
      report.add("batches of \(size)", "records/s", perSecond)
      report.add("batches of \(size)", "records/CPU-s", rates.mapValues(Sample.init))
      if let own = rates["swift"] { costs[size] = 1 / Sample(own).median }
      if let limit = limits.toGoRatios[size], let ratios = rates.ratios(of: "swift", by: "go") {
        report.limit(
          "swift, records per CPU-second, batches of \(size)", ratios.median, .atLeast(limit),
          "times go")
      }
      if size == 1_000 { addLimits(of: rates, to: &report) }
    }
    if let small = costs[1_000], let large = costs[10_000] {
      report.limit(
        "CPU a record, 10000 by 1000", large / small, .atMost(limits.growthRatio), "times")
    }
  }

  /// Compares the records per processor-second at batches of 1,000.
  func addLimits(of rates: [String: [Double]], to report: inout Report) {
    func compare(_ name: String, with other: String, _ least: Double) {
      guard let ratios = rates.ratios(of: name, by: other) else { return }
      report.limit(
        "\(name), records per CPU-second, batches of 1000", ratios.median, .atLeast(least),
        "times \(other)")
    }
    compare("swift", with: "batch_writer", limits.throughputRatio)
    compare("codable", with: "batch_writer", limits.codableRatio)
    compare("codable", with: "go", limits.codableToGoRatio)
  }

  /// Runs until caches, connection pools and the like are filled.
  private func warmUp(_ session: Session, _ batch: SampleBatch) throws {
    _ = try session.work([batch], atLeast: batch.count > 1_000 ? .zero : bench.scale.window / 4)
  }
}
