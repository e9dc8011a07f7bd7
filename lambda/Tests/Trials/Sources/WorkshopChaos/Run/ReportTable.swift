/// The reports as a table for people.
package enum ReportTable {
  private static let columns = [
    ("case", -20), ("events", 8), ("in table", 9), ("rejected", 9), ("given up", 9), ("lost", 5),
    ("unexpected", 11), ("calls", 6), ("retries", 8), ("faults", 7), ("MiB", 4), ("seconds", 8),
  ]

  package static var header: String {
    line(columns.map(\.0))
  }

  package static func row(_ report: CaseReport) -> String {
    let audit = report.audit
    return line([
      report.name, "\(audit.events)", "\(audit.inTable)", "\(audit.rejected)",
      "\(audit.inFailureDestination)", "\(audit.lost)", "\(audit.unexpected)",
      "\(report.invocations)", "\(report.retries)", "\(report.faultCount)",
      "\(report.memory >> 20)", seconds(report.time),
    ])
  }

  /// The totals of all cases.
  package static func total(_ reports: [CaseReport]) -> String {
    func sum(_ value: (CaseReport) -> Int) -> String {
      "\(reports.reduce(0) { $0 + value($1) })"
    }
    return line([
      "total", sum(\.audit.events), sum(\.audit.inTable), sum(\.audit.rejected),
      sum(\.audit.inFailureDestination), sum(\.audit.lost), sum(\.audit.unexpected),
      sum(\.invocations), sum(\.retries), sum(\.faultCount),
      "\(reports.reduce(0) { max($0, $1.memory) } >> 20)",
      seconds(reports.reduce(.zero) { $0 + $1.time }),
    ])
  }

  private static func line(_ cells: [String]) -> String {
    zip(cells, columns).map { cell, column in
      let padding = String(repeating: " ", count: max(0, abs(column.1) - cell.count))
      return column.1 < 0 ? cell + padding : padding + cell
    }.joined(separator: " ")
  }

  private static func seconds(_ time: Duration) -> String {
    let tenths =
      time.components.seconds * 10 + time.components.attoseconds / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
