/// The result of a trial: a line for each kind of fault, and what the audit found.
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

  private static let columns = [
    ("case", -20), ("events", 7), ("items", 7), ("messages", 9), ("rejected", 9), ("given up", 9),
    ("lost", 5), ("invented", 9), ("repeated", 9), ("calls", 6), ("retries", 8), ("faults", 7),
    ("seconds", 8),
  ]

  static var header: String { line(columns.map(\.0)) }

  /// The line of a case, and a line for each of its first problems.
  static func row(_ report: CaseReport) -> String {
    let audit = report.audit
    var lines = [
      line([
        report.name, "\(report.events)", "\(audit.items)", "\(audit.messages)",
        "\(audit.rejected)", "\(audit.givenUp)", "\(audit.lost)", "\(audit.invented)",
        "\(audit.repeated)", "\(report.invocations)", "\(report.retries)",
        "\(report.faults.values.reduce(0, +))", seconds(report.time),
      ])
    ]
    lines += audit.problems.prefix(10).map { "  ✘ \($0)" }
    if audit.problems.count > 10 { lines.append("  ✘ and \(audit.problems.count - 10) more") }
    if !report.isClean { lines += report.log.map { "  the handler logged: \($0)" } }
    return lines.joined(separator: "\n")
  }

  /// The totals, and what they mean.
  var summary: String {
    let total = Self.line([
      "total", "\(events)", "\(sum(\.audit.items))", "\(sum(\.audit.messages))",
      "\(sum(\.audit.rejected))", "\(sum(\.audit.givenUp))", "\(lost)", "\(invented)",
      "\(repeated)", "\(sum(\.invocations))", "\(sum(\.retries))",
      "\(sum { $0.faults.values.reduce(0, +) })",
      Self.seconds(cases.reduce(.zero) { $0 + $1.time }),
    ])
    let bad = cases.filter { !$0.isClean }
    let verdict =
      bad.isEmpty
      ? "✔ nothing is lost, nothing is invented"
      : bad.map { "to reproduce: --events \($0.events) --seed \(seed) --case \($0.name)" }
        .joined(separator: "\n")
    return total + "\n" + verdict
  }

  public var description: String {
    ([Self.header] + cases.map(Self.row) + [summary]).joined(separator: "\n")
  }

  private static func line(_ cells: [String]) -> String {
    zip(cells, columns).map { cell, column in
      let padding = String(repeating: " ", count: max(0, abs(column.1) - cell.count))
      return column.1 < 0 ? cell + padding : padding + cell
    }.joined(separator: " ")
  }

  private static func seconds(_ time: Duration) -> String {
    let tenths = Int(time / .milliseconds(100))
    return "\(tenths / 10).\(tenths % 10)"
  }
}
