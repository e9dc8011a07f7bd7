/// The multi-line string in the closure after a call, in the text of a Swift source file.
///
/// It reads as much of Swift as a call of ``expectInlineSnapshot(of:file:context:records:matches:fileID:filePath:line:column:)``
/// can hold: brackets, strings of all kinds and comments. swift-syntax reads all of Swift, but each user's
/// tests would have to build it.
struct TrailingText {
  private let source: [UInt8]
  private var position: Int
  /// Whether a group that was skipped has the argument `matches:` at its own level.
  private var hasLabel = false

  private init(source: [UInt8], position: Int) {
    self.source = source
    self.position = position
  }

  /// The name of the function, which stands before the brackets.
  private static let name = Array("expectInlineSnapshot".utf8)

  /// The source with the text in the closure after the call. A call without a closure gets one.
  ///
  /// - Parameters:
  ///   - line: The line of the call's opening bracket, from 1, as `#line` gives it.
  ///   - column: The column of the bracket in bytes, from 1, as `#column` gives it.
  /// - Returns: nil if there is no call of the function, or its text is an argument in the brackets.
  static func replacing(
    in source: String, line: Int, column: Int, with text: String
  ) -> String? {
    let bytes = Array(source.utf8)
    guard let start = lineStart(line, in: bytes), column > 0, start + column - 1 < bytes.count
    else { return nil }
    let bracket = start + column - 1
    guard bytes[bracket] == UInt8(ascii: "("), bytes[..<bracket].hasSuffix(name) else { return nil }
    var reader = TrailingText(source: bytes, position: bracket)
    guard reader.skipGroup(), !reader.hasLabel else { return nil }
    let end = reader.position
    reader.skipTrivia()
    if reader.peek == UInt8(ascii: "{") {
      guard reader.skipGroup() else { return nil }
    } else {
      reader.position = end
    }
    let margin = bytes[start...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    var closure = Self.closure(text, margin: String(decoding: margin, as: UTF8.self))
    if source.contains("\r\n") {
      closure = closure.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n")
    }
    return String(
      decoding: Array(bytes[..<end]) + Array(closure.utf8) + Array(bytes[reader.position...]),
      as: UTF8.self)
  }

  private static func lineStart(_ line: Int, in bytes: [UInt8]) -> Int? {
    guard line > 1 else { return 0 }
    var number = 1
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      number += 1
      if number == line { return index + 1 }
    }
    return nil
  }

  /// The closure as `swift format` has it. The delimiter has as many `#` as the text needs so that nothing
  /// in it is an escape or ends it.
  static func closure(_ text: String, margin: String) -> String {
    var pounds = ""
    while text.contains("\\" + pounds) || text.contains("\"\"\"" + pounds) { pounds += "#" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + "  " + $0 }
    return """
       {
      \(margin)  \(pounds)\"""
      \(lines.joined(separator: "\n"))
      \(margin)  \"""\(pounds)
      \(margin)}
      """
  }

  private var peek: UInt8? { position < source.count ? source[position] : nil }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { source[position...].starts(with: $0) }
  }

  /// Skips white space and comments.
  private mutating func skipTrivia() {
    while let byte = peek {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        position += 1
      case UInt8(ascii: "/") where starts(with: "//") || starts(with: "/*"): skipComment()
      default: return
      }
    }
  }

  /// Skips brackets and all that is between them.
  ///
  /// - Returns: false if they do not end.
  private mutating func skipGroup() -> Bool {
    var depth = 0
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        position += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        position += 1
        if depth == 0 { return true }
      case UInt8(ascii: "\""), UInt8(ascii: "#"): skipString()
      case UInt8(ascii: "/"): skipComment()
      default:
        if depth == 1, starts(with: "matches:") { hasLabel = true }
        position += 1
      }
    }
    return false
  }

  private mutating func skipComment() {
    if starts(with: "//") {
      while let byte = peek, byte != UInt8(ascii: "\n") { position += 1 }
    } else if starts(with: "/*") {
      var depth = 0
      repeat {
        if starts(with: "/*") {
          depth += 1
          position += 2
        } else if starts(with: "*/") {
          depth -= 1
          position += 2
        } else {
          position += 1
        }
      } while depth > 0 && position < source.count
    } else {
      position += 1
    }
  }

  /// Skips a string with its delimiters, or a `#` that begins none.
  private mutating func skipString() {
    var pounds = 0
    while peek == UInt8(ascii: "#") {
      pounds += 1
      position += 1
    }
    guard peek == UInt8(ascii: "\"") else { return }
    let quotes = starts(with: "\"\"\"") ? 3 : 1
    position += quotes
    while let byte = peek {
      if byte == UInt8(ascii: "\\"), count(of: "#", from: position + 1) >= pounds {
        position += 1 + pounds
        if peek == UInt8(ascii: "(") { _ = skipGroup() } else { position += 1 }
      } else if byte == UInt8(ascii: "\""), count(of: "\"", from: position) >= quotes,
        count(of: "#", from: position + quotes) >= pounds
      {
        position += quotes + pounds
        return
      } else {
        position += 1
      }
    }
  }

  private func count(of character: Unicode.Scalar, from start: Int) -> Int {
    guard start < source.count else { return 0 }
    return source[start...].prefix { $0 == UInt8(ascii: character) }.count
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
