import AWSValues
import ChaosTesting
import ExactJSON
package import PipelineContract

/// Compares the events that were sent with those that were found.
///
/// Every event must be in the table under its key, in the queue of rejected events, or in a message
/// to the on-failure destination. Of the events with one key, the write mode decides which one
/// counts: the last, the first or the newest. Another may be in its place only if the mapping has
/// given up all that take precedence over it. There must be nothing else.
package struct Auditor {
  private let ledger: Ledger
  private let findings: Findings
  private let mode: WriteMode
  private var result = AuditResult()

  /// Performs the audit.
  ///
  /// - Parameter mode: The handler's write mode, for further events of a key.
  package static func audit(
    _ ledger: Ledger, _ findings: Findings, mode: WriteMode = .replace
  ) -> AuditResult {
    var auditor = Auditor(ledger: ledger, findings: findings, mode: mode)
    auditor.run()
    return auditor.result
  }

  private init(ledger: Ledger, findings: Findings, mode: WriteMode) {
    self.mode = mode
    self.ledger = ledger
    self.findings = findings
  }

  /// An event that belongs in the table.
  private struct Version {
    var content: String
    var time: String
    var isGivenUp: Bool
    var place: String
  }

  private mutating func run() {
    let isGivenUp = auditFailures()
    var versions: [ExactString: [Version]] = [:]
    var rejections = Dictionary(grouping: findings.rejected, by: \.place)
    for (index, entry) in ledger.entries.enumerated() {
      let found = rejections.removeValue(forKey: entry.place) ?? []
      audit(found, of: entry)
      for (number, part) in entry.record.parts.enumerated() {
        result.events += 1
        switch part.expectation {
        case .item(let key, let content, let time):
          versions[ExactString(key), default: []].append(
            Version(
              content: content, time: time, isGivenUp: isGivenUp[index], place: entry.place))
        case .rejected(let codes):
          auditRejection(number, codes, found, of: entry, isGivenUp: isGivenUp[index])
        }
      }
    }
    for finding in rejections.values.joined() {
      complain(.strangeRejection, "about \(finding.place), which is not on the stream")
    }
    auditTable(versions)
  }

  // MARK: The on-failure destination

  /// - Returns: The entries that the mapping has given up.
  private mutating func auditFailures() -> [Bool] {
    var isGivenUp = [Bool](repeating: false, count: ledger.entries.count)
    let places = Set(ledger.entries.map(\.place))
    for range in findings.failures {
      guard places.contains("\(range.shardID):\(range.start)"),
        places.contains("\(range.shardID):\(range.end)")
      else {
        complain(.strangeFailure, "\(range.start) to \(range.end) of \(range.shardID)")
        continue
      }
      var covered = 0
      for (index, entry) in ledger.entries.enumerated() where range.covers(entry) {
        isGivenUp[index] = true
        covered += 1
      }
      if covered == 0 {
        complain(.strangeFailure, "\(range.start) to \(range.end) of \(range.shardID) is empty")
      }
    }
    return isGivenUp
  }

  // MARK: The queue of rejected events

  /// Finds messages that match no part of a record.
  private mutating func audit(_ found: [RejectedFinding], of entry: Ledger.Entry) {
    for finding in found {
      let parts = entry.record.parts.indices.filter { finding.fits($0, of: entry.record) }
      let isDue = parts.contains { number in
        if case .rejected = entry.record.parts[number].expectation { true } else { false }
      }
      if parts.isEmpty {
        complain(.strangeRejection, "about \(entry.place), with different data")
      } else if !isDue {
        complain(.goodEventRejected, "\(entry.place), as \(finding.code)")
      }
    }
  }

  private mutating func auditRejection(
    _ number: Int, _ codes: Set<String>, _ found: [RejectedFinding],
    of entry: Ledger.Entry, isGivenUp: Bool
  ) {
    let fitting = found.filter { $0.fits(number, of: entry.record) }
    if fitting.contains(where: { codes.contains($0.code) || $0.isAboutAll }) {
      result.rejected += 1
    } else if let other = fitting.first {
      complain(.wrongReason, "\(entry.place) as \(other.code), not \(codes.sorted())")
    } else if isGivenUp {
      result.inFailureDestination += 1
    } else {
      lose(.lost, "\(entry.place), which should have been rejected as \(codes.sorted())")
    }
  }

  // MARK: The table

  private mutating func auditTable(_ versions: [ExactString: [Version]]) {
    var missing = versions
    for item in findings.items {
      guard case .string(let text)? = item[Contract.Key.eventID] else {
        complain(.stranger, "an item whose key is not a string")
        continue
      }
      let key = ExactString(text)
      guard let versions = versions[key] else {
        complain(.stranger, "the key \(text.prefix(80))")
        continue
      }
      guard missing.removeValue(forKey: key) != nil else {
        complain(.doubled, "the key \(text.prefix(80))")
        continue
      }
      audit(item, text, versions)
    }
    for (key, versions) in missing {
      for version in versions {
        if version.isGivenUp {
          result.inFailureDestination += 1
        } else {
          lose(.lost, "\(version.place), the key \(key.text.prefix(80))")
        }
      }
    }
  }

  private mutating func audit(_ item: Item, _ key: String, _ versions: [Version]) {
    let content = Canonical.text(of: item)
    let places = versions.indices.filter { versions[$0].content.isIdentical(to: content) }
    guard let place = mode == .replace ? places.last : places.first,
      case .string? = item[Contract.Key.processedTimestamp]
    else {
      complain(.wrongContent, "the key \(key.prefix(80)): \(content.prefix(200))")
      // The events are accounted for, and the problem has been reported.
      result.inTable += versions.count
      return
    }
    for (other, version) in versions.enumerated() {
      if !outranks(other, place, versions) {
        result.inTable += 1
      } else if version.isGivenUp {
        result.inFailureDestination += 1
      } else {
        lose(.oldVersion, "the key \(key.prefix(80)) lacks \(version.place)")
      }
    }
  }

  /// Whether one event of a key takes precedence over another.
  private func outranks(_ one: Int, _ other: Int, _ versions: [Version]) -> Bool {
    switch mode {
    case .replace: one > other
    case .insertIfAbsent: one < other
    case .onlyIfNewer:
      versions[one].time == versions[other].time
        ? one < other : versions[one].time > versions[other].time
    }
  }

  // MARK: Complaints

  private mutating func lose(_ kind: Violation.Kind, _ detail: String) {
    result.lost += 1
    result.violations.append(Violation(kind: kind, detail: detail))
  }

  private mutating func complain(_ kind: Violation.Kind, _ detail: String) {
    result.complain(kind, detail)
  }
}

extension Ledger.Entry {
  fileprivate var place: String { "\(shardID):\(sequenceNumber)" }
}

extension RejectedFinding {
  /// Whether the message is about all invalid events of an aggregated record.
  fileprivate var isAboutAll: Bool { subSequenceNumber == nil && code == "aggregate-rejected" }

  /// Whether the message may be about that part of a record.
  fileprivate func fits(_ number: Int, of record: SentRecord) -> Bool {
    if let subSequenceNumber, subSequenceNumber != number { return false }
    return data == (isAboutAll ? record.data : record.parts[number].data)
  }
}
