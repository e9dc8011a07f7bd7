/// The members of an object that is encoded.
struct TreeKeyedContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) { encoder.append(.null, name: key.stringValue) }

  // The most common types; the others are found by comparing.
  func encode(_ value: String, forKey key: Key) {
    encoder.append(.string(value), name: key.stringValue)
  }

  func encode(_ value: Bool, forKey key: Key) {
    encoder.append(.bool(value), name: key.stringValue)
  }

  func encode(_ value: Int, forKey key: Key) {
    encoder.append(.number(String(value)), name: key.stringValue)
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    let encoded = try encoder.scalar(value, key) ?? encoder.structure(value, key)
    if case .absent = encoded { return }
    encoder.append(encoded, name: key.stringValue)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder.child(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.child(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder.child(PathStep.superclass) }
  func superEncoder(forKey key: Key) -> any Encoder { encoder.child(key) }
}

/// The elements of an array that is encoded.
struct TreeUnkeyedContainer: UnkeyedEncodingContainer {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.count }

  func encodeNil() { encoder.append(.null) }

  func encode<Value: Encodable>(_ value: Value) throws {
    let step = PathStep(count)
    encoder.append(try encoder.scalar(value, step) ?? encoder.structure(value, step))
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    encoder.child().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    encoder.child().unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder.child() }
}

/// A value that is encoded by itself.
struct TreeSingleContainer: SingleValueEncodingContainer {
  let encoder: TreeEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil() { encoder.set(.null) }

  func encode(_ value: String) { encoder.set(.string(value)) }

  func encode<Value: Encodable>(_ value: Value) throws {
    // The value has this one's path.
    encoder.set(try encoder.scalar(value, nil) ?? encoder.structure(value, nil))
  }
}
