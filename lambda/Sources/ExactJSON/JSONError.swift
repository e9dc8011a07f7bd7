/// An error in JSON text, with its position.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of error.
  public enum Code: Sendable, Hashable {
    /// The text ends before its value does, or is empty.
    case unexpectedEnd
    /// A byte that is not allowed at this position.
    case unexpectedByte(UInt8)
    /// Something other than white space follows the value.
    case trailingBytes
    /// A number that violates the grammar, such as `-`, `1.` or `1e`.
    case invalidNumber
    /// A backslash followed by something that RFC 8259 does not list.
    case invalidEscape
    /// Half of a surrogate pair, such as `\ud800`, which UTF-8 cannot represent.
    case loneSurrogate
    /// A string whose bytes are not UTF-8.
    case invalidUTF8
    /// A byte below 0x20 in a string, which has to be escaped.
    case controlCharacter(UInt8)
    /// Arrays and objects are nested deeper than the limit allows.
    case tooDeep(limit: Int)
    /// An object contains this name twice, so that its value is ambiguous.
    case duplicateName(String)
    /// A value of another kind than the caller asked for.
    case unexpectedKind(expected: JSONKind, found: JSONKind)
  }

  public let code: Code
  /// The position of the error: the offset in bytes from the start of the text.
  public let offset: Int

  package init(_ code: Code, at offset: Int) {
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
    case .trailingBytes: "unexpected text after the value"
    case .invalidNumber: "malformed number"
    case .invalidEscape: "malformed escape"
    case .loneSurrogate: "half of a surrogate pair"
    case .invalidUTF8: "a string is not valid UTF-8"
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

/// The kinds of JSON values.
public enum JSONKind: String, Sendable, Hashable {
  case null
  case bool
  case number
  case string
  case array
  case object
}
