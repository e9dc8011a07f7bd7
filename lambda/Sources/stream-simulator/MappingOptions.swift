#if Handler
import AWSClient
import AWSValues
import ArgumentParser

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The settings of a mapping, named as in Lambda. `MappingSettings` checks their ranges, as it does
/// for settings that come from Lambda.
struct MappingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "TRIM_HORIZON, LATEST or AT_TIMESTAMP. (default: TRIM_HORIZON)", valueName: "position"))
  var startingPosition: String?

  @Option(
    help: ArgumentHelp(
      "The time for AT_TIMESTAMP: seconds since 1970, or a time like 2026-03-01T09:00:00Z.",
      valueName: "time"))
  var startingPositionTimestamp: String?

  @Option(
    help: ArgumentHelp(
      "Maximum records in a batch: 1 to 10000. (default: 100)", valueName: "count"))
  var batchSize: Int?

  @Option(
    help: ArgumentHelp(
      "How long to gather records for a batch: 0 to 300. (default: 0)", valueName: "seconds"))
  var maximumBatchingWindowInSeconds: Int?

  @Option(
    help: ArgumentHelp(
      "Concurrent batches for each shard: 1 to 10. (default: 1)", valueName: "count"))
  var parallelizationFactor: Int?

  @Option(
    help: ArgumentHelp(
      "How often to retry a batch: 0 to 10000, -1 for no limit. (default: -1)",
      valueName: "count"))
  var maximumRetryAttempts: Int?

  @Option(
    help: ArgumentHelp(
      "The age at which to give up a record: 60 to 604800, -1 for no limit. (default: -1)",
      valueName: "seconds"))
  var maximumRecordAgeInSeconds: Int?

  @Flag(inversion: .prefixedNo, help: "Split a failed batch in two and retry each half.")
  var bisectBatchOnFunctionError: Bool?

  @Option(
    help: ArgumentHelp(
      "ReportBatchItemFailures: the function's response lists the records that failed.",
      valueName: "type"))
  var functionResponseTypes: [String] = []

  @Option(
    help: ArgumentHelp(
      "The queue or topic that receives a message about each batch given up.", valueName: "ARN"))
  var onFailureDestination: String?

  @Option(
    name: .customLong("filter"),
    help: ArgumentHelp(
      "A filter pattern, such as '{\"data\": {\"value\": [{\"numeric\": [\">\", 10]}]}}'; can be"
        + " repeated.", valueName: "pattern"))
  var filters: [String] = []

  @Option(
    help: ArgumentHelp(
      "The length of a tumbling window: 1 to 900, 0 for none. (default: 0)", valueName: "seconds"))
  var tumblingWindowInSeconds: Int?

  func validate() throws {
    for type in functionResponseTypes where type != "ReportBatchItemFailures" {
      throw ValidationError(
        "--function-response-types must be ReportBatchItemFailures, not \(type).")
    }
    if startingPositionTimestamp != nil {
      guard time != nil else {
        throw ValidationError(
          "--starting-position-timestamp must be seconds since 1970, or a time such as"
            + " 2026-03-01T09:00:00Z.")
      }
      guard startingPosition == nil || startingPosition == "AT_TIMESTAMP" else {
        throw ValidationError(
          "--starting-position-timestamp requires --starting-position AT_TIMESTAMP.")
      }
    }
  }

  /// Replaces the mapping's settings with those given as options.
  func change(_ mapping: inout EventSourceMapping) {
    if let startingPosition { mapping.startingPosition = startingPosition }
    if let time {
      mapping.startingPosition = "AT_TIMESTAMP"
      mapping.startingPositionTimestamp = time
    }
    mapping.batchSize = batchSize ?? mapping.batchSize
    mapping.maximumBatchingWindowInSeconds =
      maximumBatchingWindowInSeconds ?? mapping.maximumBatchingWindowInSeconds
    mapping.parallelizationFactor = parallelizationFactor ?? mapping.parallelizationFactor
    mapping.maximumRetryAttempts = maximumRetryAttempts ?? mapping.maximumRetryAttempts
    mapping.maximumRecordAgeInSeconds =
      maximumRecordAgeInSeconds ?? mapping.maximumRecordAgeInSeconds
    mapping.bisectBatchOnFunctionError =
      bisectBatchOnFunctionError ?? mapping.bisectBatchOnFunctionError
    if !functionResponseTypes.isEmpty { mapping.functionResponseTypes = functionResponseTypes }
    mapping.onFailureDestination = onFailureDestination ?? mapping.onFailureDestination
    if !filters.isEmpty { mapping.filterPatterns = filters }
    mapping.tumblingWindowInSeconds = tumblingWindowInSeconds ?? mapping.tumblingWindowInSeconds
  }

  private var time: UTCTime? {
    guard let text = startingPositionTimestamp else { return nil }
    if let seconds = Double(text), let milliseconds = Int64(exactly: (seconds * 1_000).rounded()) {
      return UTCTime(millisecondsSince1970: milliseconds)
    }
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    return UTCTime(millisecondsSince1970: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
  }
}
#endif
