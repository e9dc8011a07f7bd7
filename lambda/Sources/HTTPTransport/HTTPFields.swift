#if Handler
/// The header fields of a response, as they came. A value becomes a string only when it is asked for: a caller needs one
/// or two of them.
package struct HTTPFields: Sendable, Hashable {
  /// The head, from the status line on.
  private let head: [UInt8]

  package init() { head = [] }

  init(head: [UInt8]) { self.head = head }

  /// The value of the first field with a name, without spaces around it; `nil` if there is none.
  ///
  /// - Parameter name: In lowercase.
  package subscript(_ name: StaticString) -> String? {
    var lines = HTTPLines(head)
    _ = lines.next()
    while let line = lines.next() {
      guard let field = HTTPFieldLine(line, of: head) else { continue }
      if head[field.name].matches(name) {
        return String(decoding: head[field.value], as: UTF8.self)
      }
    }
    return nil
  }

  /// All fields in their order, with names in lowercase.
  package var all: [(name: String, value: String)] {
    var all: [(name: String, value: String)] = []
    var lines = HTTPLines(head)
    _ = lines.next()
    while let line = lines.next() {
      guard let field = HTTPFieldLine(line, of: head) else { continue }
      let name = String(decoding: head[field.name].map(\.asciiLowercased), as: UTF8.self)
      all.append((name, String(decoding: head[field.value], as: UTF8.self)))
    }
    return all
  }
}

/// The lines of a head, without their ends. The empty line at its end is not one of them.
struct HTTPLines {
  private let head: [UInt8]
  private var place = 0

  init(_ head: [UInt8]) { self.head = head }

  mutating func next() -> Range<Int>? {
    let start = place
    guard start < head.count, let end = head[start...].firstIndex(of: UInt8(ascii: "\n")) else {
      return nil
    }
    place = end + 1
    let line = start..<(end > start && head[end - 1] == UInt8(ascii: "\r") ? end - 1 : end)
    return line.isEmpty ? nil : line
  }
}

/// A line `name: value` of a head.
struct HTTPFieldLine {
  let name: Range<Int>
  let value: Range<Int>

  /// `nil` if it has another form (RFC 9112, section 5): there is no name, or a space in front of the colon.
  init?(_ line: Range<Int>, of head: [UInt8]) {
    guard let colon = head[line].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = line.lowerBound..<colon
    guard !name.isEmpty, !head[name].contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      return nil
    }
    // RFC 9110, section 5.5: neither is part of a value, and a lone carriage return could hide the end of a line.
    guard !head[(colon + 1)..<line.upperBound].contains(where: { $0 == 0 || $0 == 0x0D }) else {
      return nil
    }
    self.name = name
    value = head[(colon + 1)..<line.upperBound].trimmingBlanks.indices
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

extension ArraySlice<UInt8> {
  /// Without the spaces and tabs around it.
  var trimmingBlanks: ArraySlice<UInt8> {
    var rest = self
    while rest.first?.isBlank == true { rest = rest.dropFirst() }
    while rest.last?.isBlank == true { rest = rest.dropLast() }
    return rest
  }

  /// Whether it is a text in lowercase, whatever the case of its own letters.
  func matches(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { text in
      zip(self, text).allSatisfy { $0.asciiLowercased == $1 }
    }
  }
}
#endif
