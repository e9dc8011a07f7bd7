/// How late records and messages may be. Of the time after which they are lost, an alarm leaves three quarters for the
/// repair; and a pipeline is never more than an hour late unnoticed.
enum Lag {
  static let longest: Expression<Number> = 3600

  /// The most seconds, from the times after which records are lost.
  static func bound(_ losses: [Expression<Number>]) -> Expression<Number> {
    let quarters = losses.map { $0 / 4 }
    return switch quarters.count {
    case 0: longest
    case 1: .min(longest, quarters[0])
    case 2: .min(longest, quarters[0], quarters[1])
    default: .min(expanding: Expression<[Number]>([longest] + quarters))
    }
  }
}
