/// A value in a file of JSON, with its line.
struct JSONSyntax: Sendable {
  indirect enum Form: Sendable {
    case null
    case bool(Bool)
    /// The number as spelled in the file.
    case number(String)
    case string(String)
    case array([JSONSyntax])
    /// Members in order; names can repeat.
    case object([(name: String, value: JSONSyntax)])
  }

  let form: Form
  /// The number of the line on which it begins, from 1.
  let line: Int

  /// Its members, if it is an object.
  var members: [(name: String, value: JSONSyntax)]? {
    if case .object(let members) = form { members } else { nil }
  }

  /// The objects that it is: one, or those of an array, in which HCL takes several; nil for anything else.
  var objects: [JSONSyntax]? {
    switch form {
    case .object: [self]
    case .array(let elements):
      elements.allSatisfy { $0.members != nil } ? elements : nil
    default: nil
    }
  }

  var text: String? { if case .string(let text) = form { text } else { nil } }
}

/// Why a text is no JSON.
struct JSONProblem: Error {
  let reason: String
  let line: Int
}

/// Reads JSON (RFC 8259), and keeps the order of members and the lines.
struct JSONSyntaxReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1
  private var depth = 0

  static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSONSyntax {
    var reader = JSONSyntaxReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.offset < bytes.count { throw reader.problem("the text goes on after its end") }
    return value
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  private func problem(_ reason: String) -> JSONProblem { JSONProblem(reason: reason, line: line) }

  private mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) {
      if bytes[offset] == 0x0A { line += 1 }
      offset += 1
    }
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ sign: String) -> Bool {
    guard next == sign.utf8.first else { return false }
    offset += 1
    return true
  }

  private mutating func value() throws(JSONProblem) -> JSONSyntax {
    skipSpace()
    let start = line
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw problem("the values nest too deeply") }
    let form: JSONSyntax.Form
    switch next {
    case UInt8(ascii: "{"): form = .object(try members())
    case UInt8(ascii: "["): form = .array(try elements())
    case UInt8(ascii: "\""): form = .string(try string())
    default: form = try word()
    }
    return JSONSyntax(form: form, line: start)
  }

  private mutating func members() throws(JSONProblem) -> [(name: String, value: JSONSyntax)] {
    offset += 1
    var members: [(name: String, value: JSONSyntax)] = []
    skipSpace()
    if take("}") { return [] }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("a name in quotes is expected") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw problem("a colon is expected") }
      members.append((name, try value()))
      skipSpace()
    } while take(",")
    guard take("}") else { throw problem("a comma or } is expected") }
    return members
  }

  private mutating func elements() throws(JSONProblem) -> [JSONSyntax] {
    offset += 1
    var elements: [JSONSyntax] = []
    skipSpace()
    if take("]") { return [] }
    repeat {
      elements.append(try value())
      skipSpace()
    } while take(",")
    guard take("]") else { throw problem("a comma or ] is expected") }
    return elements
  }

  private mutating func word() throws(JSONProblem) -> JSONSyntax.Form {
    let start = offset
    let signs = Set("+-.".utf8)
    while let byte = next, byte.isWord || signs.contains(byte) { offset += 1 }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard let first = text.utf8.first, first == UInt8(ascii: "-") || first.isDigit,
        Double(text) != nil
      else { throw problem("a value is expected") }
      return .number(text)
    }
  }

  private mutating func string() throws(JSONProblem) -> String {
    offset += 1
    var units: [UInt16] = []
    var text = ""
    func flushed(_ units: inout [UInt16], _ text: inout String) {
      text += String(decoding: units, as: UTF16.self)
      units = []
    }
    var start = offset
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        if start < offset {
          flushed(&units, &text)
          text += String(decoding: bytes[start..<offset], as: UTF8.self)
        }
        offset += 1
        if byte == UInt8(ascii: "\"") {
          flushed(&units, &text)
          return text
        }
        units.append(try escape())
        start = offset
      case 0..<0x20: throw problem("a string has a control character in it")
      default: offset += 1
      }
    }
    throw problem("a string does not end")
  }

  private mutating func escape() throws(JSONProblem) -> UInt16 {
    guard let byte = next else { throw problem("a string does not end") }
    offset += 1
    switch byte {
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
    case UInt8(ascii: "u"):
      guard offset + 4 <= bytes.count,
        let unit = UInt16(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
      else { throw problem("an escape has no four digits") }
      offset += 4
      return unit
    default: throw problem("a string has an escape that JSON does not know")
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isWord: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
