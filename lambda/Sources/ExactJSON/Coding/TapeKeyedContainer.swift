/// The members of an object on a tape.
struct TapeKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  private let tape: ValueTape
  private let object: Int

  init(_ tape: ValueTape, at index: Int) throws {
    guard tape.tokens[index].kind == .object else {
      throw tape.mismatch([String: Any].self, wanted: "an object", at: index)
    }
    if ObjectIdentifier(Key.self) == DictionaryKey.type {
      try tape.requireDifferentNames(of: index)
    }
    self.tape = tape
    object = index
  }

  var codingPath: [any CodingKey] { tape.path(to: object) }

  var allKeys: [Key] {
    tape.names(of: object).compactMap { Key(stringValue: tape.text(at: $0)) }
  }

  func contains(_ key: Key) -> Bool { tape.member(key.stringValue, of: object) != nil }

  private func place(of key: some CodingKey) throws -> Int {
    guard let place = tape.member(key.stringValue, of: object) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: codingPath, debugDescription: "missing"))
    }
    return place
  }

  /// The place of a member with a value that is not null.
  private func presentPlace(of key: Key) -> Int? {
    guard let place = tape.member(key.stringValue, of: object), tape.tokens[place].kind != .null
    else { return nil }
    return place
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    tape.tokens[try place(of: key)].kind == .null
  }

  // The most common types; the others are found by comparing.
  func decode(_ type: String.Type, forKey key: Key) throws -> String {
    try String(tape, at: place(of: key))
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
    try Bool(tape, at: place(of: key))
  }

  func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
    try Int(tape, at: place(of: key))
  }

  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
    try presentPlace(of: key).map { try String(tape, at: $0) }
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try tape.decode(type, at: place(of: key))
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    guard let place = presentPlace(of: key) else { return nil }
    return try tape.decode(type, at: place)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(try TapeKeyedContainer<Nested>(tape, at: place(of: key)))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try TapeUnkeyedContainer(tape, at: place(of: key))
  }

  func superDecoder() throws -> any Decoder {
    TapeDecoder(tape, at: try place(of: PathStep.superclass))
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    TapeDecoder(tape, at: try place(of: key))
  }
}

/// The keys with which a `Dictionary` of strings codes itself.
enum DictionaryKey {
  /// Their type, which the standard library does not name.
  static let type: ObjectIdentifier? = {
    let probe = Probe()
    try? [String: Bool]().encode(to: probe)
    return probe.key
  }()

  /// An encoder that only looks at the type of keys.
  private final class Probe: Encoder {
    var key: ObjectIdentifier?
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
      key = ObjectIdentifier(type)
      // Not the encoder's own method, which would wait for this type.
      return KeyedEncodingContainer(TreeKeyedContainer<Key>(encoder: TreeEncoder()))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { TreeEncoder().unkeyedContainer() }

    func singleValueContainer() -> any SingleValueEncodingContainer {
      TreeEncoder().singleValueContainer()
    }
  }
}

extension ValueTape {
  /// Checks that a dictionary of Swift strings can hold all names: to it an é of one code point and an é
  /// of two are the same.
  fileprivate func requireDifferentNames(of object: Int) throws {
    let names = names(of: object)
    let areASCII = names.allSatisfy { name in
      withContent(of: tokens[name]) { $0.allSatisfy { $0 < 0x80 } }
    }
    guard !areASCII else { return }
    var texts: Set<String> = []
    for name in names where !texts.insert(text(at: name)).inserted {
      throw corrupted(
        "another name of the object is the same text in other code points", at: name + 1)
    }
  }
}
