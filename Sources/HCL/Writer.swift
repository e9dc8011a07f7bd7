/// Prints syntax in the one canonical layout: the one that `terraform fmt` leaves as it is.
///
/// ```swift
/// Writer.text(of: BodySyntax([.block(BlockSyntax(resource, labels: ["aws_sqs_queue", "q"], body))]))
/// // resource "aws_sqs_queue" "q" {
/// //   name = "orders"
/// // }
/// ```
///
/// Two spaces a level; `=` aligned over consecutive one-line assignments; a blank line around
/// blocks; objects with an item a line; lists on one line while they are short.
package struct Writer: ~Copyable {
  /// The widest list that stays on one line, in bytes between the brackets.
  static let widestInlineList = 72
  /// The sign between a name and its value.
  static let sign: StaticString = " = "

  var output = ByteBuffer()
  /// The comments at the ends of lines, which are not aligned yet.
  var trailingComments: [TrailingComment] = []
  var indentation = 0
  /// Where the line that is being written starts in the output.
  private var lineStart = 0
  /// Within a heredoc: whether nothing stands on the line yet.
  var isAtLineStart = false
  /// How far the columns that `terraform fmt` counts differ from the scalars written so far.
  var widthCorrection = 0
  /// The same at the start of the line.
  private var correctionBeforeLine = 0
  /// Whether the items of an object on one line are written `key : value`: where `terraform fmt`
  /// would take an inner `=` for one to align.
  var hidesEquals = false
  /// How strings are escaped at this place.
  var purpose = StringEscaping.Purpose.value

  /// The text of a whole file.
  ///
  /// - Parameter header: A comment that stands above all else, set off by an empty line.
  package static func text(of body: BodySyntax, header: String? = nil) -> String {
    var writer = Writer()
    if let header {
      writer.writeComment(header)
      writer.endLine()
    }
    writer.write(body)
    writer.alignTrailingComments()
    return writer.output.text
  }

  /// The text of one expression, as it stands after `name = ` at the start of a line.
  package static func text(of expression: ExpressionSyntax) -> String {
    var writer = Writer()
    writer.write(assigned: expression, at: writer.place(of: expression))
    writer.alignTrailingComments()
    return writer.output.text
  }

  mutating func write(_ text: String) {
    let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { output.append($0) }
    if isWritten == nil { output.append(contentsOf: text.utf8) }
  }

  /// Writes a literal of this source. It is faster than a `String`, which would have to be made first.
  mutating func write(fixed text: StaticString) {
    output.append(text)
  }

  /// - Returns: How wide it is.
  @discardableResult
  mutating func write(_ identifier: IdentifierSyntax) -> Int {
    write(identifier.text)
    if identifier.isASCII { return identifier.text.utf8.count }
    let width = identifier.width
    widthCorrection += width - identifier.text.unicodeScalars.count
    return width
  }

  mutating func startLine() {
    pad(indentation * 2)
  }

  mutating func endLine() {
    output.append(UInt8(ascii: "\n"))
    lineStart = output.count
    correctionBeforeLine = widthCorrection
  }

  /// Writes text as it stands, which may have several lines.
  mutating func write(raw text: String) {
    let start = output.count
    write(text)
    guard let end = output.bytes[start...].lastIndex(of: UInt8(ascii: "\n")) else {
      return measure(from: start)
    }
    lineStart = end + 1
    correctionBeforeLine = widthCorrection
    measure(from: lineStart)
  }

  /// How many bytes stand on the line that is being written.
  var column: Int { output.count - lineStart }

  /// How far its columns differ from its scalars.
  var lineCorrection: Int { widthCorrection - correctionBeforeLine }

  /// Returns the lines that were written, and begins anew.
  mutating func takeText() -> FileText {
    alignTrailingComments()
    var taken = ByteBuffer()
    swap(&taken, &output)
    lineStart = 0
    return FileText(taken)
  }

  /// A place in the text, to which the writer can go back.
  struct Mark {
    fileprivate let end, lineStart, indentation: Int
  }

  var mark: Mark { Mark(end: output.count, lineStart: lineStart, indentation: indentation) }

  /// Takes back all that was written since then.
  mutating func goBack(to mark: Mark) {
    output.removeAll(from: mark.end)
    lineStart = mark.lineStart
    indentation = mark.indentation
    while let last = trailingComments.last, last.start >= mark.end { trailingComments.removeLast() }
  }

  mutating func pad(_ count: Int) {
    output.append(repeating: UInt8(ascii: " "), count: count)
  }

  /// Writes what `content` writes one level deeper.
  mutating func indented(_ content: (inout Writer) -> Void) {
    indentation += 1
    content(&self)
    indentation -= 1
  }
}
