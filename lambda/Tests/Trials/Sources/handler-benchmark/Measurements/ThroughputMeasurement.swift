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
      if let own = perProcessorSecond["swift"] {
        costs[size] = 1 / own
        if size == 1_000, let other = perProcessorSecond["batch_writer"] {
          report.limit(
            "records per CPU-second, batches of 1000", own / other,
            .atLeast(limits.throughputRatio), "times batch_writer")
        }
      }
    }
    if let small = costs[1_000], let large = costs[10_000] {
      report.limit(
        "CPU a record, 10000 by 1000", large / small, .atMost(limits.growthRatio), "times")
    }
  }

  /// Runs until caches, connection pools and the like are filled.
  private func warmUp(_ session: Session, _ batch: SampleBatch) throws {
    _ = try session.work([batch], atLeast: batch.count > 1_000 ? .zero : bench.scale.window / 4)
  }
}
