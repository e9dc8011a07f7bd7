extension Writer {
  mutating func write(_ template: TemplateSyntax, at place: Place) {
    if let text = template.plainText {
      write(quoted: text)
      return
    }
    if let expression = template.interpolatedAlone {
      // `"${x}"` means `x`, and `terraform fmt` makes it so.
      write(expression, at: place)
      return
    }
    write(fixed: "\"")
    writeQuoted(template, isInDirective: false)
    write(fixed: "\"")
  }

  /// `"text"`, escaped.
  mutating func write(quoted text: String) {
    output.append(UInt8(ascii: "\""))
    writeEscaped(text, for: purpose)
    output.append(UInt8(ascii: "\""))
  }

  private mutating func writeQuoted(_ template: TemplateSyntax, isInDirective: Bool) {
    for part in template.writtenParts(isInDirective: isInDirective, isInHeredoc: false) {
      if case .text(let text) = part {
        writeEscaped(text, for: purpose)
      } else {
        write(sequence: part) { $0.writeQuoted($1, isInDirective: true) }
      }
    }
  }

  /// Writes text that stands between quotes.
  mutating func writeEscaped(_ text: String, for purpose: StringEscaping.Purpose) {
    let start = output.count
    if !StringEscaping.append(text, for: purpose, to: &output) { measure(from: start) }
  }

  /// `${…}`, or `%{…}` with the templates between its ends.
  mutating func write(
    sequence: TemplateSyntax.Part,
    _ writeInner: (inout Writer, TemplateSyntax) -> Void
  ) {
    switch sequence {
    case .text: break
    case .interpolation(let expression):
      write(fixed: "${")
      writeOperand(expression, parenthesised: false, inline: true)
      write(fixed: "}")
    case .conditional(let condition, let then, let otherwise):
      write(fixed: "%{")
      write(keyword: "if", before: condition, inline: true)
      write(fixed: "}")
      writeInner(&self, then)
      if let otherwise {
        write(fixed: "%{else}")
        writeInner(&self, otherwise)
      }
      write(fixed: "%{endif}")
    case .loop(let key, let value, let collection, let content):
      write(fixed: "%{for ")
      writeNames(key, value)
      write(keyword: "in", before: collection, inline: true)
      write(fixed: "}")
      writeInner(&self, content)
      write(fixed: "%{endfor}")
    }
  }
}
