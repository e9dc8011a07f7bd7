/// A problem, and where it is: the content of an error and of a warning.
struct PlacedProblem: Hashable, Sendable {
  let problem: any DeclarationProblem
  let location: SourceLocation

  static func == (left: Self, right: Self) -> Bool {
    left.location == right.location && AnyHashable(left.problem) == AnyHashable(right.problem)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(location)
    hasher.combine(AnyHashable(problem))
  }
}
