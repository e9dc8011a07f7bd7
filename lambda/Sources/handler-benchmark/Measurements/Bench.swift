/// What the measurements share.
struct Bench {
  let contenders: [Contender]
  let scale: Scale
  /// Answers at once.
  let table: TableStandIn
  /// Tells what is going on.
  let progress: (String) -> Void

  /// The figures of each contender in each round, in turn: what disturbs the machine for a while
  /// then disturbs all of them.
  ///
  /// - Returns: by the contenders' names.
  func interleaved<Figure>(
    rounds: Int, _ measure: (Contender) throws -> Figure
  ) throws -> [String: [Figure]] {
    var figures: [String: [Figure]] = [:]
    for _ in 0..<rounds {
      for contender in contenders {
        figures[contender.name, default: []].append(try measure(contender))
      }
    }
    return figures
  }
}

/// How much is measured.
struct Scale: Sendable {
  /// Starts of each contender.
  var starts = 21
  /// Invocations of which the median counts as a warm one.
  var warmInvocations = 30
  /// The batches whose throughput is measured.
  var batchSizes = [1, 100, 1_000, 10_000]
  var rounds = 5
  /// How long each contender works in a round, or one invocation where that takes longer.
  var window: Duration = .seconds(1)
  /// The events of the leak check.
  var events = 1_000_000
  /// Pairs of windows with and without what is logged in production.
  var loggingPairs = 100
  var loggingWindow: Duration = .milliseconds(150)

  static let full = Scale()

  /// What fits into a minute.
  static let quick = Scale(
    starts: 9, warmInvocations: 10, batchSizes: [1, 1_000], rounds: 3,
    window: .milliseconds(400), events: 200_000, loggingPairs: 20,
    loggingWindow: .milliseconds(100))
}

/// What has to be reached.
struct Limits: Sendable {
  var startMilliseconds = 12.0
  var startRatio = 25.0
  var firstInvocationRatio = 3.0
  var throughputRatio = 20.0
  var peakMegabytes = 64.0
  var archiveMegabytes = 12.0
  /// What a record of a batch of 10,000 costs, compared with one of 1,000.
  var growthRatio = 1.25
  /// What the process may have grown by over the events of the leak check.
  var leakMegabytes = 2.0
  /// What a record costs with what is logged in production, compared with one without.
  var loggingRatio = 1.03

  static let full = Limits()

  /// Wide enough for a machine that does something else as well: only what has become a different
  /// program fails.
  static let gross = Limits(
    startMilliseconds: 60, startRatio: 8, firstInvocationRatio: 10, throughputRatio: 8,
    peakMegabytes: 96, archiveMegabytes: 13, growthRatio: 2, leakMegabytes: 8, loggingRatio: 1.25)
}
