#if Handler
import AWSValues
import ExactJSON

/// The settings of an event source mapping that reads a Kinesis stream.
///
/// ```swift
/// let settings = try MappingSettings(
///   startingPosition: .trimHorizon, batchSize: 500, maximumRetryAttempts: 5,
///   bisectsBatchOnFunctionError: true, reportsBatchItemFailures: true)
/// ```
///
/// Numbers have the ranges and the meaning that AWS gives them, including `-1` for "no limit". An
/// initializer throws if one is out of range.
///
/// Source: AWS Lambda Developer Guide, "Lambda parameters for Amazon Kinesis Data Streams event
/// source mappings"; AWS Lambda API Reference, "CreateEventSourceMapping".
public struct MappingSettings: Sendable, Hashable {
  /// The position at which reading starts.
  package let startingPosition: StartingPosition
  /// The maximum number of records in a batch, 1 to 10,000.
  package let batchSize: Int
  /// How long records are gathered before a batch that is not full is sent, in seconds, 0 to 300.
  package let batchingWindowSeconds: Int
  /// The number of concurrent batches for each shard, 1 to 10.
  package let parallelizationFactor: Int
  /// How often a failed batch is retried, 0 to 10,000; `nil` for no limit.
  package let maximumRetryAttempts: Int?
  /// The age in seconds at which a record is given up, 60 to 604,800; `nil` for never.
  package let maximumRecordAgeSeconds: Int?
  /// Whether a failed batch is split in two.
  package let bisectsBatchOnFunctionError: Bool
  /// Whether the function's answer may report failed records (`ReportBatchItemFailures`).
  package let reportsBatchItemFailures: Bool
  /// The destination of messages about records that were given up.
  package let onFailure: FailureDestination?
  /// The filter for the records that the function gets.
  package let filterCriteria: FilterCriteria
  /// The length of a tumbling window in seconds, 1 to 900; 0 for no windows.
  package let tumblingWindowSeconds: Int

  /// Creates settings, with AWS's defaults for all that are not given.
  ///
  /// - Throws: ``MappingSettingsError`` with the setting, its value and its range.
  public init(
    startingPosition: StartingPosition, batchSize: Int = 100, batchingWindowSeconds: Int = 0,
    parallelizationFactor: Int = 1, maximumRetryAttempts: Int = -1,
    maximumRecordAgeSeconds: Int = -1, bisectsBatchOnFunctionError: Bool = false,
    reportsBatchItemFailures: Bool = false, onFailure: FailureDestination? = nil,
    filterCriteria: FilterCriteria = FilterCriteria(), tumblingWindowSeconds: Int = 0
  ) throws(MappingSettingsError) {
    self.startingPosition = startingPosition
    self.batchSize = try Self.checked(batchSize, "BatchSize", 1...10_000)
    self.batchingWindowSeconds = try Self.checked(
      batchingWindowSeconds, "MaximumBatchingWindowInSeconds", 0...300)
    self.parallelizationFactor = try Self.checked(
      parallelizationFactor, "ParallelizationFactor", 1...10)
    let retries = try Self.checked(maximumRetryAttempts, "MaximumRetryAttempts", -1...10_000)
    self.maximumRetryAttempts = retries < 0 ? nil : retries
    guard maximumRecordAgeSeconds == -1 || (60...604_800).contains(maximumRecordAgeSeconds) else {
      throw .outOfRange(
        setting: "MaximumRecordAgeInSeconds", value: maximumRecordAgeSeconds,
        range: "-1 (without limit) or 60 to 604800")
    }
    self.maximumRecordAgeSeconds = maximumRecordAgeSeconds < 0 ? nil : maximumRecordAgeSeconds
    self.bisectsBatchOnFunctionError = bisectsBatchOnFunctionError
    self.reportsBatchItemFailures = reportsBatchItemFailures
    self.onFailure = onFailure
    self.filterCriteria = filterCriteria
    self.tumblingWindowSeconds = try Self.checked(
      tumblingWindowSeconds, "TumblingWindowInSeconds", 0...900)
  }

  private static func checked(
    _ value: Int, _ setting: String, _ range: ClosedRange<Int>
  ) throws(MappingSettingsError) -> Int {
    guard range.contains(value) else {
      throw .outOfRange(
        setting: setting, value: value, range: "\(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}

/// The reason why a mapping's settings are invalid.
public enum MappingSettingsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A number outside AWS's range.
  case outOfRange(setting: String, value: Int, range: String)
  /// A value of the wrong kind or form.
  case invalid(setting: String, reason: String)
  /// A required setting.
  case missing(setting: String)
  /// A filter pattern that AWS would not accept; numbers count from 1.
  case pattern(number: Int, reason: String)

  public var description: String {
    switch self {
    case .outOfRange(let setting, let value, let range):
      "\(setting) is \(value), but must be \(range)"
    case .invalid(let setting, let reason): "\(setting): \(reason)"
    case .missing(let setting):
      "\(setting) is missing from the mapping, since some emulators do not store it; set it with"
        + " an option"
    case .pattern(let number, let reason): "filter pattern \(number): \(reason)"
    }
  }
}
#endif
