/// The problems of scaling: what Application Auto Scaling would refuse, or could not change.
package enum ScalingProblem: DeclarationProblem {
  /// The least capacity is less than one.
  case minimumTooSmall(Int)
  /// The least capacity is more than the most.
  case reversedRange(Int, Int)
  /// The utilization is outside of the range that the service takes.
  case utilizationOutOfRange(Int, ClosedRange<Int>)
  /// Neither reads nor writes are scaled.
  case nothingToScale
  /// A table on demand has no capacity to change; its address.
  case tableOnDemand(String)
  /// An alias keeps no instances ready; its address.
  case withoutInstances(String)

  package var statement: String {
    switch self {
    case .minimumTooSmall(let minimum): "the least capacity is \(minimum)"
    case .reversedRange(let least, let most):
      "the least capacity, \(least), is more than the most, \(most)"
    case .utilizationOutOfRange(let value, let range):
      "the utilization is \(value) percent, outside \(range.lowerBound) to \(range.upperBound)"
    case .nothingToScale: "neither reads nor writes are scaled"
    case .tableOnDemand(let table): "\(table) is on demand, so there is no capacity to scale"
    case .withoutInstances(let alias):
      "\(alias) keeps no instances ready, whose number could be scaled"
    }
  }

  package var remedy: String {
    switch self {
    case .minimumTooSmall: "use at least one"
    case .reversedRange: "write the smaller number first"
    case .utilizationOutOfRange: "choose a value within that range"
    case .nothingToScale: "add reads: or writes:"
    case .tableOnDemand:
      "give the table capacity: .provisioned(readUnits: …, writeUnits: …), or remove the scaling"
    case .withoutInstances: "give the alias provisionedConcurrency:"
    }
  }
}
