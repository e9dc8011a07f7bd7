extension Writer {
  /// On one line if it fits; otherwise the brackets, the `for` and the `if` each get a line.
  mutating func write(_ loop: ForSyntax, _ comments: CommentsSyntax? = nil, at place: Place) {
    if place == .inline {
      write(loop.isObject ? "{" : "[")
      if loop.isObject { write(fixed: " ") }
      writeHead(of: loop, inline: true)
      if let condition = loop.condition {
        write(fixed: " ")
        write(keyword: "if", before: condition, inline: true)
      }
      if loop.isObject { write(fixed: " ") }
      write(loop.isObject ? "}" : "]")
      return
    }
    writeLines(from: loop.isObject ? "{" : "[", comments, to: loop.isObject ? "}" : "]") { writer in
      writer.startLine()
      writer.writeHead(of: loop, inline: false)
      writer.endLine()
      if let condition = loop.condition {
        writer.startLine()
        writer.write(keyword: "if", before: condition, inline: false)
        writer.endLine()
      }
    }
  }

  /// `for key, value in collection : result`
  private mutating func writeHead(of loop: ForSyntax, inline: Bool) {
    write(fixed: "for ")
    writeNames(loop.key, loop.value)
    let isOneLine = inline || fits(loop.collection, from: column + "in ".utf8.count)
    hidingEquals(if: isOneLine) { writer in
      writer.write(keyword: "in", before: loop.collection, inline: inline)
    }
    write(fixed: " :")
    if isOneLine {
      write(fixed: " ")
    } else {
      // Where a line closes a bracket and opens another, `terraform fmt` would indent it further.
      endLine()
      startLine()
    }
    switch loop.result {
    case .list(let element): writeOperand(element, parenthesised: false, inline: inline)
    case .object(let key, let value, let isGrouped):
      hidingEquals(if: true) { $0.writeOperand(key, parenthesised: false, inline: true) }
      write(fixed: " => ")
      writeOperand(value, parenthesised: false, inline: inline)
      if isGrouped { write(fixed: "...") }
    }
  }

  private mutating func hidingEquals(if isHiding: Bool, _ content: (inout Writer) -> Void) {
    let outer = hidesEquals
    hidesEquals = outer || isHiding
    content(&self)
    hidesEquals = outer
  }

  /// `key, value `
  mutating func writeNames(_ key: IdentifierSyntax?, _ value: IdentifierSyntax) {
    if let key {
      write(key)
      write(fixed: ", ")
    }
    write(value)
    write(fixed: " ")
  }

  /// `in expression`, `if expression`. Where what follows begins with a bracket, `terraform fmt`
  /// takes the space away, as if the keyword were the name of a function or of a list.
  mutating func write(keyword: String, before expression: ExpressionSyntax, inline: Bool) {
    write(keyword)
    let end = output.count
    write(fixed: " ")
    writeOperand(expression, parenthesised: false, inline: inline)
    let first = output.bytes[end...].dropFirst().first
    if first == UInt8(ascii: "(") || first == UInt8(ascii: "[") && keyword == "if" {
      output.remove(at: end)
    }
  }
}
