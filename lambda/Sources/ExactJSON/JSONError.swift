/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: Sendable, Hashable {
    /// The text ends before its value does; an empty text as well.
    case unexpectedEnd
    /// A byte that cannot stand at this place.
    case unexpectedByte(UInt8)
    /// Something other than white space follows the value.
    case trailingBytes
    /// A number that breaks the grammar, such as `-`, `1.` or `1e`.
    case invalidNumber
    /// A backslash with something else after it than RFC 8259 lists.
    case invalidEscape
    /// Half of a surrogate pair, such as `\ud800`, which no text in UTF-8 can hold.
    case loneSurrogate
    /// A string whose bytes are not UTF-8.
    case invalidUTF8
    /// A byte below 0x20 within a string; it has to be escaped.
    case controlCharacter(UInt8)
    /// More arrays and objects stand inside each other than the limit allows.
    case tooDeep(limit: Int)
    /// An object has this name twice; which value counts, nobody can tell.
    case duplicateName(String)
    /// A value of another kind than the reader asked for.
    case unexpectedKind(expected: JSONKind, found: JSONKind)
  }

  public let code: Code
  /// Where the fault lies: the offset in bytes from the start of the text.
  public let offset: Int

  public init(_ code: Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }

  public var description: String {
    "\(code) at byte \(offset)"
  }
}

extension JSONError.Code: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unexpectedEnd: "the text ends too early"
    case .unexpectedByte(let byte): "unexpected byte 0x\(Self.hexadecimal(byte))"
    case .trailingBytes: "something follows the value"
    case .invalidNumber: "malformed number"
    case .invalidEscape: "malformed escape"
    case .loneSurrogate: "half of a surrogate pair"
    case .invalidUTF8: "a string that is not UTF-8"
    case .controlCharacter(let byte): "unescaped control character 0x\(Self.hexadecimal(byte))"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .duplicateName(let name): "the name \"\(name)\" occurs twice in one object"
    case .unexpectedKind(let expected, let found): "expected \(expected), found \(found)"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }
}

/// The kinds of value that JSON has.
public enum JSONKind: String, Sendable, Hashable {
  case null
  case bool
  case number
  case string
  case array
  case object
}
