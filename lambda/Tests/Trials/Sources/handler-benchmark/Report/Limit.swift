/// The limit for a figure.
struct Limit: Sendable {
  enum Bound: Sendable, Hashable {
    case atMost(Double)
    case atLeast(Double)
  }

  let name: String
  let value: Double
  let unit: String
  let bound: Bound

  /// A figure that could not be measured (`nan`) meets no limit.
  var isReached: Bool {
    switch bound {
    case .atMost(let limit): value <= limit
    case .atLeast(let limit): value >= limit
    }
  }

  var boundText: String {
    switch bound {
    case .atMost(let limit): "at most \(Figure.text(limit)) \(unit)"
    case .atLeast(let limit): "at least \(Figure.text(limit)) \(unit)"
    }
  }
}
