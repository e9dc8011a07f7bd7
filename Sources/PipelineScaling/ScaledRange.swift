/// How far Application Auto Scaling changes a capacity, and the share of it that is to be in use.
///
/// ```swift
/// TableScaling(of: lines, reads: .from(5, to: 200), writes: .from(5, to: 50, utilization: 80))
/// ```
///
/// Application Auto Scaling User Guide, "Target tracking scaling policies".
public struct ScaledRange: Sendable {
  let minimum: Expression<Number>
  let maximum: Expression<Number>
  let utilization: Int

  /// - Parameters:
  ///   - minimum: The least capacity.
  ///   - maximum: The most capacity, which bounds the price.
  ///   - utilization: The share of the capacity that is to be in use, in percent.
  public static func from(
    _ minimum: any WholeNumber, to maximum: any WholeNumber, utilization: Int = 70
  ) -> ScaledRange {
    ScaledRange(
      minimum: minimum.terraformNumber, maximum: maximum.terraformNumber, utilization: utilization)
  }

  /// The problems of its literals.
  func problems(utilizations: ClosedRange<Int>) -> [ScalingProblem] {
    var problems: [ScalingProblem] = []
    let (least, most) = (minimum.literal, maximum.literal)
    if let least, least < 1 { problems.append(.minimumTooSmall(least)) }
    if let least, let most, most < least { problems.append(.reversedRange(least, most)) }
    if !utilizations.contains(utilization) {
      problems.append(.utilizationOutOfRange(utilization, utilizations))
    }
    return problems
  }
}
