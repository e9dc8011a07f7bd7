import ExactJSON
public import UTCTime

/// What Lambda polls for a function, and how (AWS Lambda API Reference,
/// EventSourceMappingConfiguration).
///
/// A setting is `nil` where the answer does not have it; Lambda's own defaults are not filled in.
public struct EventSourceMapping: Sendable, Hashable {
  /// The mapping's id.
  public var uuid: String
  /// The ARN of the stream or queue; none of a self-managed Kafka.
  public var eventSourceARN: String?
  /// The ARN of the function, with a version or alias where the mapping names one.
  public var functionARN: String?
  /// `Creating`, `Enabling`, `Enabled`, `Disabling`, `Disabled`, `Updating` or `Deleting`.
  public var state: String?
  /// Why it is in that state, for people.
  public var stateTransitionReason: String?
  /// What came of the last invocation, for people.
  public var lastProcessingResult: String?

  /// The most records of one batch.
  public var batchSize: Int?
  /// How long a batch is gathered, in seconds.
  public var maximumBatchingWindowInSeconds: Int?
  /// How many batches of one shard are processed at a time.
  public var parallelizationFactor: Int?
  /// `TRIM_HORIZON`, `LATEST` or `AT_TIMESTAMP`.
  public var startingPosition: String?
  /// The time of `AT_TIMESTAMP`.
  public var startingPositionTimestamp: UTCTime?
  /// How often a batch is tried again; −1 for as long as its records are there.
  public var maximumRetryAttempts: Int?
  /// How old a record may be, in seconds; −1 for as old as the stream keeps it.
  public var maximumRecordAgeInSeconds: Int?
  /// Whether a batch that failed is tried again in two halves.
  public var bisectBatchOnFunctionError: Bool?
  /// The length of a tumbling window, in seconds; 0 for none.
  public var tumblingWindowInSeconds: Int?
  /// What the function's answer may hold: `ReportBatchItemFailures`.
  public var functionResponseTypes: [String]
  /// The ARN of the queue, topic or bucket for batches that were given up.
  public var onFailureDestination: String?
  /// The patterns of which a record must match one, each a JSON text; none for all records.
  public var filterPatterns: [String]
  /// The ARN of the key that the patterns are encrypted with; a list of mappings leaves such
  /// patterns out.
  public var kmsKeyARN: String?
  /// Why the patterns could not be decrypted, for people.
  public var filterCriteriaError: String?

  public init(uuid: String) {
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

  /// - Returns: `nil` where it is not a mapping as the documentation has it.
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
