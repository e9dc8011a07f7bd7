package import FaultInjection
package import PipelineContract

/// What goes wrong in a run, and how the mapping is set.
package struct ChaosCase: Sendable {
  package let name: String
  /// One line, for people.
  package let summary: String
  /// How much of all events it gets, in relation to the others.
  package var share = 10
  /// The fewest events that show what it is there to show.
  package var minimum = 300
  package var mix = EventMix()
  package var rules: [FaultPlan.Rule] = []
  /// How often requests that begin alike meet faults; `nil` for no end.
  package var patience: Int?
  package var function = Function()
  package var mapping = Mapping()
  /// Whether the mapping is expected to give records up: then some have to be at the on-failure
  /// destination, else none may be.
  package var givesUp = false

  /// The faults without which the case has tested nothing; those of its rules too.
  package var otherFaults: [String] = []

  /// The faults that a run has to have met.
  var expectedFaults: [String] { rules.map(\.fault.name) + otherFaults }

  /// The function's settings.
  package struct Function: Sendable {
    package var mode = WriteMode.replace
    package var timeout = Duration.seconds(20)
    package var memorySize = 256
    /// Whether it gets less than the events need, by a measurement.
    package var isShortOfMemory = false
    /// Of how many starts in a row all but the last exit at once; 1 for none.
    package var startsPerSuccess = 1
    /// An address for DynamoDB in place of the proxy's.
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
