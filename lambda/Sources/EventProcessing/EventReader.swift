import AWSValues
import ExactJSON
import PipelineContract
import StreamRecords

/// Reads an event from its bytes in one pass and checks it at the same time. The first problem
/// found is the reason for the rejection.
struct EventReader {
  private var reader: JSONReader
  private var id: String?
  private var name: String?
  private var timestamp: String?
  private var value: String?
  private var others: [Item.Attribute] = []
  /// The names of other fields, and of those that are dropped.
  private var names = UniqueNames()

  static func read(_ data: [UInt8]) throws(Rejection) -> WorkshopEvent {
    do {
      // One more level: the event object itself.
      var reader = EventReader(
        reader: JSONReader(data, depthLimit: AttributeRules.maximumNesting + 1))
      return try reader.readEvent()
    } catch let rejection as Rejection {
      throw rejection
    } catch let error as JSONError {
      throw Rejection(error)
    } catch {
      throw Rejection(.notJSON, String(describing: error))
    }
  }

  private init(reader: JSONReader) {
    self.reader = reader
  }

  private mutating func readEvent() throws -> WorkshopEvent {
    let kind = try reader.peekKind()
    guard kind == .object else {
      // Text that only begins like another value (`not JSON` begins like null) is not JSON.
      try reader.skipValue()
      try reader.finish()
      throw Rejection(.notAnObject, "the event is of type \(kind), not an object")
    }
    try reader.beginObject()
    while let name = try reader.nextName(among: Self.fields) {
      switch name {
      case .expected(let field):
        guard isNew(field) else { throw Rejection.duplicateName(field.rawValue) }
        try read(field)
      case .other(let name):
        guard names.insert(name) else { throw Rejection.duplicateName(name) }
        try Self.check(name: name)
        others.append(Item.Attribute(name: name, value: try readValue(of: name)))
      }
    }
    try reader.finish()
    guard let id else { throw Rejection.missing(Contract.Key.eventID) }
    guard let name else { throw Rejection.missing(Contract.Key.eventName) }
    guard let timestamp else { throw Rejection.missing(Contract.Key.timestamp) }
    guard let value else { throw Rejection.missing(Contract.Key.value) }
    return WorkshopEvent(
      id: id, name: name, timestamp: timestamp, value: value, others: others)
  }

  private mutating func isNew(_ field: Field) -> Bool {
    switch field {
    case .eventID: id == nil
    case .eventName: name == nil
    case .timestamp: timestamp == nil
    case .value: value == nil
    case .processed, .processedTimestamp, .timestampOrder: names.insert(field.rawValue)
    }
  }

  private mutating func read(_ field: Field) throws {
    switch field {
    case .eventID: id = try readKey()
    case .eventName: name = try readText(of: field.rawValue)
    case .timestamp: timestamp = try readText(of: field.rawValue)
    case .value: value = try readNumber(of: field.rawValue)
    case .processed, .processedTimestamp, .timestampOrder: try reader.skipValue()
    }
  }

  private mutating func readKey() throws -> String {
    let field = Contract.Key.eventID
    let key: String
    switch try reader.peekKind() {
    case .string: key = try reader.readString()
    case .number:
      key = try reader.readNumberText()
      guard Self.isInteger(key) else {
        throw Rejection(
          .wrongType, "\"\(field)\" is a number with a fraction or an exponent, not an integer")
      }
    case let kind:
      throw Rejection.wrongType(field, expected: "a string or an integer", found: kind)
    }
    guard !key.isEmpty else { throw Rejection(.emptyKey, "\"\(field)\" is empty") }
    guard key.utf8.count <= AttributeRules.maximumKeyLength else {
      throw Rejection(
        .keyTooLong,
        "\"\(field)\" has \(key.utf8.count) bytes; DynamoDB accepts at most"
          + " \(AttributeRules.maximumKeyLength)")
    }
    return key
  }

  /// Whether a number has only digits and a sign.
  private static func isInteger(_ number: String) -> Bool {
    var number = number
    // Over its bytes: a string's own iterator looks at each step where they are.
    return number.withUTF8 { bytes in
      bytes.allSatisfy {
        $0 == UInt8(ascii: "-") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
      }
    }
  }

  private mutating func readText(of field: String) throws -> String {
    let kind = try reader.peekKind()
    guard kind == .string else {
      throw Rejection.wrongType(field, expected: "a string", found: kind)
    }
    return try reader.readString()
  }

  private mutating func readNumber(of field: String) throws -> String {
    let kind = try reader.peekKind()
    guard kind == .number else {
      throw Rejection.wrongType(field, expected: "a number", found: kind)
    }
    let text = try reader.readNumberText()
    switch NumberRules.problem(with: text) {
    case nil: return text
    case .tooManyDigits(let digits):
      throw Rejection(
        .numberTooPrecise,
        "a number in \"\(field)\" has \(digits) significant digits; DynamoDB keeps"
          + " \(NumberRules.maximumSignificantDigits)")
    case .tooLarge, .tooSmall, .malformed:
      throw Rejection(
        .numberOutOfRange,
        "a number in \"\(field)\" is outside DynamoDB's range of 1E-130 to 9.99…E+125")
    }
  }

  /// Reads a value of any kind. The reader's depth limit bounds the recursion.
  ///
  /// - Parameter field: The field of the event that contains the value, for the reason.
  private mutating func readValue(of field: String) throws -> AttributeValue {
    switch try reader.peekKind() {
    case .null:
      try reader.readNull()
      return .null
    case .bool: return .bool(try reader.readBool())
    case .number: return .number(try readNumber(of: field))
    case .string: return .string(try reader.readString())
    case .array:
      var values: [AttributeValue] = []
      try reader.beginArray()
      while try reader.nextElement() { values.append(try readValue(of: field)) }
      return .list(values)
    case .object:
      var attributes: [Item.Attribute] = []
      var names = UniqueNames()
      try reader.beginObject()
      while let name = try reader.nextName() {
        guard names.insert(name) else { throw Rejection.duplicateName(name) }
        try Self.check(name: name)
        attributes.append(Item.Attribute(name: name, value: try readValue(of: field)))
      }
      return .map(Item(attributes))
    }
  }

  private static func check(name: String) throws {
    guard !name.isEmpty else { throw Rejection(.emptyName, "a field has an empty name") }
    guard name.utf8.count <= AttributeRules.maximumNameLength else {
      throw Rejection(
        .nameTooLong,
        "a field's name has \(name.utf8.count) bytes; DynamoDB accepts at most"
          + " \(AttributeRules.maximumNameLength)")
    }
  }
}

extension EventReader {
  /// The fields that the contract names.
  private enum Field: CaseIterable, RawRepresentable {
    case eventID, eventName, timestamp, value, processed, processedTimestamp, timestampOrder

    init?(rawValue: String) {
      guard let field = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
      self = field
    }

    var rawValue: String {
      switch self {
      case .eventID: Contract.Key.eventID
      case .eventName: Contract.Key.eventName
      case .timestamp: Contract.Key.timestamp
      case .value: Contract.Key.value
      case .processed: Contract.Key.processed
      case .processedTimestamp: Contract.Key.processedTimestamp
      case .timestampOrder: Contract.Key.timestampOrder
      }
    }
  }

  private static let fields = ExpectedNames<Field>()
}
