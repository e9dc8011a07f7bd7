extension Release {
  /// How an alias gets from one version to the next. CodeDeploy User Guide, "Deployment configurations on an AWS Lambda
  /// compute platform".
  public struct Shift: Hashable, Sendable {
    enum Kind: String, Hashable, Sendable {
      case linear = "TimeBasedLinear"
      case canary = "TimeBasedCanary"
      case allAtOnce = "AllAtOnce"
    }

    let kind: Kind
    /// The share of the first step, and of each further one of a linear shift.
    let percent: Int
    let interval: TimeSpan

    /// So many percent of the invocations go to the new version at once, and as many again after each interval.
    ///
    /// - Parameters:
    ///   - percent: 1 to 99.
    ///   - interval: In whole minutes.
    public static func linear(percent: Int, every interval: TimeSpan) -> Shift {
      Shift(kind: .linear, percent: percent, interval: interval)
    }

    /// So many percent of the invocations go to the new version, and all of them after a while.
    ///
    /// - Parameters:
    ///   - percent: 1 to 99.
    ///   - interval: In whole minutes.
    public static func canary(percent: Int, for interval: TimeSpan) -> Shift {
      Shift(kind: .canary, percent: percent, interval: interval)
    }

    /// All invocations go to the new version at once, and no alarm can stop it.
    public static let allAtOnce = Shift(kind: .allAtOnce, percent: 100, interval: .seconds(0))
  }
}

extension Release.Shift {
  private var minutes: Int? { interval.seconds.map { $0 / 60 } }

  /// How many intervals pass until all invocations go to the new version.
  private var intervals: Int {
    switch kind {
    case .linear: percent > 0 ? (100 + percent - 1) / percent - 1 : 0
    case .canary: 1
    case .allAtOnce: 0
    }
  }

  /// How long the shift takes; nil if only Terraform knows, or if it is out of range.
  var duration: TimeSpan? {
    guard let seconds = interval.seconds else { return nil }
    let (product, overflows) = seconds.multipliedReportingOverflow(by: intervals)
    return overflows ? nil : .seconds(product)
  }

  /// The name of the configuration that AWS offers, if it offers one.
  var predefined: String? {
    let name: String? =
      switch (kind, percent, minutes) {
      case (.allAtOnce, _, _): "AllAtOnce"
      case (.linear, 10, 1?): "Linear10PercentEvery1Minute"
      case (.linear, 10, let minutes?) where [2, 3, 10].contains(minutes):
        "Linear10PercentEvery\(minutes)Minutes"
      case (.canary, 10, let minutes?) where [5, 10, 15, 30].contains(minutes):
        "Canary10Percent\(minutes)Minutes"
      default: nil
      }
    return name.map { "CodeDeployDefault.Lambda\($0)" }
  }

  /// The end of the name of a configuration of its own. Other settings have another name, so that a new configuration
  /// can be made while the old one is in use.
  var suffix: String { "\(kind == .linear ? "linear" : "canary")-\(percent)-\(minutes ?? 0)" }

  var problems: [ReleaseProblem] {
    if kind == .allAtOnce { return [] }
    var problems: [ReleaseProblem] = []
    if !(1...99).contains(percent) { problems.append(.percent(percent)) }
    guard let seconds = interval.seconds else { return problems + [.interval(interval)] }
    if seconds < 60 || seconds % 60 != 0 { problems.append(.interval(interval)) }
    // CodeDeploy User Guide, "CodeDeploy quotas": 2,880 minutes.
    if problems.isEmpty, duration.map({ $0 > .hours(48) }) ?? true {
      problems.append(.tooLong(duration ?? interval))
    }
    return problems
  }
}
