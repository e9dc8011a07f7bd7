#if Handler
import EventModel
import ExactJSON

/// Compares the results of the events with their expected outcomes.
///
/// Events that the mapping gave up, which are in the on-failure destination, may or may not have had their effects.
struct TrialAudit {
  private let statement: Statement
  private let records: SourceRecords
  private let contents: ServiceState
  private let givenUp: Set<Int>
  private var tally = AuditTally()

  static func run(
    _ statement: Statement, _ records: SourceRecords, _ contents: ServiceState, givenUp: Set<Int>
  ) -> AuditTally {
    var audit = TrialAudit(
      statement: statement, records: records, contents: contents, givenUp: givenUp)
    audit.tally.givenUp = givenUp.count
    audit.run()
    return audit.tally
  }

  private init(
    statement: Statement, records: SourceRecords, contents: ServiceState, givenUp: Set<Int>
  ) {
    self.statement = statement
    self.records = records
    self.contents = contents
    self.givenUp = givenUp
  }

  /// A state of an item that an event leads to; `content` is nil for none.
  private struct Version {
    let event: Int
    let content: ComparedValue?
  }

  private mutating func run() {
    var versions: [TablePlace: [Version]] = [:]
    var sent: [MessagePlace: [MessageAudit.Expected]] = [:]
    var rejections: [Int: Rejection.Code] = [:]
    for (event, expectation) in statement.expectations.enumerated() {
      switch expectation {
      case .rejection(let code): rejections[event] = code
      case .effects(let effects):
        for effect in effects {
          if let (place, item) = try? effect.tablePlace(of: event) {
            let content = item.map { ComparedValue(of: $0, without: statement.ignoredAttributes) }
            versions[place, default: []].append(Version(event: event, content: content))
          } else if let (place, content) = effect.message(key: statement.records[event].key) {
            sent[place, default: []].append(
              .init(event: event, content: content, isGivenUp: givenUp.contains(event)))
          }
        }
      }
    }
    // First, since rejections of good events explain why effects are missing.
    auditRejections(rejections)
    auditTables(versions)
    auditMessages(sent)
    for request in contents.unknown.sorted() { tally.complain(.unknownRequest, request) }
  }

  // MARK: Tables

  private mutating func auditTables(_ versions: [TablePlace: [Version]]) {
    var found: [TablePlace: ComparedValue] = [:]
    for table in contents.tables.values {
      for (key, item) in table.items {
        found[TablePlace(table: table.contract.variable.rawValue, key: key)] =
          ComparedValue(of: item, without: statement.ignoredAttributes)
      }
    }
    for (place, versions) in versions {
      audit(found.removeValue(forKey: place), at: place, versions)
    }
    for (place, content) in found {
      tally.complain(.invented, "\(place) is \(content.description.prefix(200))")
    }
  }

  private mutating func audit(
    _ found: ComparedValue?, at place: TablePlace, _ versions: [Version]
  ) {
    // The last version counts, and earlier ones if all later ones were given up.
    let last = versions.lastIndex { !givenUp.contains($0.event) }
    let isRight =
      versions[(last ?? 0)...].contains { $0.content == found } || (last == nil && found == nil)
    guard !isRight else {
      if last != nil { tally.items += 1 }
      return
    }
    let expected = versions[versions.count - 1]
    let event = "event \(expected.event)"
    guard let found else {
      tally.complainOfLostEffect("\(place), which \(event) leads to", of: expected.event)
      return
    }
    if versions.contains(where: { $0.content == found }) {
      tally.complain(.oldItem, "\(place) lacks \(event)")
    } else {
      tally.complain(
        .wrongContent,
        "\(place) is \(found.description.prefix(300)), and \(event) leads to"
          + " \(expected.content?.description.prefix(300) ?? "no item")")
    }
  }

  // MARK: Messages

  private mutating func auditMessages(_ sent: [MessagePlace: [MessageAudit.Expected]]) {
    var found = contents.messages
    for (place, expected) in sent {
      MessageAudit.run(
        expected, found.removeValue(forKey: place) ?? [], at: place, into: &tally)
    }
    for (place, messages) in found {
      for message in messages {
        tally.complain(.invented, "\(message.description.prefix(200)) in \(place)")
      }
    }
  }

  // MARK: The queue of rejected events

  private mutating func auditRejections(_ expected: [Int: Rejection.Code]) {
    let messages = contents.queues[Destinations.rejectedQueueURL]?.messages ?? []
    let (findings, malformed) = RejectedFinding.all(in: messages.map(\.body))
    for message in malformed {
      tally.complain(.invented, "a rejection of another form: \(message.prefix(200))")
    }
    var seen: Set<Int> = []
    for finding in findings {
      guard
        let event = records.event(
          id: finding.sequenceNumber, subSequence: finding.subSequenceNumber)
      else {
        tally.complain(.invented, "a rejection of \(finding.sequenceNumber), which is no event")
        continue
      }
      guard let code = expected[event] else {
        tally.rejectedGoodEvents.insert(event)
        tally.complain(
          .goodEventRejected, "event \(event), as \(finding.reason.prefix(600))",
          group: "events as \(finding.code)")
        continue
      }
      if finding.code != code.rawValue {
        tally.complain(
          .wrongReason, "event \(event) as \(finding.code), not \(code.rawValue)")
      } else if !statement.records[event].payload.isDescribed(by: finding.data) {
        tally.complain(.wrongBytes, "the rejection of event \(event)")
      }
      if seen.insert(event).inserted { tally.rejected += 1 } else { tally.repeated += 1 }
    }
    for (event, code) in expected where !seen.contains(event) && !givenUp.contains(event) {
      tally.complain(.lost, "the rejection of event \(event) as \(code.rawValue)")
    }
  }
}

extension TablePlace: CustomStringConvertible {
  var description: String {
    "the item \(key.map(\.description).joined(separator: ", ")) of \(table)"
  }
}

extension Payload {
  /// Whether a message about a rejection has this content.
  fileprivate func isDescribed(by data: [UInt8]) -> Bool {
    switch self {
    case .bytes(let bytes): return bytes == data
    case .change(let change):
      guard let json = try? JSONValue(parsing: data),
        json["eventName"] == .string(change.kind.rawValue)
      else { return false }
      return [("Keys", change.keys), ("OldImage", change.old), ("NewImage", change.new)]
        .allSatisfy { name, item in
          json[name].flatMap { Item(dynamoDBJSON: $0) }.map { ComparedValue(of: $0) }
            == item.map { ComparedValue(of: $0) }
        }
    }
  }
}
#endif
