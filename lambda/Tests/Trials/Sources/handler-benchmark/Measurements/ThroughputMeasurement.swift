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
      let perSecond = work.mapValues { Sample($0.map(\.recordsPerSecond)).median }
      let perProcessorSecond = work.mapValues {
        Sample($0.map(\.recordsPerProcessorSecond)).median
      }
      report.add("batches of \(size)", "records/s", perSecond)
      report.add("batches of \(size)", "records/CPU-s", perProcessorSecond)
      if let own = perProcessorSecond["swift"] { costs[size] = 1 / own }
      if size == 1_000 { addLimits(of: perProcessorSecond, to: &report) }
    }
    if let small = costs[1_000], let large = costs[10_000] {
      report.limit(
        "CPU a record, 10000 by 1000", large / small, .atMost(limits.growthRatio), "times")
    }
  }

  /// Compares the records per processor-second at batches of 1,000.
  func addLimits(of rates: [String: Double], to report: inout Report) {
    func compare(_ name: String, with other: String, _ least: Double) {
      guard let rate = rates[name], let otherRate = rates[other] else { return }
      report.limit(
        "\(name), records per CPU-second, batches of 1000", rate / otherRate, .atLeast(least),
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
