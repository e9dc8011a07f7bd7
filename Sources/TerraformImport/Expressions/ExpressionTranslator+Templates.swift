internal import HCL

extension ExpressionTranslator {
  /// A Swift string with interpolations.
  func string(_ template: TemplateSyntax, _ scope: Scope) throws(Unsayable) -> String {
    "\"\(try parts(template, scope))\""
  }

  /// `.heredoc("""…""")`
  func heredoc(_ template: TemplateSyntax, isIndented: Bool, _ scope: Scope) throws(Unsayable)
    -> String
  {
    // The same text for a literal on one line, and for one on several.
    var texts = [""]
    var lines = [""]
    for part in template.parts {
      if case .text(let text) = part {
        // By scalars: to Swift, a carriage return and a line feed are one character.
        let pieces = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, piece) in pieces.enumerated() {
          if place > 0 {
            texts.append("")
            lines.append("")
          }
          texts[texts.count - 1] += SwiftText.escaped(String(piece))
          SwiftText.addMultiline(String(piece), to: &lines[lines.count - 1])
        }
      } else {
        let code = try self.part(part, scope)
        texts[texts.count - 1] += code
        lines[lines.count - 1] += code
      }
    }
    // The value ends with a new line, which `heredoc` adds if the text has none at its end.
    if lines.last == "", lines.dropLast().last != "" {
      texts.removeLast()
      lines.removeLast()
    }
    let isPlain = lines.allSatisfy { $0.last?.isWhitespace != true }
    let indented = isIndented ? "" : ", indented: false"
    if lines.count < 2 || !isPlain {
      return ".heredoc(\"\(texts.joined(separator: "\\n"))\"\(indented))"
    }
    return ".heredoc(\n\"\"\"\n\(lines.joined(separator: "\n"))\n\"\"\"\(indented))"
  }

  private func parts(_ template: TemplateSyntax, _ scope: Scope) throws(Unsayable) -> String {
    var text = ""
    for part in template.parts { text += try self.part(part, scope) }
    return text
  }

  private func part(_ part: TemplateSyntax.Part, _ scope: Scope) throws(Unsayable) -> String {
    switch part {
    case .text(let text): return SwiftText.escaped(text)
    case .interpolation(let expression): return "\\(\(try interpolated(expression, scope)))"
    case .conditional(let condition, let then, let otherwise):
      let test = try operand(condition, .bool, scope)
      let rest =
        try otherwise.map { (text) throws(Unsayable) in ", else: \(try string(text, scope))" } ?? ""
      return "\\(if: \(test), \(try string(then, scope))\(rest))"
    case .loop(let key, let value, let collection, let content):
      let names = try iterationNames(key: key, value: value, collection, scope)
      let body = try string(content, names.scope)
      return
        "\\(for: \(names.collection), as: \(names.label), each: { \(names.parameters) in \(body) })"
    }
  }

  /// A value that a string can have in it: text, a number or a truth value.
  private func interpolated(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable)
    -> String
  {
    if let text = expression.text { return SwiftText.literal(text) }
    if case .heredoc(let template, _) = expression { return try string(template, scope) }
    do throws(Unsayable) {
      let code = try wanting(.string, expression, scope)
      if code.shape.isPrimitive, !code.isLiteral { return code.text }
      return "\(code.receiver).unsafelyTyped(as: String.self)"
    } catch {
      let raw = try code(expression, as: .string, scope)
      return raw.hasPrefix(".") ? "Expression<String>\(raw)" : raw
    }
  }

  /// An expression with its type, which is the wanted one where it would be unknown.
  func wanting(_ shape: SwiftShape, _ expression: ExpressionSyntax, _ scope: Scope)
    throws(Unsayable) -> SwiftCode
  {
    let code = try standalone(expression, scope)
    let unknown = ") as Expression<AnyValue>)"
    if code.shape == .any, code.text.hasPrefix("("), code.text.hasSuffix(unknown) {
      return SwiftCode(
        text: "\(code.text.dropLast(unknown.count))) as \(shape.expression))", shape: shape)
    }
    return code
  }
}
