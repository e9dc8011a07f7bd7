/// The setup that all measurements share.
struct Bench {
  var contenders: [Contender]
  let scale: Scale
  /// The stand-in for the table, which answers at once.
  let table: TableStandIn
  /// Reports the current step.
  let progress: (String) -> Void

  /// The figures of each contender in each round. They take turns, so that a disturbance of the
  /// machine affects all of them, in another order in each round: a program that starts after a large one
  /// finds the processor's caches full of that one's memory.
  ///
  /// - Returns: The figures by the contenders' names.
  func interleaved<Figure>(
    rounds: Int, _ measure: (Contender) throws -> Figure
  ) throws -> [String: [Figure]] {
    var figures: [String: [Figure]] = [:]
    for round in 0..<rounds {
      for contender in contenders.inTurn(round) {
        figures[contender.name, default: []].append(try measure(contender))
      }
    }
    return figures
  }
}

/// How much to measure.
struct Scale: Sendable {
  /// The number of starts of each contender.
  var starts = 21
  /// The number of invocations whose median counts as a warm one.
  var warmInvocations = 30
  /// The batch sizes for throughput.
  var batchSizes = [1, 100, 1_000, 10_000]
  var rounds = 5
  /// How long each contender works in a round; at least one invocation.
  var window: Duration = .seconds(1)
  /// The number of events in the leak check.
  var events = 1_000_000
  /// The number of pairs of windows with and without the logs of production.
  var loggingPairs = 100
  var loggingWindow: Duration = .milliseconds(150)

  static let full = Scale()

  /// Takes about a minute.
  static let quick = Scale(
    starts: 9, warmInvocations: 10, batchSizes: [1, 1_000], rounds: 3,
    window: .milliseconds(400), events: 200_000, loggingPairs: 20,
    loggingWindow: .milliseconds(100))
}

/// The limits that the figures have to meet.
struct Limits: Sendable {
  var startMilliseconds = 12.0
  var startRatio = 25.0
  /// The start compared with Go's, by the clock and by processor time.
  var startToGoRatio = 0.8
  var firstInvocationRatio = 3.0
  var throughputRatio = 24.0
  /// The records per processor-second compared with Go, by the size of batches.
  var toGoRatios = [100: 2.5, 1_000: 3.2]
  /// The same for an event of a `Codable` type.
  var codableRatio = 10.0
  /// The records per processor-second with an event of a `Codable` type, compared with Go.
  var codableToGoRatio = 1.0
  /// The peak memory in MiB.
  var peaks = ["1 record": 12.0, "1000 records": 15, "10000 records": 30]
  /// The same with events of Lambda's greatest size.
  var greatestPeak = 64.0
  var archiveMegabytes = 6.5
  /// The memory for a record in a batch of 10,000, compared with one of 1,000.
  var growthRatio = 1.25
  /// The maximum growth of the process during the leak check.
  var leakMegabytes = 2.0
  /// The cost of a record with the logs of production, compared with one without.
  var loggingRatio = 1.03

  static let full = Limits()

  /// Wide enough for a machine that is busy with other work. Only a program that has changed
  /// fundamentally exceeds them.
  static let gross = Limits(
    startMilliseconds: 60, startRatio: 8, startToGoRatio: 2, firstInvocationRatio: 10,
    throughputRatio: 10, toGoRatios: [100: 1.2, 1_000: 1.5], codableRatio: 5, codableToGoRatio: 0.5,
    peaks: ["1 record": 16, "1000 records": 20, "10000 records": 40], greatestPeak: 96,
    archiveMegabytes: 7.5, growthRatio: 2, leakMegabytes: 8, loggingRatio: 1.25)
}

extension Array {
  /// The elements in the order of a round: each comes first now and then, and follows either of its neighbors as often
  /// as the other.
  func inTurn(_ round: Int) -> [Element] {
    guard !isEmpty else { return [] }
    let start = round / 2 % count
    let turned = Array(self[start...] + self[..<start])
    return round.isMultiple(of: 2) ? turned : turned.reversed()
  }
}
