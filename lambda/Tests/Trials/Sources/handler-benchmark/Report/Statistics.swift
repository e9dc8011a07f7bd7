/// Repeated measurements of the same thing.
struct Sample: Sendable, Hashable {
  /// In ascending order.
  let values: [Double]

  init(_ values: [Double]) {
    self.values = values.sorted()
  }

  /// The median; `nan` if there are no values.
  var median: Double { quantile(0.5) }

  /// The value below which this share of the values lies, interpolated between neighbors.
  func quantile(_ share: Double) -> Double {
    guard let first = values.first, let last = values.last else { return .nan }
    let place = share * Double(values.count - 1)
    let index = Int(place)
    guard index + 1 < values.count else { return share <= 0 ? first : last }
    return values[index] + (values[index + 1] - values[index]) * (place - Double(index))
  }
}

extension [String: [Double]] {
  /// The figures of one contender divided by those of another in the same round.
  func ratios(of name: String, by other: String) -> Sample? {
    guard let values = self[name], let others = self[other] else { return nil }
    return Sample(zip(values, others).map { $0 / $1 })
  }
}
