/// Compares two programs: the processor time for a record of the first, divided by that of the
/// second.
struct Comparison {
  let bench: Bench

  /// Measures pairs of adjacent windows, in the order first, second, second, first, so that any
  /// drift affects both equally.
  func ratios(
    _ first: Contender, by second: Contender, batchSize: Int, pairs: Int, window: Duration
  ) throws -> Sample {
    bench.progress("\(first.name) compared with \(second.name) at batches of \(batchSize)")
    let batches = (0..<4).map { SampleBatch(records: batchSize, first: $0 * batchSize) }
    let sessions = try [first, second].map { try Session($0, table: bench.table) }
    for session in sessions { _ = try session.work(batches, atLeast: window) }
    var ratios: [Double] = []
    for pair in 0..<pairs {
      var costs = [Double](repeating: .nan, count: 2)
      for index in pair.isMultiple(of: 2) ? [0, 1] : [1, 0] {
        let work = try sessions[index].work(batches, atLeast: window)
        costs[index] = 1 / work.recordsPerProcessorSecond
      }
      ratios.append(costs[0] / costs[1])
    }
    return Sample(ratios)
  }

  /// The median and the quartiles.
  static func text(_ ratios: Sample) -> String {
    let figures = [0.5, 0.25, 0.75].map { Figure.fixed(ratios.quantile($0), digits: 3) }
    return "\(figures[0]) times (quartiles \(figures[1]) to \(figures[2]), "
      + "\(ratios.values.count) pairs)"
  }
}
