#if Handler
import ExactJSON

/// Selects the records that a mapping passes to its function: those that match at least one of the
/// patterns, or all if there are no patterns.
///
/// ```swift
/// try FilterCriteria(patterns: [#"{"data": {"event_name": ["purchase"]}}"#])
/// ```
///
/// Source: AWS Lambda Developer Guide, "Control which events Lambda sends to your function" and
/// "Using event filtering with a Kinesis event source".
public struct FilterCriteria: Sendable, Hashable {
  /// The patterns' texts.
  package let patterns: [String]
  private let compiled: [FilterPattern]

  /// The maximum number of patterns in a mapping; AWS allows five by default.
  package static let maximumPatterns = 10
  /// The maximum length of a pattern.
  package static let maximumPatternLength = 4_096

  /// Criteria that match every record.
  public init() {
    patterns = []
    compiled = []
  }

  /// - Parameter patterns: The patterns, each the JSON text of an object.
  /// - Throws: ``MappingSettingsError`` with the number of the pattern and the reason.
  package init(patterns: [String]) throws(MappingSettingsError) {
    guard patterns.count <= Self.maximumPatterns else {
      throw .invalid(
        setting: "FilterCriteria",
        reason: "\(patterns.count) patterns, but at most \(Self.maximumPatterns) are allowed")
    }
    var compiled: [FilterPattern] = []
    for (index, text) in patterns.enumerated() {
      guard text.unicodeScalars.count <= Self.maximumPatternLength else {
        throw .pattern(
          number: index + 1, reason: "it is longer than \(Self.maximumPatternLength) characters")
      }
      do throws(FilterPatternError) {
        compiled.append(try FilterPattern(parsing: text))
      } catch {
        throw .pattern(number: index + 1, reason: error.reason)
      }
    }
    self.patterns = patterns
    self.compiled = compiled
  }

  /// Whether the function gets a record.
  func matches(_ record: ShardRecord) -> Bool {
    guard !compiled.isEmpty else { return true }
    var candidate = FilterCandidate(record)
    return compiled.contains { $0.matches(&candidate) }
  }
}

/// A record as filter patterns see it. Its data is parsed once, and only if a pattern needs it.
struct FilterCandidate {
  private let record: ShardRecord
  private var parsed: JSONValue??

  init(_ record: ShardRecord) {
    self.record = record
  }

  /// The data as JSON; `nil` if it is not JSON.
  var data: JSONValue? {
    mutating get {
      if let parsed { return parsed }
      let value = try? JSONValue(parsing: record.data)
      parsed = .some(value)
      return value
    }
  }

  /// The fields of a record other than its data.
  var metadata: JSONValue {
    .object([
      "kinesisSchemaVersion": .string("1.0"),
      "partitionKey": record.partitionKey.map(JSONValue.string) ?? .null,
      "sequenceNumber": .string(record.sequenceNumber.text),
      "approximateArrivalTimestamp": .number(
        KinesisEventEncoder.seconds(record.arrival)),
    ])
  }
}
#endif
