import ExactJSON

/// Why a record can never be written, however often it is tried.
public struct Rejection: Error, Sendable, Hashable {
  /// The reason's kind; its raw value is what programs filter by.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The record has no bytes.
    case emptyData = "empty-data"
    /// The bytes are not one JSON text.
    case notJSON = "not-json"
    /// A string in the JSON is not UTF-8.
    case invalidUTF8 = "invalid-utf-8"
    /// The JSON is not an object.
    case notAnObject = "not-an-object"
    /// An object has one name twice.
    case duplicateName = "duplicate-name"
    /// A field that every event has is not there.
    case missingField = "missing-field"
    /// A field is of another type than the event's definition says.
    case wrongType = "wrong-type"
    /// The key is an empty text.
    case emptyKey = "empty-key"
    /// The key is longer than DynamoDB takes.
    case keyTooLong = "key-too-long"
    /// A field's name is empty.
    case emptyName = "empty-name"
    /// A field's name is longer than DynamoDB takes.
    case nameTooLong = "name-too-long"
    /// A number has more digits than DynamoDB keeps.
    case numberTooPrecise = "number-too-precise"
    /// A number is larger or smaller than DynamoDB takes.
    case numberOutOfRange = "number-out-of-range"
    /// Lists and objects stand deeper inside each other than DynamoDB takes.
    case nestedTooDeep = "nested-too-deep"
    /// The item is larger than DynamoDB takes.
    case itemTooLarge = "item-too-large"
    /// Where newer events alone are written: the event's time cannot be read.
    case unreadableTimestamp = "unreadable-timestamp"
    /// DynamoDB itself refused the item.
    case refusedByTable = "refused-by-table"
    /// Of the records that are packed in one too many can never be written to tell of each; the
    /// message is about all of them.
    case aggregateRejected = "aggregate-rejected"
  }

  public let code: Code
  /// What is wrong, for people. It may quote names from the record.
  public let text: String

  /// - Parameter text: cut after ``maximumTextLength`` characters, as it may quote a long name.
  public init(_ code: Code, _ text: String) {
    self.code = code
    self.text = String(text.unicodeScalars.prefix(Self.maximumTextLength))
  }

  /// The most characters (Unicode scalars) of ``text``.
  public static let maximumTextLength = 500
}

extension Rejection: CustomStringConvertible {
  /// `missing-field: the event has no "value"`
  public var description: String { "\(code.rawValue): \(text)" }
}

extension Rejection {
  init(_ error: JSONError) {
    switch error.code {
    case .invalidUTF8: self.init(.invalidUTF8, "\(error)")
    case .duplicateName(let name): self = .duplicateName(name)
    case .tooDeep: self = .nestedTooDeep
    case .unexpectedEnd, .unexpectedByte, .trailingBytes, .invalidNumber, .invalidEscape,
      .loneSurrogate, .controlCharacter, .unexpectedKind:
      self.init(.notJSON, "the data is not JSON: \(error)")
    }
  }

  static let emptyData = Rejection(.emptyData, "the record has no data")

  static let nestedTooDeep = Rejection(
    .nestedTooDeep,
    "a field is nested deeper than the \(EventRules.maximumNesting) levels that DynamoDB takes")

  static func duplicateName(_ name: String) -> Rejection {
    Rejection(.duplicateName, "an object has the name \"\(name)\" twice")
  }

  /// - Parameters:
  ///   - count: how many of the packed records can never be written.
  ///   - total: how many there are.
  ///   - first: why the first of them cannot.
  package static func aggregate(_ count: Int, of total: Int, first: Rejection?) -> Rejection {
    Rejection(
      .aggregateRejected,
      "\(count) of the \(total) records that are packed in this one can never be written; the"
        + " others are; the first: \(first?.description ?? "unknown")")
  }

  static func missing(_ field: String) -> Rejection {
    Rejection(.missingField, "the event has no \"\(field)\"")
  }

  static func wrongType(_ field: String, expected: String, found: JSONKind) -> Rejection {
    Rejection(.wrongType, "\"\(field)\" is of type \(found), not \(expected)")
  }
}
