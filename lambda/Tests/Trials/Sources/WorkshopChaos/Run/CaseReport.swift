import StreamSimulation

/// The result of a case.
package struct CaseReport: Sendable {
  package let name: String
  /// The requested number of events.
  package let asked: Int
  package private(set) var audit = AuditResult()
  package private(set) var invocations = 0
  package private(set) var retries = 0
  package private(set) var bisections = 0
  /// The number of injected faults of each kind.
  package private(set) var faults: [String: Int] = [:]
  /// The number of failed invocations, and of processes that exited, of each kind.
  package private(set) var outcomes: [String: Int] = [:]
  /// The peak memory of any process of the function, in bytes.
  package private(set) var memory = 0
  package private(set) var time = Duration.zero

  init(name: String, asked: Int) {
    self.name = name
    self.asked = asked
  }

  package var isClean: Bool { audit.isClean }

  /// Faults of all kinds.
  package var faultCount: Int { faults.values.reduce(0, +) }

  mutating func add(
    _ result: AuditResult, counts: SimulationCounts, faults: [String: Int], ends: [String: Int],
    memory: Int, time: Duration
  ) {
    audit.add(result)
    invocations += counts.invocations
    retries += counts.retries
    bisections += counts.bisections
    for (name, count) in faults { self.faults[name, default: 0] += count }
    for (name, count) in ends { outcomes[name, default: 0] += count }
    // Faults that the proxy caused in a process are already counted.
    for (name, count) in ends where name == "Runtime.OutOfMemory" || name.hasPrefix("exit ") {
      self.faults[name, default: 0] += count
    }
    self.time += time
    self.memory = max(self.memory, memory)
    if counts.recordsDropped + counts.failedDeliveries > 0 {
      audit.complain(.strangeFailure, "records were given up without a message")
    }
  }

  /// Checks conditions that only hold for all waves together.
  mutating func finish(_ chaosCase: ChaosCase) {
    for fault in chaosCase.expectedFaults
    where faults[fault] == nil && outcomes[fault] == nil {
      audit.complain(.noFault, "the fault \"\(fault)\" did not occur; send more events")
    }
    if chaosCase.givesUp, audit.inFailureDestination == 0 {
      audit.complain(.noFault, "no event was given up; send more events")
    }
    if !chaosCase.givesUp, audit.inFailureDestination > 0 {
      audit.complain(.givenUp, "\(audit.inFailureDestination) events")
    }
  }
}
