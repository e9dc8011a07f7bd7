#if Handler
import FaultInjection

/// The faults of a run, and the settings of its mapping.
struct FaultCase: Sendable {
  let name: String
  /// A description in one line.
  let summary: String
  /// Its share of all events, in relation to other cases.
  var share = 10
  /// The minimum number of events for a meaningful result.
  var minimum = 200
  var rules: [FaultPlan.Rule] = []
  /// How often requests that begin alike meet faults; `nil` for no limit.
  var patience: Int?
  /// The function's timeout.
  var timeout = Duration.seconds(20)
  /// The length of a series of starts of the function of which all but the last fail; 1 for none.
  var startsPerSuccess = 1
  var mapping = MappingSettings()
  /// Up to how many events of a Kinesis stream are packed in a record.
  var packing = 1
  /// Whether the mapping is expected to give events up.
  var givesUp = false
  /// The sources for which the case makes sense.
  var sources = Set(ChaosSource.allCases)

  init(_ name: String, _ summary: String, _ change: (inout FaultCase) -> Void) {
    self.name = name
    self.summary = summary
    change(&self)
  }
}
#endif
