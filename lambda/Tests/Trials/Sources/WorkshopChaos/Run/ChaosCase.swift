package import FaultInjection
package import PipelineContract

/// The faults of a run, and the mapping's settings.
package struct ChaosCase: Sendable {
  package let name: String
  /// A description in one line.
  package let summary: String
  /// Its share of all events, in relation to other cases.
  package var share = 10
  /// The minimum number of events for a meaningful result.
  package var minimum = 300
  package var mix = EventMix()
  package var rules: [FaultPlan.Rule] = []
  /// How often requests that begin alike meet faults; `nil` for no limit.
  package var patience: Int?
  package var function = Function()
  package var mapping = Mapping()
  /// Whether the mapping is expected to give up records. If so, some must be at the on-failure
  /// destination; otherwise none may be.
  package var givesUp = false

  /// Faults that must occur for the case to be meaningful, in addition to those of its rules.
  package var otherFaults: [String] = []

  /// All faults that must occur in a run.
  var expectedFaults: [String] { rules.map(\.fault.name) + otherFaults }

  /// The function's settings.
  package struct Function: Sendable {
    package var mode = WriteMode.replace
    package var timeout = Duration.seconds(20)
    package var memorySize = 256
    /// Whether the function gets less memory than the events need, according to a measurement.
    package var isShortOfMemory = false
    /// The length of a series of starts of which all but the last exit at once; 1 for none.
    package var startsPerSuccess = 1
    /// A DynamoDB endpoint instead of the proxy's.
    package var tableEndpoint: String?

    package init() {}
  }

  /// The event source mapping's settings.
  package struct Mapping: Sendable {
    package var batchSize = 500
    package var parallelizationFactor = 1
    package var retries = 200
    package var bisects = true

    package init() {}
  }

  package init(_ name: String, _ summary: String, _ change: (inout ChaosCase) -> Void) {
    self.name = name
    self.summary = summary
    change(&self)
  }
}
