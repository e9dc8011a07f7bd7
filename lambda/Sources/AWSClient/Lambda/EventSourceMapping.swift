#if Handler
package import AWSValues
import ExactJSON

/// An event source mapping: the source that Lambda polls for a function, with its settings (AWS
/// Lambda API Reference, EventSourceMappingConfiguration).
///
/// A setting is `nil` if the answer does not contain it; Lambda's own defaults are not filled in.
package struct EventSourceMapping: Sendable, Hashable {
  /// The mapping's id.
  package var uuid: String
  /// The ARN of the stream or queue; `nil` for a self-managed Kafka cluster.
  package var eventSourceARN: String?
  /// The ARN of the function, with a version or alias if the mapping has one.
  package var functionARN: String?
  /// `Creating`, `Enabling`, `Enabled`, `Disabling`, `Disabled`, `Updating` or `Deleting`.
  package var state: String?
  /// The reason for that state, for people.
  package var stateTransitionReason: String?
  /// The result of the last invocation, for people.
  package var lastProcessingResult: String?

  /// The maximum number of records in a batch.
  package var batchSize: Int?
  /// How long records are gathered for a batch, in seconds.
  package var maximumBatchingWindowInSeconds: Int?
  /// How many batches of a shard are processed concurrently.
  package var parallelizationFactor: Int?
  /// `TRIM_HORIZON`, `LATEST` or `AT_TIMESTAMP`.
  package var startingPosition: String?
  /// The time of `AT_TIMESTAMP`.
  package var startingPositionTimestamp: UTCTime?
  /// How often a batch is retried; −1 for as long as its records are in the stream.
  package var maximumRetryAttempts: Int?
  /// The maximum age of a record, in seconds; −1 for no limit but the stream's retention.
  package var maximumRecordAgeInSeconds: Int?
  /// Whether a failed batch is split in two halves.
  package var bisectBatchOnFunctionError: Bool?
  /// The length of a tumbling window, in seconds; 0 for none.
  package var tumblingWindowInSeconds: Int?
  /// The kinds of response that the function may return: `ReportBatchItemFailures`.
  package var functionResponseTypes: [String]
  /// The ARN of the queue, topic or bucket for batches that were given up.
  package var onFailureDestination: String?
  /// The patterns, in JSON, of which a record must match at least one; empty for all records.
  package var filterPatterns: [String]
  /// The ARN of the key that the patterns are encrypted with. A list of mappings does not contain
  /// encrypted patterns.
  package var kmsKeyARN: String?
  /// The reason why the patterns could not be decrypted, for people.
  package var filterCriteriaError: String?

  package init(uuid: String) {
    self.uuid = uuid
    functionResponseTypes = []
    filterPatterns = []
  }
}

extension EventSourceMapping {
  init?(answer: [UInt8]) {
    guard let json = try? JSONValue(parsing: answer) else { return nil }
    self.init(json: json)
  }

  /// - Returns: `nil` if this is not a mapping as documented.
  init?(json: JSONValue) {
    guard let uuid = json["UUID"]?.stringValue else { return nil }
    self.init(uuid: uuid)
    eventSourceARN = json["EventSourceArn"]?.stringValue
    functionARN = json["FunctionArn"]?.stringValue
    state = json["State"]?.stringValue
    stateTransitionReason = json["StateTransitionReason"]?.stringValue
    lastProcessingResult = json["LastProcessingResult"]?.stringValue
    batchSize = json["BatchSize"]?.intValue
    maximumBatchingWindowInSeconds = json["MaximumBatchingWindowInSeconds"]?.intValue
    parallelizationFactor = json["ParallelizationFactor"]?.intValue
    startingPosition = json["StartingPosition"]?.stringValue
    if case .number(let seconds)? = json["StartingPositionTimestamp"] {
      startingPositionTimestamp = UTCTime(secondsSince1970: seconds)
    }
    maximumRetryAttempts = json["MaximumRetryAttempts"]?.intValue
    maximumRecordAgeInSeconds = json["MaximumRecordAgeInSeconds"]?.intValue
    bisectBatchOnFunctionError = json["BisectBatchOnFunctionError"]?.boolValue
    tumblingWindowInSeconds = json["TumblingWindowInSeconds"]?.intValue
    functionResponseTypes =
      json["FunctionResponseTypes"]?.arrayValue?.compactMap(\.stringValue) ?? []
    onFailureDestination = json["DestinationConfig"]?["OnFailure"]?["Destination"]?.stringValue
    filterPatterns =
      json["FilterCriteria"]?["Filters"]?.arrayValue?
      .compactMap { $0["Pattern"]?.stringValue } ?? []
    kmsKeyARN = json["KMSKeyArn"]?.stringValue
    if case .object? = json["FilterCriteriaError"] {
      filterCriteriaError = [
        json["FilterCriteriaError"]?["ErrorCode"]?.stringValue,
        json["FilterCriteriaError"]?["Message"]?.stringValue,
      ].compactMap(\.self).joined(separator: ": ")
    }
  }
}
#endif
