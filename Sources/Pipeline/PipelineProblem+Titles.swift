extension PipelineProblem.Kind {
  var title: String { self == .table ? "table's stream" : rawValue }
}

extension SourceContract {
  var title: String {
    switch self {
    case .stream: "stream"
    case .table: "table's stream"
    case .queue: "queue"
    }
  }
}

extension ClosedRange<Int> {
  var title: String { "\(lowerBound) to \(upperBound)" }
}
