/// CloudWatch's rules for the state of an alarm. Amazon CloudWatch User Guide, "Alarm evaluation" and "Configuring how CloudWatch
/// alarms treat missing data".
struct AlarmEvaluation {
  enum State: String {
    case ok = "OK"
    case alarm = "ALARM"
    case insufficientData = "INSUFFICIENT_DATA"
  }

  let threshold: Double
  let isInclusive: Bool
  let periods: Int
  let datapoints: Int
  let missingData: String

  init?(_ alarm: GeneratedAlarm) {
    guard let threshold = alarm.number("threshold"),
      let periods = alarm.number("evaluation_periods"),
      let datapoints = alarm.number("datapoints_to_alarm"),
      let comparison = alarm.string("comparison_operator"),
      let missing = alarm.string("treat_missing_data")
    else { return nil }
    self.threshold = threshold
    self.periods = Int(periods)
    self.datapoints = Int(datapoints)
    isInclusive = comparison == "GreaterThanOrEqualToThreshold"
    missingData = missing
  }

  /// The states after each period. CloudWatch looks at some more periods than it has to evaluate.
  func states(_ values: [Double?]) -> [State] {
    var state = State.insufficientData
    return values.indices.map { last in
      let range = values[max(0, last - periods - 1)...last]
      state = self.state(range.compactMap { $0 }.suffix(periods), before: state)
      return state
    }
  }

  /// The state for one range, without an earlier one.
  func last(_ range: [Double?]) -> State {
    state(range.compactMap { $0 }.suffix(periods), before: .insufficientData)
  }

  private func state(_ values: some Collection<Double>, before: State) -> State {
    let breaching = values.filter { isInclusive ? $0 >= threshold : $0 > threshold }.count
    let missing = periods - values.count
    if breaching >= datapoints { return .alarm }
    // Whatever the missing ones were, there are too few.
    if breaching + missing < datapoints { return .ok }
    switch missingData {
    case "notBreaching": return .ok
    case "breaching": return .alarm
    case "ignore": return before
    default: return values.isEmpty ? .insufficientData : .ok
    }
  }
}
