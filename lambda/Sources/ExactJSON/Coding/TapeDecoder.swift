/// Decodes the value at a place of a tape. It has two words, so that it needs no allocation as an `any
/// Decoder`, and computes its coding path only when asked.
package struct TapeDecoder: Decoder {
  package let tape: ValueTape
  package let index: Int

  package init(_ tape: ValueTape, at index: Int = 0) {
    self.tape = tape
    self.index = index
  }

  /// The decoder if it is of this type. A cast would take longer than reading a short value.
  package static func of(_ decoder: some Decoder) -> TapeDecoder? {
    type(of: decoder) == TapeDecoder.self ? unsafeBitCast(decoder, to: TapeDecoder.self) : nil
  }

  package var codingPath: [any CodingKey] { tape.path(to: index) }
  package var userInfo: [CodingUserInfoKey: Any] { [:] }
  package var kind: ValueTape.Token.Kind { tape.tokens[index].kind }

  package func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(try TapeKeyedContainer<Key>(tape, at: index))
  }

  package func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try TapeUnkeyedContainer(tape, at: index)
  }

  package func singleValueContainer() -> any SingleValueDecodingContainer { self }

  /// Decodes this value as a type.
  package func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try tape.decode(type, at: index)
  }

  /// An error about this value for a person: "not a date".
  package func corrupted(_ text: String) -> DecodingError { tape.corrupted(text, at: index) }

  /// An error for a value of another kind than the one that was wanted: "an integer".
  package func mismatch(_ type: any Any.Type, wanted: String) -> DecodingError {
    tape.mismatch(type, wanted: wanted, at: index)
  }
}

extension TapeDecoder: SingleValueDecodingContainer {
  package func decodeNil() -> Bool { kind == .null }

  package func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try tape.decode(type, at: index)
  }
}

extension ValueTape {
  /// Decodes the value at an index as any type.
  ///
  /// Scalars are found by comparing types, which the compiler does where it knows the type; a cast to a
  /// protocol would look for a conformance at every value.
  @inline(__always)
  func decode<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
    /// Gives a value, whose type was found to be the wanted one, that type.
    @inline(__always)
    func typed(_ value: some TapeScalar) -> Value { unsafeBitCast(value, to: Value.self) }

    if type == String.self { return typed(try String(self, at: index)) }
    if type == Bool.self { return typed(try Bool(self, at: index)) }
    if type == Int.self { return typed(try Int(self, at: index)) }
    if type == Double.self { return typed(try Double(self, at: index)) }
    if type == ExactNumber.self { return typed(try ExactNumber(self, at: index)) }
    if type == Float.self { return typed(try Float(self, at: index)) }
    if type == Int8.self { return typed(try Int8(self, at: index)) }
    if type == Int16.self { return typed(try Int16(self, at: index)) }
    if type == Int32.self { return typed(try Int32(self, at: index)) }
    if type == Int64.self { return typed(try Int64(self, at: index)) }
    if type == Int128.self { return typed(try Int128(self, at: index)) }
    if type == UInt.self { return typed(try UInt(self, at: index)) }
    if type == UInt8.self { return typed(try UInt8(self, at: index)) }
    if type == UInt16.self { return typed(try UInt16(self, at: index)) }
    if type == UInt32.self { return typed(try UInt32(self, at: index)) }
    if type == UInt64.self { return typed(try UInt64(self, at: index)) }
    if type == UInt128.self { return typed(try UInt128(self, at: index)) }
    return try decodeStructure(type, at: index)
  }

  @inline(never)
  private func decodeStructure<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value
  {
    if type == [UInt8].self, tokens[index].kind == .binary,
      let bytes = content(at: index) as? Value
    {
      return bytes
    }
    return try Value(from: TapeDecoder(self, at: index))
  }
}
