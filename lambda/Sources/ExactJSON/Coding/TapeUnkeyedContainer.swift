/// The elements of an array on a tape.
struct TapeUnkeyedContainer: UnkeyedDecodingContainer {
  private let tape: ValueTape
  private let array: Int
  /// The token of the next element.
  private var next: Int
  private(set) var currentIndex = 0

  init(_ tape: ValueTape, at index: Int) throws {
    guard tape.tokens[index].kind == .array else {
      throw tape.mismatch([Any].self, wanted: "an array", at: index)
    }
    self.tape = tape
    array = index
    next = index + 1
  }

  var codingPath: [any CodingKey] { tape.path(to: array) }
  var count: Int? { Int(tape.tokens[array].count) }
  var isAtEnd: Bool { next >= tape.tokens[array].end }

  /// The token of the next element.
  private func place(for type: any Any.Type) throws -> Int {
    guard !isAtEnd else {
      throw DecodingError.valueNotFound(
        type,
        .init(
          codingPath: codingPath + [PathStep(currentIndex)],
          debugDescription: "missing; the array has only \(currentIndex) elements"))
    }
    return next
  }

  /// Moves past an element, which was decoded: after an error the container stays where it is.
  private mutating func advance<Value>(with value: Value) -> Value {
    next = Int(tape.tokens[next].end)
    currentIndex += 1
    return value
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, tape.tokens[next].kind == .null else { return false }
    next += 1
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    advance(with: try tape.decode(type, at: place(for: type)))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    let container = try TapeKeyedContainer<Nested>(tape, at: place(for: [String: Any].self))
    return advance(with: KeyedDecodingContainer(container))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    advance(with: try TapeUnkeyedContainer(tape, at: place(for: [Any].self)))
  }

  mutating func superDecoder() throws -> any Decoder {
    advance(with: TapeDecoder(tape, at: try place(for: (any Decoder).self)))
  }
}
