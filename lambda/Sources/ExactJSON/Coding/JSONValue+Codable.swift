extension JSONValue: Codable {
  /// Keeps a part of a text as it was sent, if the decoder is an ``ExactJSONDecoder``.
  public init(from decoder: any Decoder) throws {
    if let decoder = TapeDecoder.of(decoder) {
      self.init(decoder.tape, at: decoder.index)
    } else if let container = try? decoder.container(keyedBy: PathStep.self) {
      self = .object(
        JSONObject(
          try container.allKeys.map {
            JSONObject.Member(
              name: $0.stringValue, value: try container.decode(JSONValue.self, forKey: $0))
          }))
    } else if var container = try? decoder.unkeyedContainer() {
      var elements: [JSONValue] = []
      while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
      self = .array(elements)
    } else {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .bool(flag)
      } else if let number = try? container.decode(ExactNumber.self) {
        self = .number(number.text)
      } else {
        self = .string(try container.decode(String.self))
      }
    }
  }

  private init(_ tape: ValueTape, at index: Int) {
    switch tape.tokens[index].kind {
    case .null: self = .null
    case .no: self = .bool(false)
    case .yes: self = .bool(true)
    case .number: self = .number(tape.text(at: index))
    case .string: self = .string(tape.text(at: index))
    case .binary:
      self = .string(String(decoding: Base64.encode(tape.content(at: index)), as: UTF8.self))
    case .array: self = .array(tape.elements(of: index).map { JSONValue(tape, at: $0) })
    case .object:
      self = .object(
        JSONObject(
          tape.names(of: index).map {
            JSONObject.Member(name: tape.text(at: $0), value: JSONValue(tape, at: $0 + 1))
          }))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if let encoder = TreeEncoder.of(encoder) {
      encoder.set(EncodedValue(self))
      return
    }
    switch self {
    case .object(let object):
      var container = encoder.container(keyedBy: PathStep.self)
      for member in object.members {
        try container.encode(member.value, forKey: PathStep(member.name))
      }
    case .array(let elements):
      var container = encoder.unkeyedContainer()
      for element in elements { try container.encode(element) }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let flag): try flag.encode(to: encoder)
    case .number(let text): try ExactNumber(unchecked: text).encode(to: encoder)
    case .string(let text): try text.encode(to: encoder)
    }
  }
}

extension EncodedValue {
  fileprivate init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let text): self = .number(text)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map(EncodedValue.init))
    case .object(let object):
      self = .object(object.members.map { Member(name: $0.name, value: EncodedValue($0.value)) })
    }
  }
}
