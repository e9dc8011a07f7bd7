/// A length of time in whole seconds: `.seconds(30)`, `.minutes(5)`, `.hours(24)`, `.days(14)`.
///
/// The number may be a variable or another value of Terraform: `.hours(retention)`. If AWS wants another unit,
/// Terraform converts it.
///
/// Swift's `Duration` ends at seconds, while AWS reckons in hours and days.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// The units that a number may have.
  enum Unit: Int, Hashable, Sendable {
    case second = 1
    case minute = 60
    case hour = 3600
    case day = 86_400

    var title: String {
      switch self {
      case .second: "second"
      case .minute: "minute"
      case .hour: "hour"
      case .day: "day"
      }
    }
  }

  /// Its length.
  enum Length: Hashable, Sendable {
    /// A number of seconds.
    case seconds(Int)
    /// A number that only Terraform knows, and its unit.
    case computed(WrittenExpression<Number>, Unit)
  }

  let length: Length

  /// So many seconds.
  public static func seconds(_ count: Int) -> TimeSpan { TimeSpan(seconds: count) }
  /// So many times 60 seconds.
  public static func minutes(_ count: Int) -> TimeSpan { TimeSpan(count, of: .minute) }
  /// So many times 3,600 seconds.
  public static func hours(_ count: Int) -> TimeSpan { TimeSpan(count, of: .hour) }
  /// So many times 86,400 seconds.
  public static func days(_ count: Int) -> TimeSpan { TimeSpan(count, of: .day) }

  /// A number of seconds that only Terraform knows.
  public static func seconds(_ count: Expression<Number>) -> TimeSpan {
    TimeSpan(count, of: .second)
  }
  /// A number of minutes that only Terraform knows.
  public static func minutes(_ count: Expression<Number>) -> TimeSpan {
    TimeSpan(count, of: .minute)
  }
  /// A number of hours that only Terraform knows.
  public static func hours(_ count: Expression<Number>) -> TimeSpan { TimeSpan(count, of: .hour) }
  /// A number of days that only Terraform knows.
  public static func days(_ count: Expression<Number>) -> TimeSpan { TimeSpan(count, of: .day) }

  /// Whether the first time is shorter. A time that only Terraform knows is neither shorter nor longer than another.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    guard let left = left.seconds, let right = right.seconds else { return false }
    return left < right
  }

  private init(_ length: Length) {
    self.length = length
  }

  private init(seconds: Int) {
    self.init(.seconds(seconds))
  }

  /// An absurd length stays absurd, and is refused where it is used, in place of an overflow here.
  private init(_ count: Int, of unit: Unit) {
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit.rawValue)
    self.init(seconds: overflow ? (count < 0 ? .min : .max) : seconds)
  }

  private init(_ count: Expression<Number>, of unit: Unit) {
    if let known = count.literal {
      self.init(known, of: unit)
    } else {
      self.init(.computed(WrittenExpression(count), unit))
    }
  }

  /// Its length in seconds; nil if only Terraform knows it.
  package var seconds: Int? { if case .seconds(let seconds) = length { seconds } else { nil } }

  /// Whether it is a whole number of a unit; true if only Terraform knows it.
  func isWhole(in unit: Unit) -> Bool { seconds.map { $0 % unit.rawValue == 0 } ?? true }

  /// In the largest unit that divides it: `24 hours`, `90 seconds`.
  package var title: String {
    guard let seconds else { return "a time that only Terraform knows" }
    for unit in [Unit.day, .hour, .minute] where seconds != 0 && seconds % unit.rawValue == 0 {
      return unit.title(of: seconds / unit.rawValue)
    }
    return Unit.second.title(of: seconds)
  }
}

extension TimeSpan.Unit {
  /// `24 hours`, `1 hour`
  fileprivate func title(of count: Int) -> String { "\(count) \(title)\(count == 1 ? "" : "s")" }
}
