extension ValueTape {
  /// Reads a JSON text, with the checks of ``JSONValue/init(parsing:depthLimit:)``.
  convenience init(parsing bytes: [UInt8], depthLimit: Int) throws {
    guard bytes.count <= Self.maximumSize else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "more than \(Self.maximumSize) bytes"))
    }
    // A short event has a token for about ten bytes; more tokens make the list grow.
    self.init(bytes, reservingCapacity: bytes.count / 8 + 4)
    var reader = JSONReader(bytes, depthLimit: depthLimit)
    try reader.readValue(into: self)
    try reader.finish()
  }
}

extension JSONReader {
  /// Appends the next value with everything in it. The depth limit bounds the recursion.
  fileprivate mutating func readValue(into tape: ValueTape) throws(JSONError) {
    switch try peekKind() {
    case .null:
      try readNull()
      tape.append(.null)
    case .bool: tape.append(try readBool() ? .yes : .no)
    case .number:
      enterValue()
      tape.append(.number, try numberBody())
    case .string:
      enterValue()
      try readString(into: tape)
    case .array:
      let array = tape.open(.array)
      var count = 0
      try beginArray()
      while try nextElement() {
        try readValue(into: tape)
        count += 1
      }
      tape.close(array, count: count)
    case .object: try readObject(into: tape)
    }
  }

  private mutating func readObject(into tape: ValueTape) throws(JSONError) {
    let object = tape.open(.object)
    var names = UniqueTokens(of: object)
    try beginObject()
    while true {
      let name = tape.count
      let plain = nextPlainName()
      let start: Int
      if let plain {
        start = plain.lowerBound - 1
        tape.append(.string, plain)
      } else {
        guard try nextMember() else { break }
        try requireNameStart()
        start = offset
        try readString(into: tape)
      }
      guard names.insert(name, of: tape) else {
        let text = tape.withContent(of: tape.tokens[name]) {
          String(decoding: $0, as: UTF8.self)
        }
        throw JSONError(.duplicateName(text), at: start)
      }
      if plain == nil { try skipColon() }
      try readValue(into: tape)
    }
    tape.close(object, count: names.count)
  }

  /// Reads a string from its opening quote. Most stay where they are.
  private mutating func readString(into tape: ValueTape) throws(JSONError) {
    if let content = skipPlainString() {
      tape.append(.string, content)
      return
    }
    let start = offset + 1
    let text = try readStringBody()
    if offset - 1 - start == text.utf8.count {
      // An escape is longer than its meaning, so there was none.
      tape.append(.string, start..<offset - 1)
    } else {
      tape.append(.string, content: text.utf8)
    }
  }
}

/// Checks that each name of an object is new: by comparing it with the others while there are few, and
/// then by their hashes, so that a large object takes linear time.
private struct UniqueTokens {
  private static let few = 16
  private let first: Int
  private(set) var count = 0
  private var hashes: Set<Int> = []

  init(of object: Int) {
    first = object + 1
  }

  /// - Returns: `false` if the name occurred before, byte for byte.
  mutating func insert(_ name: Int, of tape: ValueTape) -> Bool {
    defer { count += 1 }
    guard count >= Self.few else { return !contains(name, tape) }
    if count == Self.few {
      var place = first
      while place < name {
        hashes.insert(Self.hash(place, tape))
        place = Int(tape.tokens[place + 1].end)
      }
    }
    return hashes.insert(Self.hash(name, tape)).inserted || !contains(name, tape)
  }

  private func contains(_ name: Int, _ tape: ValueTape) -> Bool {
    var place = first
    while place < name {
      if tape.hasSameContent(tape.tokens[place], tape.tokens[name]) { return true }
      place = Int(tape.tokens[place + 1].end)
    }
    return false
  }

  private static func hash(_ name: Int, _ tape: ValueTape) -> Int {
    var hasher = Hasher()
    tape.withContent(of: tape.tokens[name]) {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    return hasher.finalize()
  }
}

extension ValueTape {
  /// Whether two names have the same bytes.
  fileprivate func hasSameContent(_ left: Token, _ right: Token) -> Bool {
    guard left.count == right.count else { return false }
    return withContent(of: left) { left in
      withContent(of: right) { right in
        UnsafeRawBufferPointer(left).hasBytes(of: UnsafeRawBufferPointer(right))
      }
    }
  }
}
