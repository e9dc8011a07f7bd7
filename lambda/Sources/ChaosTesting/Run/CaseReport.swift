#if Handler
import FaultInjection

/// The result of a case.
struct CaseReport: Sendable {
  let name: String
  let events: Int
  var audit = AuditTally()
  var invocations = 0
  var retries = 0
  /// The number of injected faults of each kind.
  var faults: [String: Int] = [:]
  /// The first errors that the handler logged.
  var log: [String] = []
  var time = Duration.zero

  init(name: String, events: Int) {
    self.name = name
    self.events = events
  }

  var isClean: Bool { audit.problems.isEmpty }

  /// Checks that the case's faults occurred.
  mutating func check(_ faultCase: FaultCase, calls: [String: Int], failures: [String: Int]) {
    for rule in faultCase.rules where faults[rule.fault.name] == nil {
      let count = rule.operation.map { calls[$0] ?? 0 } ?? calls.values.reduce(0, +)
      // Of enough requests, the first ones each meet a fault that has not occurred yet.
      guard count > 2 * faultCase.rules.count else { continue }
      audit.complain(.noFault, "the fault \"\(rule.fault.name)\" did not occur; send more events")
    }
    if faultCase.startsPerSuccess > 1, failures["Runtime.ExitError"] == nil {
      audit.complain(.noFault, "no start of the function failed; send more events")
    }
    if faultCase.givesUp, audit.givenUp == 0 {
      audit.complain(.noFault, "no event was given up")
    }
    if !faultCase.givesUp, audit.givenUp > 0 {
      audit.complain(.givenUp, "\(audit.givenUp) events")
    }
  }
}
#endif
