import AWSClient
import ArgumentParser
import UTCTime

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The settings of a mapping by the names that Lambda gives them. Their ranges are checked by
/// `MappingSettings`, as those that come from Lambda are.
struct MappingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "TRIM_HORIZON, LATEST or AT_TIMESTAMP. (default: TRIM_HORIZON)", valueName: "position"))
  var startingPosition: String?

  @Option(
    help: ArgumentHelp(
      "The time of AT_TIMESTAMP: seconds since 1970, or such as 2026-03-01T09:00:00Z.",
      valueName: "time"))
  var startingPositionTimestamp: String?

  @Option(help: ArgumentHelp("Records in a batch: 1 to 10000. (default: 100)", valueName: "count"))
  var batchSize: Int?

  @Option(
    help: ArgumentHelp(
      "How long a batch is gathered: 0 to 300. (default: 0)", valueName: "seconds"))
  var maximumBatchingWindowInSeconds: Int?

  @Option(
    help: ArgumentHelp(
      "Batches of one shard at a time: 1 to 10. (default: 1)", valueName: "count"))
  var parallelizationFactor: Int?

  @Option(
    help: ArgumentHelp(
      "How often a batch is tried again: 0 to 10000, -1 for ever. (default: -1)",
      valueName: "count"))
  var maximumRetryAttempts: Int?

  @Option(
    help: ArgumentHelp(
      "The age of a record that is given up: 60 to 604800, -1 for none. (default: -1)",
      valueName: "seconds"))
  var maximumRecordAgeInSeconds: Int?

  @Flag(inversion: .prefixedNo, help: "Try a batch that failed again in two halves.")
  var bisectBatchOnFunctionError: Bool?

  @Option(
    help: ArgumentHelp(
      "ReportBatchItemFailures: the function's answer says which records failed.",
      valueName: "type"))
  var functionResponseTypes: [String] = []

  @Option(
    help: ArgumentHelp(
      "The queue that is told of batches that were given up.", valueName: "ARN"))
  var onFailureDestination: String?

  @Option(
    name: .customLong("filter"),
    help: ArgumentHelp(
      "A filter's pattern, such as '{\"data\": {\"value\": [{\"numeric\": [\">\", 10]}]}}'; may be"
        + " given several times.", valueName: "pattern"))
  var filters: [String] = []

  @Option(
    help: ArgumentHelp(
      "The length of a tumbling window: 1 to 900, 0 for none. (default: 0)", valueName: "seconds"))
  var tumblingWindowInSeconds: Int?

  func validate() throws {
    for type in functionResponseTypes where type != "ReportBatchItemFailures" {
      throw ValidationError(
        "--function-response-types knows ReportBatchItemFailures alone, not \(type).")
    }
    if startingPositionTimestamp != nil {
      guard time != nil else {
        throw ValidationError(
          "--starting-position-timestamp is a number of seconds since 1970, or a time such as"
            + " 2026-03-01T09:00:00Z.")
      }
      guard startingPosition == nil || startingPosition == "AT_TIMESTAMP" else {
        throw ValidationError(
          "--starting-position-timestamp goes with --starting-position AT_TIMESTAMP.")
      }
    }
  }

  /// Puts what was said in the place of what a mapping has.
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
