#if Handler
import AWSClient

/// A setting of a simulation and the source of its value. If an emulator silently drops a setting,
/// it shows up here as a default.
package struct SettingSource: Sendable, Hashable {
  /// The source of a setting's value.
  package enum Origin: Sendable, Hashable, CaseIterable {
    /// The request, such as an option of the command line.
    case request
    /// The configuration of the function or the mapping in Lambda.
    case lambda
    /// The default, if neither of them contains the setting.
    case byDefault
  }

  /// Lambda's name for the setting.
  package let name: String
  /// The value as text.
  package let value: String
  package let origin: Origin

  init<Value>(_ name: String, _ request: Value?, _ lambda: Value?, default value: Value) {
    self.name = name
    self.value = "\(request ?? lambda ?? value)"
    origin = request != nil ? .request : lambda != nil ? .lambda : .byDefault
  }
}

extension SettingSource {
  /// The settings of a mapping.
  ///
  /// - Parameters:
  ///   - settings: The resulting settings.
  ///   - lambda: The mapping's configuration in Lambda, or one without any settings.
  ///   - changes: The changes of the request.
  static func all(
    of settings: MappingSettings, lambda: EventSourceMapping,
    changes: (inout EventSourceMapping) -> Void
  ) -> [SettingSource] {
    // If a mapping without settings has a value after the changes, the value is from the request.
    var request = EventSourceMapping(uuid: "")
    changes(&request)
    func source<Value>(
      _ name: String, _ setting: (EventSourceMapping) -> Value?, default value: Value
    ) -> SettingSource {
      SettingSource(name, setting(request), setting(lambda), default: value)
    }
    var sources = [
      source("StartingPosition", \.startingPosition, default: "TRIM_HORIZON"),
      source("BatchSize", \.batchSize, default: settings.batchSize),
      source(
        "MaximumBatchingWindowInSeconds", \.maximumBatchingWindowInSeconds,
        default: settings.batchingWindowSeconds),
      source(
        "ParallelizationFactor", \.parallelizationFactor, default: settings.parallelizationFactor),
      source(
        "MaximumRetryAttempts", \.maximumRetryAttempts,
        default: settings.maximumRetryAttempts ?? -1),
      source(
        "MaximumRecordAgeInSeconds", \.maximumRecordAgeInSeconds,
        default: settings.maximumRecordAgeSeconds ?? -1),
      source(
        "BisectBatchOnFunctionError", \.bisectBatchOnFunctionError,
        default: settings.bisectsBatchOnFunctionError),
      source(
        "FunctionResponseTypes", { $0.functionResponseTypes.nonEmptyText }, default: "none"),
      source("OnFailure", \.onFailureDestination, default: "none"),
      source("FilterCriteria", { $0.filterPatterns.nonEmptyText }, default: "none"),
      source(
        "TumblingWindowInSeconds", \.tumblingWindowInSeconds,
        default: settings.tumblingWindowSeconds),
    ]
    if case .atTimestamp(let time) = settings.startingPosition {
      sources.insert(
        source("StartingPositionTimestamp", \.startingPositionTimestamp, default: time), at: 1)
    }
    return sources
  }
}

extension [String] {
  fileprivate var nonEmptyText: String? { isEmpty ? nil : joined(separator: " ") }
}

extension SimulationPlan {
  /// All settings, grouped by source, for people.
  package var sourcesText: String {
    var lines = Self.lines("Function \(function.name)", functionSources, lambda: "the function")
    for mapping in mappings {
      lines += Self.lines(
        "Mapping from \(mapping.resources.streamName)", mapping.sources, lambda: "the mapping")
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(
    _ title: String, _ sources: [SettingSource], lambda: String
  ) -> [String] {
    var lines = ["\(title):"]
    for origin in SettingSource.Origin.allCases {
      let settings = sources.filter { $0.origin == origin }.map { "\($0.name) \($0.value)" }
      guard !settings.isEmpty else { continue }
      let place =
        switch origin {
        case .request: "from an option"
        case .lambda: "from \(lambda) in Lambda"
        case .byDefault: "by default"
        }
      lines.append("  \(place): \(settings.joined(separator: ", "))")
    }
    return lines
  }
}
#endif
