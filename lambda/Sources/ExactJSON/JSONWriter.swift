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
  /// The text written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  private let escapesNonASCII: Bool

  /// - Parameters:
  ///   - capacity: The number of bytes to reserve, if the size is roughly known.
  ///   - escapesNonASCII: Whether to escape everything beyond ASCII, for readers that do not accept
  ///     every character (such as U+FFFF, which XML does not allow).
  public init(reservingCapacity capacity: Int = 0, escapesNonASCII: Bool = false) {
    self.escapesNonASCII = escapesNonASCII
    bytes.reserveCapacity(capacity)
  }

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes a member's name; its value has to follow.
  public mutating func name(_ name: String) {
    string(name, then: "\":")
    needsComma = false
  }

  /// Writes a string, escaped as needed; characters beyond ASCII only if asked for.
  public mutating func string(_ text: String) {
    string(text, then: "\"")
  }

  /// Writes the text around the string in as few pieces as possible, since each append checks the
  /// capacity.
  private mutating func string(_ text: String, then end: StaticString) {
    append(needsComma ? ",\"" : "\"")
    needsComma = true
    var text = text
    text.withUTF8 { text in
      let scan = UnsafeRawBufferPointer(text).scanString(from: 0)
      if scan.end == text.count, scan.isASCII || !escapesNonASCII {
        bytes.append(contentsOf: text)
      } else {
        appendEscaped(UnsafeRawBufferPointer(text))
      }
    }
    append(end)
  }

  /// Writes an object with one member, a string: `{"S":"text"}`.
  ///
  /// - Parameter opening: The text before the string's opening quote, such as `{"S":`.
  package mutating func string(_ text: String, in opening: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    append(opening)
    needsComma = false
    string(text, then: "\"}")
  }

  /// Writes JSON text from the program itself.
  package mutating func raw(_ json: StaticString) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    append(json)
    needsComma = true
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Writes a number whose text follows JSON's grammar.
  public mutating func number(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  public mutating func number(_ value: Int) {
    number(String(value))
  }

  public mutating func bool(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes a string that is known to need no escapes, such as base64.
  public mutating func stringWithoutEscapes(_ text: some Collection<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a value that is JSON text already.
  public mutating func raw(_ json: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
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
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func appendEscaped(_ text: UnsafeRawBufferPointer) {
    var start = 0
    while start < text.count {
      let special = text.scanString(from: start).end
      append(text[start..<special])
      guard special < text.count else { return }
      appendEscape(of: text[special])
      start = special + 1
    }
  }

  /// Appends text, escaping only the characters that every JSON string has to escape.
  private mutating func append(_ text: Slice<UnsafeRawBufferPointer>) {
    guard escapesNonASCII, text.contains(where: { $0 >= 0x80 }) else {
      bytes.append(contentsOf: text)
      return
    }
    for unit in String(decoding: text, as: UTF8.self).utf16 {
      if unit < 0x80 {
        bytes.append(UInt8(unit))
      } else {
        bytes.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] as [UInt16] { bytes.append(Self.digit(unit >> shift)) }
      }
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(Self.digit(UInt16(byte >> 4)))
      bytes.append(Self.digit(UInt16(byte)))
    }
  }

  /// The hexadecimal digit for the lowest four bits.
  private static func digit(_ bits: UInt16) -> UInt8 {
    let value = UInt8(bits & 0x0F)
    return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
