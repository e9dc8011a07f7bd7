import ChaosTesting

/// The reports of the workshop's handler as a table.
package enum WorkshopReport {
  private static let table = ReportTable([
    ("case", -20), ("events", 8), ("in table", 9), ("rejected", 9), ("given up", 9), ("lost", 5),
    ("unexpected", 11), ("calls", 6), ("retries", 8), ("faults", 7), ("MiB", 4), ("seconds", 8),
  ])

  package static var header: String { table.header }

  package static func row(_ report: CaseReport) -> String {
    let audit = report.audit
    return table.line([
      report.name, "\(audit.events)", "\(audit.inTable)", "\(audit.rejected)",
      "\(audit.inFailureDestination)", "\(audit.lost)", "\(audit.unexpected)",
      "\(report.invocations)", "\(report.retries)", "\(report.faultCount)",
      "\(report.memory >> 20)", ReportTable.seconds(report.time),
    ])
  }

  /// The totals of all cases.
  package static func total(_ reports: [CaseReport]) -> String {
    func sum(_ value: (CaseReport) -> Int) -> String {
      "\(reports.reduce(0) { $0 + value($1) })"
    }
    return table.line([
      "total", sum(\.audit.events), sum(\.audit.inTable), sum(\.audit.rejected),
      sum(\.audit.inFailureDestination), sum(\.audit.lost), sum(\.audit.unexpected),
      sum(\.invocations), sum(\.retries), sum(\.faultCount),
      "\(reports.reduce(0) { max($0, $1.memory) } >> 20)",
      ReportTable.seconds(reports.reduce(.zero) { $0 + $1.time }),
    ])
  }
}
