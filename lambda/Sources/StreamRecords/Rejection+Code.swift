#if Handler
extension Rejection {
  /// The kind of reason, which programs and alarms filter by: `no-lines`.
  ///
  /// There are codes for what the engine itself rejects. Others are your own.
  public struct Code: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// The code: 1 to ``maximumLength`` lowercase letters, digits and hyphens.
    public let rawValue: String

    /// The maximum length of a code.
    public static let maximumLength = 64

    /// A code of this text. Uppercase letters become lowercase, and other characters hyphens, of
    /// which there is one between words: `No lines!` becomes `no-lines`. A text without letters and
    /// digits becomes `rejected`.
    public init(rawValue: String) {
      var code: [UInt8] = []
      for byte in rawValue.utf8 where code.count < Self.maximumLength {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
          code.append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): code.append(byte | 0x20)
        default:
          if let last = code.last, last != UInt8(ascii: "-") { code.append(UInt8(ascii: "-")) }
        }
      }
      if code.last == UInt8(ascii: "-") { code.removeLast() }
      self.rawValue = code.isEmpty ? "rejected" : String(decoding: code, as: UTF8.self)
    }

    public init(stringLiteral value: String) {
      self.init(rawValue: value)
    }
  }
}

/// The codes of the engine.
extension Rejection.Code {
  /// The record has no bytes.
  public static let emptyData: Self = "empty-data"
  /// The bytes are not JSON.
  public static let notJSON: Self = "not-json"
  /// A string in the JSON is not UTF-8.
  public static let invalidUTF8: Self = "invalid-utf-8"
  /// The JSON is not an object.
  public static let notAnObject: Self = "not-an-object"
  /// An object contains the same name twice.
  public static let duplicateName: Self = "duplicate-name"
  /// A required field is missing.
  public static let missingField: Self = "missing-field"
  /// A field has another type than the event's definition requires.
  public static let wrongType: Self = "wrong-type"
  /// A field has a value that its type does not allow.
  public static let invalidValue: Self = "invalid-value"
  /// The processor is for another kind of source.
  public static let wrongSource: Self = "wrong-source"
  /// The key is an empty string.
  public static let emptyKey: Self = "empty-key"
  /// The key is longer than DynamoDB allows.
  public static let keyTooLong: Self = "key-too-long"
  /// A field's name is empty.
  public static let emptyName: Self = "empty-name"
  /// A field's name is longer than DynamoDB allows.
  public static let nameTooLong: Self = "name-too-long"
  /// A number has more digits than DynamoDB keeps.
  public static let numberTooPrecise: Self = "number-too-precise"
  /// A number is outside DynamoDB's range.
  public static let numberOutOfRange: Self = "number-out-of-range"
  /// Lists and objects are nested deeper than DynamoDB allows.
  public static let nestedTooDeep: Self = "nested-too-deep"
  /// The item is larger than DynamoDB allows.
  public static let itemTooLarge: Self = "item-too-large"
  /// An effect is nothing that its service would accept.
  public static let invalidEffect: Self = "invalid-effect"
  /// A message is larger than its service accepts.
  public static let messageTooLarge: Self = "message-too-large"
  /// The event's time cannot be read, and only newer events are written.
  public static let unreadableTimestamp: Self = "unreadable-timestamp"
  /// DynamoDB itself refused the item.
  public static let refusedByTable: Self = "refused-by-table"
  /// Too many of the records packed in one can never be written to send a message for each; one
  /// message is about all of them.
  public static let aggregateRejected: Self = "aggregate-rejected"
}
#endif
