/// Reads JSON text value by value, without building values that the caller skips.
///
/// ```swift
/// var reader = JSONReader(bytes)
/// try reader.beginObject()
/// while let name = try reader.nextName() {
///   if name == "Records" { records = try readRecords(&reader) } else { try reader.skipValue() }
/// }
/// try reader.finish()
/// ```
///
/// After a name, and after ``nextElement()`` returns `true`, exactly one value has to be read or
/// skipped. Time and memory are linear in the size of the input. The depth limit bounds the
/// recursion, so that no input can exhaust the stack.
///
/// It is written by hand since `JSONDecoder` turns numbers into `Double` or `Decimal`, which lose
/// digits, accepts a name twice in an object, and has to build every value. The root package has a reader for
/// providers' schemas, which is internal to its `ProviderSchema`: it keeps no digits, and builds names as Swift's
/// strings.
public struct JSONReader: Sendable {
  /// The maximum nesting depth of arrays and objects, whatever a caller asks for.
  public static let maximumDepthLimit = 512

  let bytes: [UInt8]
  /// The offset of the next byte to read.
  public internal(set) var offset = 0
  private let depthLimit: Int
  private var depth = 0
  /// Whether an array or an object was just opened, so that no comma is expected.
  private var isAfterOpening = false

  /// Creates a reader at the start of a text.
  ///
  /// - Parameter depthLimit: Clamped to `0...maximumDepthLimit`.
  public init(_ bytes: [UInt8], depthLimit: Int = maximumDepthLimit) {
    self.bytes = bytes
    self.depthLimit = min(max(depthLimit, 0), Self.maximumDepthLimit)
  }

