import AWSValues
package import ExactJSON

/// The reason why a record can never be written, however often it is tried.
public struct Rejection: Error, Sendable, Hashable {
  /// The kind of reason. Programs filter by its raw value.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The record has no bytes.
    case emptyData = "empty-data"
    /// The bytes are not JSON.
    case notJSON = "not-json"
    /// A string in the JSON is not UTF-8.
    case invalidUTF8 = "invalid-utf-8"
    /// The JSON is not an object.
    case notAnObject = "not-an-object"
    /// An object contains the same name twice.
    case duplicateName = "duplicate-name"
    /// A required field is missing.
    case missingField = "missing-field"
    /// A field has another type than the event's definition requires.
    case wrongType = "wrong-type"
    /// The key is an empty string.
    case emptyKey = "empty-key"
    /// The key is longer than DynamoDB allows.
    case keyTooLong = "key-too-long"
    /// A field's name is empty.
    case emptyName = "empty-name"
    /// A field's name is longer than DynamoDB allows.
    case nameTooLong = "name-too-long"
    /// A number has more digits than DynamoDB keeps.
    case numberTooPrecise = "number-too-precise"
    /// A number is outside DynamoDB's range.
    case numberOutOfRange = "number-out-of-range"
    /// Lists and objects are nested deeper than DynamoDB allows.
    case nestedTooDeep = "nested-too-deep"
    /// The item is larger than DynamoDB allows.
    case itemTooLarge = "item-too-large"
    /// The event's time cannot be read, and only newer events are written.
    case unreadableTimestamp = "unreadable-timestamp"
    /// DynamoDB itself refused the item.
    case refusedByTable = "refused-by-table"
    /// Too many of the records packed in one can never be written to send a message for each; one
    /// message is about all of them.
    case aggregateRejected = "aggregate-rejected"
  }

  public let code: Code
  /// The reason for people. It may quote names from the record.
  package let text: String

  /// - Parameter text: Cut after ``maximumTextLength`` characters, as it may quote a long name.
  package init(_ code: Code, _ text: String) {
    self.code = code
    self.text = String(text.unicodeScalars.prefix(Self.maximumTextLength))
  }

  /// The maximum number of characters (Unicode scalars) in ``text``.
  package static let maximumTextLength = 500
}

extension Rejection: CustomStringConvertible {
  /// `missing-field: the event has no "value"`
  public var description: String { "\(code.rawValue): \(text)" }
}

extension Rejection {
  package init(_ error: JSONError) {
    switch error.code {
    case .invalidUTF8: self.init(.invalidUTF8, "\(error)")
    case .duplicateName(let name): self = .duplicateName(name)
    case .tooDeep: self = .nestedTooDeep
    case .unexpectedEnd, .unexpectedByte, .trailingBytes, .invalidNumber, .invalidEscape,
      .loneSurrogate, .controlCharacter, .unexpectedKind:
      self.init(.notJSON, "the data is not JSON: \(error)")
    }
  }

  package static let emptyData = Rejection(.emptyData, "the record has no data")

  package static let nestedTooDeep = Rejection(
    .nestedTooDeep,
    "a field is nested deeper than the \(AttributeRules.maximumNesting) levels that DynamoDB allows"
  )

  package static func duplicateName(_ name: String) -> Rejection {
    Rejection(.duplicateName, "an object contains the name \"\(name)\" twice")
  }

  /// - Parameters:
  ///   - count: The number of packed records that can never be written.
  ///   - total: The number of packed records.
  ///   - first: The reason for the first of them.
  package static func aggregate(_ count: Int, of total: Int, first: Rejection?) -> Rejection {
    Rejection(
      .aggregateRejected,
      "\(count) of the \(total) records packed in this one can never be written; the"
        + " others are written. First rejection: \(first?.description ?? "unknown")")
  }

  package static func missing(_ field: String) -> Rejection {
    Rejection(.missingField, "the event has no \"\(field)\"")
  }

  package static func wrongType(_ field: String, expected: String, found: JSONKind) -> Rejection {
    Rejection(.wrongType, "\"\(field)\" is of type \(found), not \(expected)")
  }
}
