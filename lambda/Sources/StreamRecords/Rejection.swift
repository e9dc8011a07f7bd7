#if Handler
import AWSValues
public import ExactJSON

/// The reason why a record can never be processed, however often it is tried.
///
/// ```swift
/// throw Rejection("no-lines", "the order has no lines")
/// ```
public struct Rejection: Error, Sendable, Hashable {
  /// The kind of reason. Programs filter by its raw value.
  public let code: Code
  /// The reason for people. It may quote names from the record.
  public let text: String

  /// - Parameters:
  ///   - code: The kind of reason, such as `"no-lines"`, which must not depend on the record.
  ///   - text: The reason for people. It is cut after ``maximumTextLength`` characters, as it may
  ///     quote a long name.
  public init(_ code: Code, _ text: String) {
    self.code = code
    self.text = String(text.unicodeScalars.prefix(Self.maximumTextLength))
  }

  /// The maximum number of characters (Unicode scalars) in ``text``.
  public static let maximumTextLength = 500
}

extension Rejection: CustomStringConvertible {
  /// `missing-field: the event has no "value"`
  public var description: String { "\(code.rawValue): \(text)" }
}

extension Rejection {
  /// A record that is not the JSON it should be.
  public init(_ error: JSONError) {
    switch error.code {
    case .invalidUTF8: self.init(.invalidUTF8, "\(error)")
    case .duplicateName(let name): self = .duplicateName(name)
    case .tooDeep: self = .nestedTooDeep
    case .unexpectedEnd, .unexpectedByte, .trailingBytes, .invalidNumber, .invalidEscape,
      .loneSurrogate, .controlCharacter, .unexpectedKind:
      self.init(.notJSON, "the data is not JSON: \(error)")
    }
  }

  /// A record without any data.
  public static let emptyData = Rejection(.emptyData, "the record has no data")

  /// A field that DynamoDB does not take, as it is nested too deep.
  public static let nestedTooDeep = Rejection(
    .nestedTooDeep,
    "a field is nested deeper than the \(AttributeRules.maximumNesting) levels that DynamoDB allows"
  )

  /// An object that has a name twice.
  public static func duplicateName(_ name: String) -> Rejection {
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

  /// An event without a field that it must have.
  public static func missing(_ field: String) -> Rejection {
    Rejection(.missingField, "the event has no \"\(field)\"")
  }

  /// A field of another type.
  public static func wrongType(_ field: String, expected: String, found: JSONKind) -> Rejection {
    Rejection(.wrongType, "\"\(field)\" is of type \(found), not \(expected)")
  }
}
#endif
