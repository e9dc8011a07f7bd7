public import ExactJSON

extension Item {
  /// Writes the item as DynamoDB JSON: `{"event_id":{"S":"1"},"value":{"N":"10.5"}}`.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for index in attributes.indices {
      switch attributes[index].value {
      case .string(let text): writer.member(attributes[index].name, #"":{"S":""#, text)
      case .number(let text): writer.member(attributes[index].name, #"":{"N":""#, text)
      default:
        writer.name(attributes[index].name)
        attributes[index].value.write(to: &writer)
      }
    }
    writer.endObject()
  }

  /// Reads an item from DynamoDB JSON; `nil` if the JSON has another form.
  public init?(dynamoDBJSON json: JSONValue) {
    guard case .object(let object) = json else { return nil }
    attributes = []
    attributes.reserveCapacity(object.members.count)
    for member in object.members {
      guard let value = AttributeValue(dynamoDBJSON: member.value) else { return nil }
      attributes.append(Attribute(name: member.name, value: value))
    }
  }
}

extension AttributeValue {
  /// Writes the value as DynamoDB JSON: an object whose one name is the type, `{"N":"10.5"}`.
  public func write(to writer: inout JSONWriter) {
    // The most common types are written in one call.
    switch self {
    case .string(let text): writer.string(text, in: #"{"S":""#)
    case .number(let text): writer.string(text, in: #"{"N":""#)
    case .bool(true): writer.raw(#"{"BOOL":true}"#)
    case .bool(false): writer.raw(#"{"BOOL":false}"#)
    case .null: writer.raw(#"{"NULL":true}"#)
    case .list(let values):
      writer.beginObject()
      writer.name("L")
      writer.beginArray()
      for value in values { value.write(to: &writer) }
      writer.endArray()
      writer.endObject()
    case .map(let item):
      writer.beginObject()
      writer.name("M")
      item.write(to: &writer)
      writer.endObject()
    case .binary(let bytes):
      writer.beginObject()
      writer.name("B")
      writer.stringWithoutEscapes(Base64.encode(bytes))
      writer.endObject()
    case .stringSet(let texts):
      Self.writeSet("SS", texts, to: &writer) { $1.string($0) }
    case .numberSet(let texts):
      Self.writeSet("NS", texts, to: &writer) { $1.string($0) }
    case .binarySet(let elements):
      Self.writeSet("BS", elements, to: &writer) { $1.stringWithoutEscapes(Base64.encode($0)) }
    }
  }

  private static func writeSet<Element>(
    _ type: String, _ elements: [Element], to writer: inout JSONWriter,
    _ write: (Element, inout JSONWriter) -> Void
  ) {
    writer.beginObject()
    writer.name(type)
    writer.beginArray()
    for element in elements { write(element, &writer) }
    writer.endArray()
    writer.endObject()
  }

  /// Reads a value from DynamoDB JSON; `nil` if the JSON has another form.
  public init?(dynamoDBJSON json: JSONValue) {
    guard case .object(let object) = json, object.members.count == 1 else { return nil }
    let member = object.members[0]
    switch (member.name, member.value) {
    case ("S", .string(let text)): self = .string(text)
    case ("N", .string(let text)): self = .number(text)
    case ("BOOL", .bool(let flag)): self = .bool(flag)
    case ("NULL", .bool(true)): self = .null
    case ("L", .array(let elements)):
      var values: [AttributeValue] = []
      for element in elements {
        guard let value = AttributeValue(dynamoDBJSON: element) else { return nil }
        values.append(value)
      }
      self = .list(values)
    case ("M", let content):
      guard let item = Item(dynamoDBJSON: content) else { return nil }
      self = .map(item)
    case ("B", .string(let text)):
      guard let bytes = Base64.decode(Array(text.utf8)) else { return nil }
      self = .binary(bytes)
    case ("SS", .array(let elements)):
      guard let texts = Self.texts(elements) else { return nil }
      self = .stringSet(texts)
    case ("NS", .array(let elements)):
      guard let texts = Self.texts(elements) else { return nil }
      self = .numberSet(texts)
    case ("BS", .array(let elements)):
      guard let texts = Self.texts(elements) else { return nil }
      let decoded = texts.compactMap { Base64.decode(Array($0.utf8)) }
      guard decoded.count == texts.count else { return nil }
      self = .binarySet(decoded)
    default: return nil
    }
  }

  /// The strings of an array; nil if it has anything else.
  private static func texts(_ elements: [JSONValue]) -> [String]? {
    let texts = elements.compactMap(\.stringValue)
    return texts.count == elements.count ? texts : nil
  }
}
