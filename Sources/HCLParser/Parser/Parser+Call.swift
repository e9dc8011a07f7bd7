extension Parser {
  /// A function call, from what follows its name on.
  mutating func parseCall(name: Int) -> Node.Index {
    while peek() == .doubleColon {
      read()
      let next = peekIndex()
      guard read() == .identifier else {
        reportName(
          "Missing function name",
          "Function scope resolution symbol :: must be followed by a function name in this scope.",
          next)
        return add(.call, from: name)
      }
    }
    let opening = peekIndex()
    guard read() == .openParenthesis else {
      reportName(
        "Missing open parenthesis",
        "Function selector must be followed by an open parenthesis to begin the function call.",
        opening)
      return add(.call, from: name)
    }
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    var (arguments, details) = (ChildList(), Node.Details())
    if !parseArguments(&arguments, &details, name: name, opening: opening) {
      skip(pastClosing: .closeParenthesis)
    }
    return add(.call, from: name, detail: details.rawValue, arguments)
  }

  private mutating func reportName(_ summary: String, _ detail: String, _ token: Int) {
    report(summary, detail, range(of: token))
    skip(over: .openParenthesis)
  }

  /// - Returns: False if the closing parenthesis was not read.
  private mutating func parseArguments(
    _ arguments: inout ChildList, _ details: inout Node.Details, name: Int, opening: Int
  ) -> Bool {
    while peek() != .closeParenthesis {
      let errors = errorCount
      arguments.append(parseExpression(), to: &nodes)
      if hasGotLost(since: errors) { return false }
      let separator = peekIndex()
      switch read() {
      case .comma: continue
      case .closeParenthesis: return true
      case .ellipsis:
        details.insert(.hasEllipsis)
        if peek() == .closeParenthesis { break }
        if !isLost {
          report(
            "Missing closing parenthesis",
            "An expanded function argument (with ...) must be immediately followed by closing parentheses.",
            range(of: separator))
        }
        return false
      case .endOfFile:
        report(
          "Unterminated function call",
          "There is no closing parenthesis for this function call before the end of the file. This may be caused by incorrect parenthesis nesting elsewhere in this file.",
          spans[name].range.lowerBound..<spans[opening].range.upperBound)
        return false
      default:
        report(
          "Missing argument separator",
          "A comma is required to separate each function argument from the next.",
          range(of: separator))
        return false
      }
    }
    read()
    return true
  }
}
