import PipelineMonitoring

/// The ends of the labels of all kinds of alarms.
enum Kinds {
  static let all = Alarms.Kind.allCases.map { $0.rawValue.replacing("-", with: "_") }
}
