#if Handler
/// The result of a trial: a line for each kind of fault, and the findings of the audit.
public struct ChaosReport: Sendable, CustomStringConvertible {
  let cases: [CaseReport]
  /// The seed of the faults.
  public let seed: UInt64

  /// Whether nothing is lost, nothing invented, and every fault occurred.
  public var isClean: Bool { cases.allSatisfy(\.isClean) }
  /// The number of events of all cases.
  public var events: Int { sum(\.events) }
  /// The number of effects and rejections that are missing.
  public var lost: Int { sum(\.audit.lost) }
  /// The number of effects and rejections that no event leads to.
  public var invented: Int { sum(\.audit.invented) }
  /// The number of messages that arrived again where that is allowed: in standard queues, topics, streams and
  /// event buses.
  public var repeated: Int { sum(\.audit.repeated) }

  /// The kinds of all problems.
  package var problems: [AuditProblem] { cases.flatMap(\.audit.problems) }

  private func sum(_ value: (CaseReport) -> Int) -> Int { cases.reduce(0) { $0 + value($1) } }

  private static let table = ReportTable([
    ("case", -20), ("events", 7), ("items", 7), ("messages", 9), ("rejected", 9), ("given up", 9),
    ("lost", 5), ("invented", 9), ("repeated", 9), ("calls", 6), ("retries", 8), ("faults", 7),
    ("seconds", 8),
  ])

  static var header: String { table.header }

  /// The line of a case, and a line for each of its first problems.
  static func row(_ report: CaseReport) -> String {
    let audit = report.audit
    var lines = [
      table.line([
        report.name, "\(report.events)", "\(audit.items)", "\(audit.messages)",
        "\(audit.rejected)", "\(audit.givenUp)", "\(audit.lost)", "\(audit.invented)",
        "\(audit.repeated)", "\(report.invocations)", "\(report.retries)",
        "\(report.faults.values.reduce(0, +))", ReportTable.seconds(report.time),
      ])
    ]
    let problems = audit.shownProblems(atMost: 10)
    lines += problems.lines.map { "  ✘ \($0)" }
    if problems.others > 0 { lines.append("  ✘ and \(problems.others) more") }
    if !report.isClean { lines += report.log.map { "  the handler logged: \($0)" } }
    return lines.joined(separator: "\n")
  }

  /// The totals, and the verdict.
  var summary: String {
    let total = Self.table.line([
      "total", "\(events)", "\(sum(\.audit.items))", "\(sum(\.audit.messages))",
      "\(sum(\.audit.rejected))", "\(sum(\.audit.givenUp))", "\(lost)", "\(invented)",
      "\(repeated)", "\(sum(\.invocations))", "\(sum(\.retries))",
      "\(sum { $0.faults.values.reduce(0, +) })",
      ReportTable.seconds(cases.reduce(.zero) { $0 + $1.time }),
    ])
    return total + "\n" + verdict
  }

  private var verdict: String {
    let bad = cases.filter { !$0.isClean }
    if bad.isEmpty { return "✔ nothing is lost, nothing is invented" }
    if bad.contains(where: { $0.name == FaultCase.withoutFaults.name }) {
      return """
        The handler does not do what expectedOutcome(of:) returns, even without faults. Correct the processor or the \
        expected outcomes; no fault was tried.
        """
    }
    return bad.map { report in
      let (events, name) = (report.events, report.name)
      return """
        to reproduce: run(events: \(events), seed: \(seed), case: "\(name)"), or in a program --events \(events) \
        --seed \(seed) --case \(name)
        """
    }.joined(separator: "\n")
  }

  public var description: String {
    ([Self.header] + cases.map(Self.row) + [summary]).joined(separator: "\n")
  }
}
#endif