  /// The kind of the next value, which is not read.
  public mutating func peekKind() throws(JSONError) -> JSONKind {
    skipWhiteSpace()
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case let byte: throw JSONError(.unexpectedByte(byte), at: offset)
    }
  }

  /// Enters an object; ``nextName()`` then returns its names.
  public mutating func beginObject() throws(JSONError) {
    try open(.object)
  }

  /// Returns the next member's name, or `nil` at the end of the object.
  public mutating func nextName() throws(JSONError) -> String? {
    guard try nextMember() else { return nil }
    return try readName()
  }

  mutating func nextMember() throws(JSONError) -> Bool {
    try advance(closing: UInt8(ascii: "}"))
  }

  private mutating func readName() throws(JSONError) -> String {
    try requireNameStart()
    let name = try readStringBody()
    try skipColon()
    return name
  }

  func requireNameStart() throws(JSONError) {
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
    guard bytes[offset] == UInt8(ascii: "\"") else {
      throw JSONError(.unexpectedByte(bytes[offset]), at: offset)
    }
  }

  mutating func skipColon() throws(JSONError) {
    skipWhiteSpace()
    try expect(UInt8(ascii: ":"))
  }

  /// Returns the index of the next member's name in a table; `nil` at the end of the object.
  @usableFromInline
  mutating func nextPlace(in table: NameTable) throws(JSONError) -> NamePlace? {
    if let name = nextPlainName() {
      return place(of: name, in: table).map(NamePlace.known) ?? .other(text(of: name))
    }
    guard try nextMember() else { return nil }
    let name = try readName()
    return table.place(of: name).map(NamePlace.known) ?? .other(name)
  }

  /// Moves past the next member's name and its colon, if the name is ASCII without escapes and nothing but a comma and
  /// spaces is before it.
  ///
  /// - Returns: The bytes of the name; `nil` if there is anything else, of which nothing is read.
  mutating func nextPlainName() -> Range<Int>? {
    let isFirst = isAfterOpening
    let start = offset
    let found = bytes.withUnsafeBytes { bytes -> Range<Int>? in
      var place = start
      if !isFirst {
        guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { return nil }
        place += 1
      }
      while place < bytes.count, bytes[place] == UInt8(ascii: " ") { place += 1 }
      guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return nil }
      let scan = bytes.scanString(from: place + 1)
      guard scan.isASCII, scan.end + 1 < bytes.count, bytes[scan.end] == UInt8(ascii: "\""),
        bytes[scan.end + 1] == UInt8(ascii: ":")
      else { return nil }
      return place + 1..<scan.end
    }
    guard let found else { return nil }
    offset = found.upperBound + 2
    isAfterOpening = false
    return found
  }

  private func place(of name: Range<Int>, in table: NameTable) -> Int? {
    bytes.withUnsafeBytes { table.place(of: UnsafeRawBufferPointer(rebasing: $0[name])) }
  }

  /// The same, but skips members whose names are not in the table.
  @usableFromInline
  mutating func nextKnownPlace(in table: NameTable) throws(JSONError) -> Int? {
    while true {
      let place: Int?
      if let name = nextPlainName() {
        place = self.place(of: name, in: table)
      } else {
        guard try nextMember() else { return nil }
        place = table.place(of: try readName())
      }
      if let place { return place }
      try skipValue()
    }
  }

  /// Enters an array; ``nextElement()`` then returns whether there is another element.
  public mutating func beginArray() throws(JSONError) {
    try open(.array)
  }

  /// Whether another element follows, which then has to be read or skipped.
  public mutating func nextElement() throws(JSONError) -> Bool {
    try advance(closing: UInt8(ascii: "]"))
  }

  /// Reads a value of any kind, with everything in it.
  ///
  /// - Throws: ``JSONError``, also if an object contains a name twice.
  public mutating func readValue() throws(JSONError) -> JSONValue {
    switch try peekKind() {
    case .null:
      try readNull()
      return .null
    case .bool: return .bool(try readBool())
    case .number: return .number(try readNumberText())
    case .string: return .string(try readString())
    case .array: return .array(try readArray())
    case .object: return .object(try readObject())
    }
  }

  /// Skips a value of any kind. Checks its grammar, but not whether names are unique.
  public mutating func skipValue() throws(JSONError) {
    switch try peekKind() {
    case .null: try readNull()
    case .bool: _ = try readBool()
    case .number: _ = try numberRange()
    case .string:
      try require(.string)
      try skipStringBody()
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .object:
      try beginObject()
      while try nextMember() {
        try requireNameStart()
        try skipStringBody()
        try skipColon()
        try skipValue()
      }
    }
  }

  /// Checks that only white space is left.
  public mutating func finish() throws(JSONError) {
    skipWhiteSpace()
    guard offset == bytes.count else { throw JSONError(.trailingBytes, at: offset) }
  }

  private mutating func readArray() throws(JSONError) -> [JSONValue] {
    try beginArray()
    var elements: [JSONValue] = []
    while try nextElement() { elements.append(try readValue()) }
    return elements
  }

  private mutating func readObject() throws(JSONError) -> JSONObject {
    try beginObject()
    var members: [JSONObject.Member] = []
    var names = UniqueNames()
    while try nextMember() {
      let start = offset
      let name = try readName()
      guard names.insert(name) else {
        throw JSONError(.duplicateName(name), at: start)
      }
      members.append(JSONObject.Member(name: name, value: try readValue()))
    }
    return JSONObject(members)
  }

  // MARK: Structure

  /// Checks the kind of the next value.
  mutating func require(_ kind: JSONKind) throws(JSONError) {
    let found = try peekKind()
    guard found == kind else {
      throw JSONError(.unexpectedKind(expected: kind, found: found), at: offset)
    }
    enterValue()
  }

  /// Begins a value whose kind was found to be the wanted one.
  mutating func enterValue() {
    isAfterOpening = false
  }

  private mutating func open(_ kind: JSONKind) throws(JSONError) {
    try require(kind)
    guard depth < depthLimit else { throw JSONError(.tooDeep(limit: depthLimit), at: offset) }
    depth += 1
    offset += 1
    isAfterOpening = true
  }

  /// Moves to the next member or element: past the comma, or past the closing bracket.
  @inline(__always)
  private mutating func advance(closing: UInt8) throws(JSONError) -> Bool {
    skipWhiteSpace()
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
    if bytes[offset] == closing {
      offset += 1
      depth -= 1
      isAfterOpening = false
      return false
    }
    if isAfterOpening {
      isAfterOpening = false
    } else {
      try expect(UInt8(ascii: ","))
      skipWhiteSpace()
    }
    return true
  }

  @inline(__always)
  mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
    guard bytes[offset] == byte else {
      throw JSONError(.unexpectedByte(bytes[offset]), at: offset)
    }
    offset += 1
  }

  /// Most JSON comes without white space.
  @inline(__always)
  private mutating func skipWhiteSpace() {
    if offset < bytes.count, bytes[offset] > 0x20 { return }
    skipMoreWhiteSpace()
  }

  @inline(never)
  private mutating func skipMoreWhiteSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }
}
