/// Swift source that grows line by line.
struct SourceText {
  /// No line is longer, as `swift format` checks.
  static let width = 100

  private(set) var text = ""
  /// Whether a line exceeds ``width`` because a name leaves no other choice.
  private(set) var hasOverlongLine = false
  private var indentation = ""

  /// One line; empty ones have no indentation.
  mutating func line(_ content: String) {
    if !content.isEmpty {
      if !fits(content) { hasOverlongLine = true }
      text += indentation
      text += content
    }
    text += "\n"
  }

  mutating func emptyLine() {
    text += "\n"
  }

  /// The lines that `body` writes, two spaces further in.
  mutating func indented(_ body: (inout SourceText) -> Void) {
    indentation += "  "
    body(&self)
    indentation.removeLast(2)
  }

  /// `opening {`, the lines that `body` writes, `}`.
  mutating func block(_ opening: String, _ body: (inout SourceText) -> Void) {
    line(opening + " {")
    indented(body)
    line("}")
  }

  /// `opening { expression }`, on one line if it fits.
  mutating func getter(_ opening: String, _ expression: String) {
    if fits("\(opening) { \(expression) }") {
      line("\(opening) { \(expression) }")
    } else {
      block(opening) { $0.line(expression) }
    }
  }

  /// `public var name: type {`, the lines that `body` writes, `}`.
  mutating func property(_ name: String, _ type: String, _ body: (inout SourceText) -> Void) {
    let whole = "public var \(name): \(type)"
    if fits(whole + " {") {
      block(whole, body)
      return
    }
    if fits(whole) {
      line(whole)
    } else {
      line("public var \(name):")
      line("  \(type)")
    }
    line("{")
    indented(body)
    line("}")
  }

  /// A documentation comment: a summary, and paragraphs of the provider's below it.
  mutating func documentation(_ summary: String, _ description: String = "") {
    let width = Self.width - indentation.utf8.count - 4
    if fits("/// \(summary)") {
      comment(summary)
    } else {
      for line in DocumentationComment.lines(summary, width: width) { comment(line) }
    }
    if description.isEmpty { return }
    let details = DocumentationComment.lines(description, width: width)
    if details.isEmpty { return }
    comment("")
    for line in details { comment(line) }
  }

  /// `@available(*, deprecated, message: "sentence: message.")`
  ///
  /// - Parameter message: The provider's, which may be empty.
  mutating func deprecation(_ sentence: String, _ message: String) {
    let message = DocumentationComment.lines(message, width: .max).filter { !$0.isEmpty }
      .joined(separator: " ").prefix(500)
    let end = message.isEmpty || !".!?".contains(message.last ?? " ") ? "." : ""
    let text = (message.isEmpty ? sentence : "\(sentence): \(message)") + end
    let literal = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let whole = "@available(*, deprecated, message: \"\(literal)\")"
    if fits(whole) {
      line(whole)
      return
    }
    line("@available(")
    line("  *, deprecated,")
    line("  message: \"\"\"")
    let width = Self.width - indentation.utf8.count - 6
    let lines = MarkdownLine(literal).wrapped(width: width)
    for (index, part) in lines.enumerated() {
      line("    " + part + (index < lines.count - 1 ? " \\" : ""))
    }
    line("    \"\"\"")
    line(")")
  }

  /// An entry of `- Parameters:`, its further lines indented as Markdown asks for.
  mutating func parameterDocumentation(_ name: String, _ description: String) {
    let width = Self.width - indentation.count - 8
    let lines = DocumentationComment.lines("\(name): \(description)", width: width)
    for (index, line) in lines.enumerated() {
      comment(line.isEmpty ? "" : (index == 0 ? "  - " : "    ") + line)
    }
  }

  /// `function(arguments)`, broken after the parenthesis, then after each argument, where it does
  /// not fit. `end` follows the parenthesis.
  mutating func call(_ function: String, _ arguments: [String], end: String = "") {
    let list = arguments.joined(separator: ", ")
    let whole = "\(function)(\(list))\(end)"
    if fits(whole) {
      line(whole)
      return
    }
    line("\(function)(")
    if fits("  \(list))\(end)") {
      line("  \(list))\(end)")
    } else {
      for argument in arguments.dropLast() { line("  \(argument),") }
      line("  \(arguments.last ?? ""))\(end)")
    }
  }

  /// One line of a comment, which may be longer than ``width``: the formatter does not change comments.
  mutating func comment(_ content: String) {
    text += indentation
    text += content.isEmpty ? "///\n" : "/// \(content)\n"
  }

  func fits(_ content: String) -> Bool {
    indentation.utf8.count + content.utf8.count <= Self.width
  }
}
