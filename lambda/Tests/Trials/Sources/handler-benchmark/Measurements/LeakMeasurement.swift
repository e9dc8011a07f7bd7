/// Checks whether a process grows over very many events.
struct LeakMeasurement {
  let bench: Bench
  let limits: Limits

  func run(_ contender: Contender, into report: inout Report) throws {
    let total = bench.scale.events
    bench.progress("\(total) events in one process")
    let size = 1_000
    let batches = (0..<10).map { SampleBatch(records: size, first: $0 * size) }
    let session = try Session(contender, table: bench.table)
    var resident: [Double] = []
    for round in 0..<(total / size) {
      try session.invoke(batches[round % batches.count])
      if (round + 1) % (total / size / 10) == 0 {
        resident.append(Double(try session.process.residentMemory()) / 1e6)
      }
    }
    // The first tenth is warm-up.
    guard let warm = resident.first, let last = resident.last else { return }
    report.add("resident after a tenth of \(total) events", "MB", [contender.name: warm])
    report.add("resident after \(total) events", "MB", [contender.name: last])
    report.limit(
      "growth over \(total) events", last - warm, .atMost(limits.leakMegabytes), "MB")
  }
}
