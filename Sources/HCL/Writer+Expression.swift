extension Writer {
  /// How an expression is laid out.
  enum Place {
    /// All of it on one line.
    case inline
    /// Over several lines, if it can take them.
    case lines
  }

  /// The layout of an expression that begins here.
  func place(of expression: ExpressionSyntax) -> Place {
    fits(expression, from: column) ? .inline : .lines
  }

  /// Writes an expression on one line if it fits there.
  mutating func write(_ expression: ExpressionSyntax) {
    write(expression, at: place(of: expression))
  }

  mutating func write(_ expression: ExpressionSyntax, at place: Place) {
    switch expression {
    case .null: write(fixed: "null")
    case .bool(let value): write(value ? "true" : "false")
    case .number(let number): write(number.text)
    case .template(let template), .heredoc(let template, _): write(template, at: place)
    case .traversal(let traversal):
      write(traversal.root)
      write(traversal.steps)
    case .access(let base, let steps):
      // Without steps too, so that whatever `base` is, it reads as one operand.
      writeOperand(
        base, parenthesised: steps.isEmpty || !base.isPrimary, inline: place == .inline)
      write(steps)
    case .list, .object, .for, .call, .conditional, .binary: write(bracketed: expression, at: place)
    case .commented(let inner, _) where place == .inline: write(inner, at: .inline)
    case .commented(let inner, let comments):
      if let between = comments.inner, inner.hasBrackets {
        write(bracketed: inner, between, at: .lines)
      } else {
        write(inner)
      }
    case .unary(.not, let operand):
      write(fixed: "!")
      writeOperand(operand, parenthesised: !operand.isPrimary, inline: place == .inline)
    case .unary(.minus, let operand):
      write(fixed: "(-")
      writeOperand(operand, parenthesised: !operand.isPrimary, inline: place == .inline)
      write(fixed: ")")
    case .raw(let text): write(raw: text)
    }
  }

  /// An expression that has brackets if it takes several lines.
  ///
  /// - Parameter comments: Those between the brackets.
  private mutating func write(
    bracketed expression: ExpressionSyntax, _ comments: CommentsSyntax? = nil, at place: Place
  ) {
    switch expression {
    case .list(let elements): write(list: elements, comments, at: place)
    case .object(let items): write(object: items, comments, at: place)
    case .for(let loop): write(loop, comments, at: place)
    case .call(let name, let arguments, let expandsLast):
      write(call: name, arguments, expandsLast: expandsLast, comments, at: place)
    case .conditional(let condition, let then, let otherwise):
      writeOperation(
        [
          Operand(condition, isParenthesised: condition.isConditional),
          Operand(then, sign: "?"), Operand(otherwise, sign: ":"),
        ], comments, at: place)
    case .binary(let left, let binaryOperator, let right):
      // The sign ends its line: at the start of one, `terraform fmt` would take `-` for a sign.
      writeOperation(
        [
          Operand(
            left, isParenthesised: left.bindsLooser(than: binaryOperator, orEqually: false),
            signAfter: binaryOperator.rawValue),
          Operand(
            right, isParenthesised: right.bindsLooser(than: binaryOperator, orEqually: true)),
        ], comments, at: place)
    default: write(expression, at: place)
    }
  }

  private mutating func write(_ steps: [TraversalSyntax.Step]) {
    for step in steps {
      switch step {
      case .attribute(let name):
        output.append(UInt8(ascii: "."))
        write(name)
      case .index(let index):
        // Without the parentheses `terraform fmt` drops a keyword from the brackets.
        write(fixed: "[")
        writeOperand(index, parenthesised: index.isKeyword, inline: true)
        write(fixed: "]")
      case .splat: write(fixed: "[*]")
      }
    }
  }

  private mutating func write(
    list elements: [ExpressionSyntax], _ comments: CommentsSyntax?, at place: Place
  ) {
    if place == .inline {
      write(fixed: "[")
      writeInline(elements)
      write(fixed: "]")
    } else {
      writeLines(from: "[", elements, comments, to: "]")
    }
  }

  private mutating func write(
    call name: FunctionNameSyntax, _ arguments: [ExpressionSyntax], expandsLast: Bool,
    _ comments: CommentsSyntax?, at place: Place
  ) {
    write(IdentifierSyntax(unchecked: name.text))
    if place == .inline {
      write(fixed: "(")
      writeInline(arguments)
      write(expandsLast ? "...)" : ")")
    } else if let only = arguments.first, arguments.count == 1, only.isBracketed, comments == nil {
      write(fixed: "(")
      write(only, at: .lines)
      write(expandsLast ? "...)" : ")")
    } else {
      writeLines(from: "(", arguments, expandsLast: expandsLast, comments, to: ")")
    }
  }

  private mutating func writeInline(_ elements: [ExpressionSyntax]) {
    for (index, element) in elements.enumerated() {
      if index > 0 { write(fixed: ", ") }
      write(element, at: .inline)
    }
  }

  private mutating func writeLines(
    from opening: StaticString, _ elements: [ExpressionSyntax], expandsLast: Bool = false,
    _ comments: CommentsSyntax?, to closing: StaticString
  ) {
    writeLines(from: opening, comments, to: closing) { writer in
      for (index, element) in elements.enumerated() {
        let element = element.commented(isAssigned: false)
        if let above = element.above { writer.writeComment(above) }
        writer.startLine()
        writer.write(element.value)
        writer.write(fixed: expandsLast && index == elements.count - 1 ? "..." : ",")
        writer.writeTrailing(element.trailing)
        writer.endLine()
      }
    }
  }

  /// Brackets, with the lines that `content` writes and comments between them.
  mutating func writeLines(
    from opening: StaticString, _ comments: CommentsSyntax?, to closing: StaticString,
    _ content: (inout Writer) -> Void
  ) {
    write(fixed: opening)
    writeTrailing(comments?.opening)
    endLine()
    indented { writer in
      content(&writer)
      if let end = comments?.end { writer.writeComment(end) }
    }
    startLine()
    write(fixed: closing)
  }

  /// One operand with the sign that goes with it.
  private struct Operand {
    let value: ExpressionSyntax
    let sign: String
    let isParenthesised: Bool
    let signAfter: String

    init(
      _ value: ExpressionSyntax, sign: String = "", isParenthesised: Bool = false,
      signAfter: String = ""
    ) {
      self.value = value
      self.sign = sign
      self.isParenthesised = isParenthesised
      self.signAfter = signAfter
    }
  }

  /// `a ? b : c` and `a + b`: on one line, or in parentheses with an operand a line.
  private mutating func writeOperation(
    _ operands: [Operand], _ comments: CommentsSyntax?, at place: Place
  ) {
    let isInline = place == .inline
    func write(_ operand: Operand, with writer: inout Writer) {
      if !operand.sign.isEmpty { writer.write("\(operand.sign) ") }
      writer.writeOperand(
        operand.value, parenthesised: operand.isParenthesised, inline: isInline)
      if !operand.signAfter.isEmpty { writer.write(" \(operand.signAfter)") }
    }
    if isInline {
      for (index, operand) in operands.enumerated() {
        if index > 0 { self.write(fixed: " ") }
        write(operand, with: &self)
      }
      return
    }
    writeLines(from: "(", comments, to: ")") { writer in
      for operand in operands {
        let commented = operand.value.commented(isAssigned: false)
        if let above = commented.above { writer.writeComment(above) }
        writer.startLine()
        write(operand, with: &writer)
        writer.writeTrailing(commented.trailing)
        writer.endLine()
      }
    }
  }

  /// An operand, a base or an index. A sign, and braces within one line, which `terraform fmt`
  /// would space out next to the braces of a template, go into parentheses.
  mutating func writeOperand(
    _ operand: ExpressionSyntax, parenthesised: Bool, inline: Bool
  ) {
    // An operation that takes several lines brings its own parentheses.
    let place: Place =
      inline || fits(operand, from: column + (parenthesised ? 1 : 0)) ? .inline : .lines
    let bringsParentheses = place == .lines && operand.isOperation
    let isParenthesised =
      (parenthesised && !bringsParentheses) || operand.isNegativeNumber
      || (inline && operand.beginsWithBrace)
    if isParenthesised { write(fixed: "(") }
    write(operand, at: place)
    if isParenthesised { write(fixed: ")") }
  }
}
