import ExactJSON

extension Item {
  /// Decodes the attributes as a type, the counterpart of ``init(encoding:)``.
  ///
  /// ```swift
  /// let line = try item.decode(OrderLine.self)
  /// ```
  ///
  /// Numbers are read exactly or not at all, as ``ExactJSON/ExactJSONDecoder`` does. A set can be read as
  /// an array, a `Set` or an ``AttributeSet``; bytes as ``ExactJSON/Bytes`` or `[UInt8]`. A type that
  /// contains an ``Item`` or ``AttributeValue`` gets the attributes themselves.
  ///
  /// - Throws: `DecodingError`, whose `explanation` is for people: `lines[2].price: a string, not a number`.
  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try AttributeValue.map(self).decode(type)
  }
}

extension AttributeValue {
  /// Decodes the value as a type: see ``Item/decode(_:)``.
  public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let tape = ValueTape(reservingCapacity: 32)
    try write(to: tape)
    return try TapeDecoder(tape).value(type)
  }

  private func write(to tape: ValueTape) throws {
    switch self {
    case .string(let text): tape.append(.string, content: text.utf8)
    case .number(let text): try Self.write(number: text, to: tape)
    case .bool(let flag): tape.append(flag ? .yes : .no)
    case .null: tape.append(.null)
    case .binary(let bytes): tape.append(.binary, content: bytes)
    case .list(let values):
      let list = tape.open(.array)
      for value in values { try value.write(to: tape) }
      tape.close(list, count: values.count)
    case .map(let item):
      let map = tape.open(.object)
      for attribute in item.attributes {
        tape.append(.string, content: attribute.name.utf8)
        try attribute.value.write(to: tape)
      }
      tape.close(map, count: item.attributes.count)
    case .stringSet(let texts):
      let set = tape.open(.array, .strings)
      for text in texts { tape.append(.string, content: text.utf8) }
      tape.close(set, count: texts.count)
    case .numberSet(let texts):
      let set = tape.open(.array, .numbers)
      for text in texts { try Self.write(number: text, to: tape) }
      tape.close(set, count: texts.count)
    case .binarySet(let elements):
      let set = tape.open(.array, .binaries)
      for bytes in elements { tape.append(.binary, content: bytes) }
      tape.close(set, count: elements.count)
    }
  }

  private static func write(number text: String, to tape: ValueTape) throws {
    guard NumberRules.problem(with: text) != .malformed else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: [],
          debugDescription: "\"\(text.prefix(utf8: 60))\", a number (N), is not a number"))
    }
    tape.append(.number, content: text.utf8)
  }

  fileprivate init(_ tape: ValueTape, at index: Int) {
    let token = tape.tokens[index]
    switch token.kind {
    case .null: self = .null
    case .no: self = .bool(false)
    case .yes: self = .bool(true)
    case .number: self = .number(tape.text(at: index))
    case .string: self = .string(tape.text(at: index))
    case .binary: self = .binary(tape.content(at: index))
    case .array:
      let elements = tape.elements(of: index)
      switch token.setType {
      case .none: self = .list(elements.map { AttributeValue(tape, at: $0) })
      case .strings: self = .stringSet(elements.map(tape.text(at:)))
      case .numbers: self = .numberSet(elements.map(tape.text(at:)))
      case .binaries: self = .binarySet(elements.map(tape.content(at:)))
      }
    case .object:
      self = .map(
        Item(
          tape.names(of: index).map {
            Item.Attribute(name: tape.text(at: $0), value: AttributeValue(tape, at: $0 + 1))
          }))
    }
  }
}

extension AttributeValue: Decodable {
  /// Keeps a part of an item, or of JSON, as attributes.
  public init(from decoder: any Decoder) throws {
    if let decoder = TapeDecoder.of(decoder) {
      self.init(decoder.tape, at: decoder.index)
    } else {
      try self.init(encoding: try JSONValue(from: decoder))
    }
  }
}

extension Item: Decodable {
  /// Keeps an item, or an object of JSON, as attributes.
  public init(from decoder: any Decoder) throws {
    guard case .map(let item) = try AttributeValue(from: decoder) else {
      throw DecodingError.typeMismatch(
        Item.self,
        .init(codingPath: decoder.codingPath, debugDescription: "a single value, not an object"))
    }
    self = item
  }
}

extension AttributeValue: Encodable {
  public func encode(to encoder: any Encoder) throws {
    if let encoder = TreeEncoder.of(encoder) {
      encoder.set(encoded)
    } else {
      try decode(JSONValue.self).encode(to: encoder)
    }
  }

  private var encoded: EncodedValue {
    switch self {
    case .string(let text): .string(text)
    case .number(let text): .number(text)
    case .bool(let flag): .bool(flag)
    case .null: .null
    case .binary(let bytes): .binary(bytes)
    case .list(let values): .array(values.map(\.encoded))
    case .map(let item):
      .object(
        item.attributes.map { EncodedValue.Member(name: $0.name, value: $0.value.encoded) })
    case .stringSet(let texts): .set(texts.map { .string($0) }, .strings)
    case .numberSet(let texts): .set(texts.map { .number($0) }, .numbers)
    case .binarySet(let elements): .set(elements.map { .binary($0) }, .binaries)
    }
  }
}

extension Item: Encodable {
  public func encode(to encoder: any Encoder) throws {
    try AttributeValue.map(self).encode(to: encoder)
  }
}
