#if Handler
import LambdaRuntime
import RecordDelivery

extension ChaosTrial {
  /// Delivers events under every kind of fault, and audits their effects. Before that, it delivers up to 200 of them
  /// without faults; if their effects are not the expected ones, the report is only about these.
  ///
  /// - Parameters:
  ///   - events: The number of events of all cases together; each case has a minimum.
  ///   - seed: The seed of the faults.
  ///   - name: The name of a case; nil for all.
  /// - Throws: ``ChaosError`` if the expected outcomes cannot be audited, and errors of ``record(_:)`` and
  ///   ``expectedOutcome(of:)``.
  public func run(
    events: Int, seed: UInt64 = 1, case name: String? = nil
  ) async throws -> ChaosReport {
    try await run(events: events, seed: seed, case: name) { _ in }
  }

  func run(
    events: Int, seed: UInt64, case name: String?, _ progress: (CaseReport) -> Void
  ) async throws -> ChaosReport {
    let processor = processor
    return try await run(events: events, seed: seed, case: name, progress) { client, environment in
      try EventBatchHandler(processor, client: client, environment: environment)
    }
  }

  private static var casesAtOnce: Int { 3 }

  /// - Parameters:
  ///   - progress: Gets each report when its case ends.
  ///   - makeHandler: Makes the handler of an execution environment.
  func run(
    events: Int, seed: UInt64, case name: String?, _ progress: (CaseReport) -> Void,
    makeHandler: @escaping ChaosRun.MakeHandler
  ) async throws -> ChaosReport {
    let all = FaultCase.all(of: source)
    let cases = name.map { name in all.filter { $0.name == name } } ?? all
    guard !cases.isEmpty else {
      throw ChaosError(
        "there is no case \(name ?? ""); there are \(all.map(\.name).joined(separator: ", "))")
    }
    let shares = cases.reduce(0) { $0 + $1.share }
    // Rounded up, so that the total is not below the requested number.
    let counts = cases.map { max($0.minimum, (events * $0.share + shares - 1) / shares) }
    let statement = try Statement(self, events: counts.max() ?? 0)
    // If the processor or an expected outcome is wrong, each case would fail, and its faults would not be the cause.
    let calm = try await ChaosRun(
      faultCase: .withoutFaults,
      statement: statement.prefix(min(statement.records.count, FaultCase.withoutFaults.minimum)),
      seed: seed, makeHandler: makeHandler
    ).run()
    guard calm.isClean else {
      progress(calm)
      return ChaosReport(cases: [calm], seed: seed)
    }
    var waiting = zip(cases, counts).map { faultCase, count in
      ChaosRun(
        faultCase: faultCase, statement: statement.prefix(count), seed: seed,
        makeHandler: makeHandler)
    }[...]
    var reports: [CaseReport] = []
    // Some cases wait most of the time, so that several run at once.
    try await withThrowingTaskGroup(of: CaseReport.self) { group in
      for run in waiting.prefix(Self.casesAtOnce) { group.addTask { try await run.run() } }
      waiting = waiting.dropFirst(Self.casesAtOnce)
      while let report = try await group.next() {
        progress(report)
        reports.append(report)
        if let run = waiting.popFirst() { group.addTask { try await run.run() } }
      }
    }
    return ChaosReport(cases: reports, seed: seed)
  }
}
#endif
