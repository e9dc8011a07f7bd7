// Expressions on one line are written piece by piece; the caller adds up their widths as
// `ExpressionSyntax.inlineWidth` does.
extension FlatBlock {
  /// Whether a text is an identifier in ASCII, whose width is its number of bytes.
  package static func isName(_ text: String) -> Bool { IdentifierSyntax.isASCIIIdentifier(text) }

  /// The place where the next expression begins, for ``add(from:width:canTakeLines:)``.
  package var position: Int { text.count }

  /// Adds the expression that was written from a position on.
  ///
  /// - Parameters:
  ///   - width: Its approximate width.
  ///   - canTakeLines: Whether it takes several lines if it is too wide.
  package mutating func add(from start: Int, width: Int, canTakeLines: Bool) {
    add(canTakeLines ? .operation : .atom, from: start, width: width)
  }

  /// Adds `"text"`, escaped.
  package mutating func string(_ string: String) {
    let start = text.count
    let width = write(quoted: string)
    add(.atom, from: start, width: width)
  }

  /// Writes a text as it stands.
  ///
  /// - Returns: Its width.
  @discardableResult
  package mutating func write(_ string: String) -> Int {
    let start = text.count
    let isWritten: Void? = string.utf8.withContiguousStorageIfAvailable { text.append($0) }
    if isWritten == nil { text.append(contentsOf: string.utf8) }
    return text.count - start
  }

  /// Writes a literal of the source.
  package mutating func write(fixed string: StaticString) { text.append(string) }

  /// Writes `"text"`, escaped.
  ///
  /// - Returns: Its approximate width.
  package mutating func write(quoted string: String) -> Int {
    write(quoted: string, for: .value)
    return string.utf8.count + 2
  }

  mutating func write(quoted string: String, for purpose: StringEscaping.Purpose) {
    text.append(UInt8(ascii: "\""))
    StringEscaping.append(string, for: purpose, to: &text)
    text.append(UInt8(ascii: "\""))
  }

  /// Writes text of a template between two interpolations.
  ///
  /// - Returns: Its approximate width; nil if it needs more than escapes.
  package mutating func write(templateText string: String) -> Int? {
    guard let last = string.utf8.last, last != UInt8(ascii: "$"), last != UInt8(ascii: "%") else {
      return nil
    }
    StringEscaping.append(string, for: .value, to: &text)
    return string.utf8.count
  }
}
