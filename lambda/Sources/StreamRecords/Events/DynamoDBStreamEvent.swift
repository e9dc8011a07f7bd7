#if Handler
public import AWSValues
import ExactJSON

/// The event that Lambda creates from a batch of records of a DynamoDB table's stream.
///
/// Source: AWS documentation: Lambda, "Using AWS Lambda with Amazon DynamoDB"; Amazon DynamoDB
/// Developer Guide, "Working with streams and TTL".
public struct DynamoDBStreamEvent: Sendable, Hashable {
  /// A record: a change of an item.
  public struct Record: Sendable, Hashable {
    /// The sequence number in the table's stream: a number of up to 40 digits, as text. The answer to
    /// Lambda names a record by it.
    public var sequenceNumber: String
    /// The change.
    public var change: ItemChange
    /// When the item was changed, to the second.
    public var creation: UTCTime?
    /// The ARN of the stream.
    public var eventSourceARN: String?

    public init(
      sequenceNumber: String, change: ItemChange, creation: UTCTime? = nil,
      eventSourceARN: String? = nil
    ) {
      self.sequenceNumber = sequenceNumber
      self.change = change
      self.creation = creation
      self.eventSourceARN = eventSourceARN
    }
  }

  /// The records in stream order.
  public let records: [Record]

  /// Reads an event. Fields that are not needed are skipped, whether known or unknown.
  ///
  /// - Throws: ``MalformedEvent`` if a record has no sequence number, no keys or an unknown kind of
  ///   change, or if an image is not an item.
  public init(parsing bytes: [UInt8]) throws(MalformedEvent) {
    var parser = EventParser(bytes, ChangeRecordReader())
    records = try parser.parse()
  }
}

private struct ChangeRecordReader: EventRecordReader {
  static let source = LambdaEventSource.dynamoDBStream

  private var eventSourceARN = RepeatedText()

  private enum RecordField: String, CaseIterable {
    case eventName, dynamodb, eventSourceARN, userIdentity
  }
  private enum ChangeField: String, CaseIterable {
    case creation = "ApproximateCreationDateTime"
    case keys = "Keys"
    case newImage = "NewImage"
    case oldImage = "OldImage"
    case sequenceNumber = "SequenceNumber"

    var path: String { "dynamodb.\(rawValue)" }
  }
  /// Lambda's names, and those of GetRecords, which emulators pass on.
  private enum IdentityField: String, CaseIterable {
    case type
    case principalID = "principalId"
    case typeOfGetRecords = "Type"
    case principalIDOfGetRecords = "PrincipalId"
  }

  private static let recordFields = ExpectedNames<RecordField>()
  private static let changeFields = ExpectedNames<ChangeField>()
  private static let identityFields = ExpectedNames<IdentityField>()

  mutating func readRecord(
    from json: inout JSONReader
  ) throws(JSONError) -> Result<DynamoDBStreamEvent.Record, FieldProblem> {
    var draft = Draft()
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.recordFields) {
      if try json.skipNull() { continue }
      switch field {
      case .eventName: draft.eventName = try json.readString()
      case .dynamodb: try readChange(from: &json, into: &draft)
      case .eventSourceARN:
        draft.eventSourceARN = eventSourceARN.text(of: try json.readStringBytes())
      case .userIdentity: draft.isByTimeToLive = try readsTimeToLive(from: &json)
      }
    }
    return draft.finished()
  }

  private func readChange(
    from json: inout JSONReader, into draft: inout Draft
  ) throws(JSONError) {
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.changeFields) {
      if try json.skipNull() { continue }
      switch field {
      case .creation: draft.creation = try json.readNumberText()
      case .sequenceNumber: draft.sequenceNumber = try json.readString()
      case .keys: draft.keys = try readItem(from: &json, field, &draft)
      case .newImage: draft.new = try readItem(from: &json, field, &draft)
      case .oldImage: draft.old = try readItem(from: &json, field, &draft)
      }
    }
  }

  private func readItem(
    from json: inout JSONReader, _ field: ChangeField, _ draft: inout Draft
  ) throws(JSONError) -> Item? {
    let item = Item(dynamoDBJSON: try json.readValue())
    if item == nil { draft.invalid = draft.invalid ?? field }
    return item
  }

  /// Whether the identity is that of time to live. An item that it removes looks like any other but
  /// for this.
  private func readsTimeToLive(from json: inout JSONReader) throws(JSONError) -> Bool {
    var isService = false
    var isDynamoDB = false
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.identityFields) {
      if try json.skipNull() { continue }
      switch field {
      case .type, .typeOfGetRecords: isService = try json.readString() == "Service"
      case .principalID, .principalIDOfGetRecords:
        isDynamoDB = try json.readString() == "dynamodb.amazonaws.com"
      }
    }
    return isService && isDynamoDB
  }

  /// A record that is being read. Its fields can come in any order.
  private struct Draft {
    var eventName: String?
    var sequenceNumber: String?
    var keys: Item?
    var old: Item?
    var new: Item?
    var creation: String?
    var eventSourceARN: String?
    var isByTimeToLive = false
    /// The first field that is not an item.
    var invalid: ChangeField?

    func finished() -> Result<DynamoDBStreamEvent.Record, FieldProblem> {
      if let invalid { return .failure(.invalid(invalid.path)) }
      guard let sequenceNumber, !sequenceNumber.isEmpty else {
        return .failure(.missing(ChangeField.sequenceNumber.path))
      }
      guard let keys, !keys.attributes.isEmpty else {
        return .failure(.missing(ChangeField.keys.path))
      }
      guard let eventName else { return .failure(.missing("eventName")) }
      guard let kind = ItemChange.Kind(rawValue: eventName) else {
        return .failure(.invalid("eventName"))
      }
      return .success(
        DynamoDBStreamEvent.Record(
          sequenceNumber: sequenceNumber,
          change: ItemChange(
            kind: kind, keys: keys, old: old, new: new,
            isExpiry: kind == .remove && isByTimeToLive),
          creation: creation.flatMap(UTCTime.init(secondsSince1970:)),
          eventSourceARN: eventSourceARN))
    }
  }
}
#endif
