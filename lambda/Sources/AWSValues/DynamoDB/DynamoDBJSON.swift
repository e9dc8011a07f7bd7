public import ExactJSON

extension Item {
  /// Writes the item as DynamoDB JSON: `{"event_id":{"S":"1"},"value":{"N":"10.5"}}`.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for attribute in attributes {
      writer.name(attribute.name)
      attribute.value.write(to: &writer)
    }
    writer.endObject()
  }

  /// Reads an item from DynamoDB JSON; `nil` if the JSON has another form or contains a set.
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
    case .string(let text): writer.string(text, in: #"{"S":"#)
    case .number(let text): writer.string(text, in: #"{"N":"#)
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
    }
  }

  /// Reads a value from DynamoDB JSON; `nil` if the JSON has another form or is a set.
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
    default: return nil
    }
  }
}
