import StreamSimulation

/// What a case came to.
package struct CaseReport: Sendable {
  package let name: String
  /// How many events it was to send.
  package let asked: Int
  package private(set) var audit = AuditResult()
  package private(set) var invocations = 0
  package private(set) var retries = 0
  package private(set) var bisections = 0
  /// How often which fault was injected.
  package private(set) var faults: [String: Int] = [:]
  /// How often invocations have failed in which way, and processes ended by themselves.
  package private(set) var outcomes: [String: Int] = [:]
  /// The most memory that a process of the function has had, in bytes.
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
    // What the proxy has done to a process is counted there.
    for (name, count) in ends where name == "Runtime.OutOfMemory" || name.hasPrefix("exit ") {
      self.faults[name, default: 0] += count
    }
    self.time += time
    self.memory = max(self.memory, memory)
    if counts.recordsDropped + counts.failedDeliveries > 0 {
      audit.complain(.strangeFailure, "records were given up without a message")
    }
  }

  /// Looks at what only all waves together show.
  mutating func finish(_ chaosCase: ChaosCase) {
    for fault in chaosCase.expectedFaults
    where faults[fault] == nil && outcomes[fault] == nil {
      audit.complain(.noFault, "nothing has met \"\(fault)\"; send more events")
    }
    if chaosCase.givesUp, audit.inFailureDestination == 0 {
      audit.complain(.noFault, "nothing was given up; send more events")
    }
    if !chaosCase.givesUp, audit.inFailureDestination > 0 {
      audit.complain(.givenUp, "\(audit.inFailureDestination) events")
    }
  }
}
