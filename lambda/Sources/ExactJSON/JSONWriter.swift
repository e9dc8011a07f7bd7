/// Writes JSON text to bytes, without white space. Commas are inserted automatically.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.beginObject()
/// writer.name("TableName")
/// writer.string("events")
/// writer.endObject()
/// writer.bytes                        // {"TableName":"events"}
/// ```
///
/// The caller follows the grammar: a name before each member's value, and an end for every begin.
public struct JSONWriter: Sendable {
  private var output: GrowingBytes
  private var needsComma = false
  private let escapesNonASCII: Bool

  /// - Parameters:
  ///   - capacity: The number of bytes to reserve, if the size is roughly known.
  ///   - escapesNonASCII: Whether to escape everything beyond ASCII, for readers that do not accept
  ///     every character (such as U+FFFF, which XML does not allow).
  public init(reservingCapacity capacity: Int = 0, escapesNonASCII: Bool = false) {
    self.escapesNonASCII = escapesNonASCII
    output = GrowingBytes(reservingCapacity: capacity)
  }

  /// The text written so far, in UTF-8: a copy.
  public var bytes: [UInt8] { output.array }

  /// The number of bytes written so far.
  package var count: Int { output.count }

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a member's name; its value has to follow.
  public mutating func name(_ name: String) {
    string(name, after: "\"", then: "\":")
    needsComma = false
  }

  /// Writes a string, escaped as needed; characters beyond ASCII only if asked for.
  public mutating func string(_ text: String) {
    string(text, after: "\"", then: "\"")
  }

  /// Writes an object with one member, a string: `{"S":"text"}`.
  ///
  /// - Parameter opening: The text up to the string's opening quote, such as `{"S":"`.
  package mutating func string(_ text: String, in opening: StaticString) {
    string(text, after: opening, then: "\"}")
  }

  /// Writes a member whose value is an object with one member, a string: `"name":{"S":"text"}`. Nearly all of an item
  /// is such members, so their pieces are written together.
  ///
  /// - Parameter opening: The text between the strings: `":{"S":"`.
  package mutating func member(_ name: String, _ opening: StaticString, _ text: String) {
    let isWritten = name.withUTF8Bytes { name in
      text.withUTF8Bytes { text in
        guard isPlain(name), isPlain(text) else { return false }
        let length = name.count + opening.utf8CodeUnitCount + text.count
        output.append(atMost: 5 + length) { room in
          if needsComma { room.append(UInt8(ascii: ",")) }
          room.append(UInt8(ascii: "\""))
          room.append(name)
          room.append(opening)
          room.append(text)
          room.append("\"}")
        }
        return true
      }
    }
    if !isWritten {
      string(name, after: "\"", then: "")
      needsComma = false
      string(text, after: opening, then: "\"}")
    }
    needsComma = true
  }

  /// Writes a text by itself behind those that were written before, and returns its place.
  package mutating func text(_ write: (inout JSONWriter) -> Void) -> Range<Int> {
    needsComma = false
    let start = output.count
    write(&self)
    return start..<output.count
  }

  /// Writes the beginning of an object of the program itself, up to a member's value: `{"Item":`.
  package mutating func open(_ json: StaticString) {
    separate()
    output.append(json)
    needsComma = false
  }

  /// Ends a text that is a line.
  package mutating func endLine() {
    output.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Makes room for more bytes, if there is less.
  package mutating func reserve(_ bytes: Int) {
    output.reserve(bytes)
  }

  /// Removes what was written from an offset on.
  package mutating func remove(from offset: Int) {
    output.removeAll(from: offset)
  }

  /// The bytes at a place, in a copy.
  package subscript(place: Range<Int>) -> [UInt8] { output[place] }

  /// Writes a value that another writer has written.
  package mutating func raw(_ place: Range<Int>, of other: JSONWriter) {
    separate()
    output.append(place, of: other.output)
  }

  /// Writes the text around the string together with it.
  @inline(__always)
  private mutating func string(
    _ text: String, after opening: StaticString, then end: StaticString
  ) {
    let comma: StaticString = needsComma ? "," : ""
    needsComma = true
    text.withUTF8Bytes { text in
      if isPlain(text) {
        let length = opening.utf8CodeUnitCount + text.count + end.utf8CodeUnitCount
        output.append(atMost: 1 + length) { room in
          room.append(comma)
          room.append(opening)
          room.append(text)
          room.append(end)
        }
      } else {
        output.append(comma)
        output.append(opening)
        appendEscaped(text)
        output.append(end)
      }
    }
  }

  /// Whether a text has nothing to escape.
  @inline(__always)
  private func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    let scan = text.scanString(from: 0)
    return scan.end == text.count && (scan.isASCII || !escapesNonASCII)
  }

  /// Writes JSON text from the program itself.
  package mutating func raw(_ json: StaticString) {
    separate()
    output.append(json)
  }

  /// Writes a number whose text follows JSON's grammar.
  public mutating func number(_ text: String) {
    separate()
    output.append(contentsOf: text.utf8)
  }

  public mutating func number(_ value: Int) {
    number(String(value))
  }

  public mutating func bool(_ flag: Bool) {
    separate()
    output.append(flag ? "true" : "false" as StaticString)
  }

  public mutating func null() {
    separate()
    output.append("null")
  }

  /// Writes a string that is known to need no escapes, such as base64.
  public mutating func stringWithoutEscapes(_ text: some Collection<UInt8>) {
    separate()
    output.append(UInt8(ascii: "\""))
    output.append(contentsOf: text)
    output.append(UInt8(ascii: "\""))
  }

  /// Writes a value that is JSON text already.
  public mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    output.append(contentsOf: json)
  }

  /// Writes a value of any kind, with everything in it.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let text): number(text)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        name(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func separate() {
    if needsComma { output.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    output.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    output.append(bracket)
    needsComma = true
  }

  private mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
    var start = 0
    while start < text.count {
      let special = text.scanString(from: start).end
      append(UnsafeRawBufferPointer(rebasing: text[start..<special]))
      guard special < text.count else { return }
      appendEscape(of: text[special])
      start = special + 1
    }
  }

  /// Appends text, escaping only the characters that every JSON string has to escape.
  private mutating func append(_ text: UnsafeRawBufferPointer) {
    guard escapesNonASCII, text.contains(where: { $0 >= 0x80 }) else {
      output.append(text)
      return
    }
    for unit in String(decoding: text, as: UTF8.self).utf16 {
      if unit < 0x80 {
        output.append(UInt8(unit))
      } else {
        output.append("\\u")
        for shift in [12, 8, 4, 0] as [UInt16] { output.append(Self.digit(unit >> shift)) }
      }
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    output.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: output.append(UInt8(ascii: "b"))
    case 0x09: output.append(UInt8(ascii: "t"))
    case 0x0A: output.append(UInt8(ascii: "n"))
    case 0x0C: output.append(UInt8(ascii: "f"))
    case 0x0D: output.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(byte)
    default:
      output.append("u00")
      output.append(Self.digit(UInt16(byte >> 4)))
      output.append(Self.digit(UInt16(byte)))
    }
  }

  /// The hexadecimal digit for the lowest four bits.
  private static func digit(_ bits: UInt16) -> UInt8 {
    let value = UInt8(bits & 0x0F)
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
