#if Handler
package import AWSClient

extension MappingSettings {
  /// The settings of a mapping from its description in Lambda (`GetEventSourceMapping`). Settings
  /// that are missing there have AWS's defaults.
  ///
  /// - Parameter startingPosition: Overrides the starting position in the description.
  /// - Throws: ``MappingSettingsError`` if the description contains a value that AWS does not
  ///   accept, or no starting position is given.
  package init(
    _ mapping: EventSourceMapping, startingPosition: StartingPosition? = nil
  ) throws(MappingSettingsError) {
    // Not with `??`, whose right side loses the type of its error.
    let position: StartingPosition
    if let startingPosition {
      position = startingPosition
    } else {
      position = try StartingPosition(mapping)
    }
    var destination: FailureDestination?
    if let arn = mapping.onFailureDestination { destination = try FailureDestination(arn: arn) }
    try self.init(
      startingPosition: position,
      batchSize: mapping.batchSize ?? 100,
      batchingWindowSeconds: mapping.maximumBatchingWindowInSeconds ?? 0,
      parallelizationFactor: mapping.parallelizationFactor ?? 1,
      maximumRetryAttempts: mapping.maximumRetryAttempts ?? -1,
      maximumRecordAgeSeconds: mapping.maximumRecordAgeInSeconds ?? -1,
      bisectsBatchOnFunctionError: mapping.bisectBatchOnFunctionError ?? false,
      reportsBatchItemFailures: mapping.functionResponseTypes.contains("ReportBatchItemFailures"),
      onFailure: destination,
      filterCriteria: try FilterCriteria(patterns: mapping.filterPatterns),
      tumblingWindowSeconds: mapping.tumblingWindowInSeconds ?? 0)
  }
}

extension StartingPosition {
  fileprivate init(_ mapping: EventSourceMapping) throws(MappingSettingsError) {
    switch mapping.startingPosition {
    case "TRIM_HORIZON": self = .trimHorizon
    case "LATEST": self = .latest
    case "AT_TIMESTAMP":
      guard let time = mapping.startingPositionTimestamp else {
        throw .missing(setting: "StartingPositionTimestamp")
      }
      self = .atTimestamp(time)
    case nil: throw .missing(setting: "StartingPosition")
    case let other?:
      throw .invalid(
        setting: "StartingPosition",
        reason: "\(other) is neither TRIM_HORIZON, LATEST nor AT_TIMESTAMP")
    }
  }
}
#endif
