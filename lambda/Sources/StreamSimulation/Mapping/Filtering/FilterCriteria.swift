import ExactJSON

/// Which records a mapping hands to its function: those that at least one of the patterns matches;
/// all where there is none.
///
/// ```swift
/// try FilterCriteria(patterns: [#"{"data": {"event_name": ["purchase"]}}"#])
/// ```
///
/// Source: AWS Lambda Developer Guide, "Control which events Lambda sends to your function" and
/// "Using event filtering with a Kinesis event source".
public struct FilterCriteria: Sendable, Hashable {
  /// The patterns' texts.
  public let patterns: [String]
  private let compiled: [FilterPattern]

  /// The most patterns of a mapping; AWS allows five of them without asking.
  public static let maximumPatterns = 10
  /// The most characters of a pattern.
  public static let maximumPatternLength = 4_096

  /// Criteria that every record meets.
  public init() {
    patterns = []
    compiled = []
  }

  /// - Parameter patterns: The patterns, each the JSON text of an object.
  /// - Throws: ``MappingSettingsError``, naming the pattern and what is wrong with it.
  public init(patterns: [String]) throws(MappingSettingsError) {
    guard patterns.count <= Self.maximumPatterns else {
      throw .invalid(
        setting: "FilterCriteria",
        reason: "\(patterns.count) patterns, but at most \(Self.maximumPatterns) are possible")
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

/// A record as patterns see it; its data is parsed once and only where a pattern asks for it.
struct FilterCandidate {
  private let record: ShardRecord
  private var parsed: JSONValue??

  init(_ record: ShardRecord) {
    self.record = record
  }

  /// The data as JSON; `nil` where it is something else.
  var data: JSONValue? {
    mutating get {
      if let parsed { return parsed }
      let value = try? JSONValue(parsing: record.data)
      parsed = .some(value)
      return value
    }
  }

  /// What a record has besides its data.
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
