internal import Pipeline

/// The unit of an argument, by the name of the function of `TimeSpan`.
enum TimeUnit: String {
  case seconds, minutes, hours, days

  private var length: Int {
    switch self {
    case .seconds: 1
    case .minutes: 60
    case .hours: 3600
    case .days: 86_400
    }
  }

  func span(_ count: Int) -> TimeSpan {
    switch self {
    case .seconds: .seconds(count)
    case .minutes: .minutes(count)
    case .hours: .hours(count)
    case .days: .days(count)
    }
  }

  func span(_ count: Expression<Number>) -> TimeSpan {
    switch self {
    case .seconds: .seconds(count)
    case .minutes: .minutes(count)
    case .hours: .hours(count)
    case .days: .days(count)
    }
  }

  /// The same time in the largest unit that people use for it: `.minutes(5)`, but `.seconds(60)` and `.hours(48)`.
  func shortest(_ count: Int) -> (Int, TimeUnit) {
    guard self == .seconds, count > 60 else { return (count, self) }
    for unit in [TimeUnit.days, .hours, .minutes] where count % unit.length == 0 {
      return (count / unit.length, unit)
    }
    return (count, self)
  }
}
