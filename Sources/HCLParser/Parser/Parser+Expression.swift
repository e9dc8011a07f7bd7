// HCL Native Syntax Specification, "Expressions".
extension Parser {
  mutating func parseExpression() -> Node.Index {
    guard descend() else {
      depth -= 1
      return add(.invalid, from: position)
    }
    defer { depth -= 1 }
    let (start, errors) = (peekIndex(), errorCount)
    let condition = parseOperation(atLeast: 1)
    if hasGotLost(since: errors) || peek() != .question { return condition }
    read()
    let then = parseExpression()
    if hasGotLost(since: errors) { return condition }
    guard peek() == .colon else {
      report(
        "Missing false expression in conditional",
        "The conditional operator (...?...:...) requires a false expression, delimited by a colon.",
        nextRange())
      return condition
    }
    read()
    let otherwise = parseExpression()
    if hasGotLost(since: errors) { return condition }
    var parts = ChildList()
    parts.append(condition, to: &nodes)
    parts.append(then, to: &nodes)
    parts.append(otherwise, to: &nodes)
    return add(.conditional, from: start, parts)
  }

  /// Operands with operators that bind at least that tight between them.
  private mutating func parseOperation(atLeast lowest: UInt8) -> Node.Index {
    let (start, errors) = (peekIndex(), errorCount)
    var left = parseOperand()
    while !hasGotLost(since: errors) {
      let kind = peek()
      let precedence = kind.precedence
      guard precedence >= lowest else { break }
      read()
      let right = parseOperation(atLeast: precedence + 1)
      var operands = ChildList()
      operands.append(left, to: &nodes)
      operands.append(right, to: &nodes)
      left = add(.binary, from: start, detail: kind.rawValue, operands)
    }
    return left
  }

  /// A term and the steps from it.
  mutating func parseOperand() -> Node.Index {
    let start = peekIndex()
    let term = parseTerm()
    let kind = peek()
    guard kind == .dot || kind == .openBracket else { return term }
    return parseSteps(from: term, start: start)
  }

  private mutating func parseTerm() -> Node.Index {
    let token = peekIndex()
    switch kinds[token] {
    case .identifier: return parseName()
    case .openQuote, .openHeredoc: return parseTemplate()
    case .number:
      read()
      if !isNumber(token) {
        report(
          "Invalid number literal", "Failed to recognize the value of this number literal.",
          range(of: token))
      }
      return add(.number, from: token)
    case .openBrace: return parseObject()
    case .openBracket: return parseList()
    case .openParenthesis: return parseParentheses()
    case .minus, .not:
      guard descend() else {
        depth -= 1
        return add(.invalid, from: token)
      }
      defer { depth -= 1 }
      let kind = read()
      let operand = parseOperand()
      return add(.unary, from: token, detail: kind.rawValue, children(operand))
    default:
      reportNoExpression(at: token)
      isLost = true
      return add(.invalid, from: token)
    }
  }

  private mutating func reportNoExpression(at token: Int) {
    if isLost { return }
    let expected = "Expected the start of an expression, but found"
    if kinds[token] == .endOfFile {
      report("Missing expression", "\(expected) the end of the file.", range(of: token))
    } else {
      report("Invalid expression", "\(expected) an invalid expression token.", range(of: token))
    }
  }

  /// `null`, `true`, `false`, a call or a reference.
  private mutating func parseName() -> Node.Index {
    let token = position
    read()
    let kind = peek()
    if kind == .openParenthesis || kind == .doubleColon { return parseCall(name: token) }
    switch spans[token].count {
    case 4:
      if isToken(token, "null") { return add(.null, from: token) }
      if isToken(token, "true") { return add(.true, from: token) }
    case 5:
      if isToken(token, "false") { return add(.false, from: token) }
    default: break
    }
    // Names after it are part of the node, if nothing stands between the tokens.
    while kinds[position] == .dot, kinds[position + 1] == .identifier {
      read()
      read()
    }
    return add(.reference, from: token)
  }

  private mutating func parseParentheses() -> Node.Index {
    let (token, errors) = (position, errorCount)
    read()
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    let inner = parseExpression()
    if errorCount > errors {
      skip(pastClosing: .closeParenthesis)
    } else {
      if peek() != .closeParenthesis {
        report(
          "Unbalanced parentheses", "Expected a closing parenthesis to terminate the expression.",
          nextRange())
        isLost = true
      }
      read()
    }
    return add(.parentheses, from: token, children(inner))
  }
}

extension TokenKind {
  /// How tight an operator binds; zero for other tokens.
  @inline(__always)
  fileprivate var precedence: UInt8 {
    switch self {
    case .or: 1
    case .and: 2
    case .equalEqual, .notEqual: 3
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .plus, .minus: 5
    case .star, .slash, .percent: 6
    default: 0
    }
  }
}
