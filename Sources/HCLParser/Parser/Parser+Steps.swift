extension Parser {
  /// Steps from a value: `.name`, `[index]`, `[*]`, `.*`, `.0`.
  mutating func parseSteps(from base: Node.Index, start: Int) -> Node.Index {
    var parts = children(base)
    var star: Int?
    steps: while true {
      let token = peekIndex()
      switch kinds[token] {
      case .dot:
        parseStep(in: &parts, &star)
      case .openBracket:
        star = nil
        parts.append(parseIndex(), to: &nodes)
      default: break steps
      }
    }
    return add(.access, from: start, parts)
  }

  private mutating func parseStep(
    in parts: inout ChildList, _ star: inout Int?
  ) {
    read()
    let token = peekIndex()
    switch kinds[token] {
    case .identifier:
      read()
      parts.append(add(.nameStep, from: token), to: &nodes)
    case .number:
      read()
      checkLegacyIndex(token, star: star)
      parts.append(add(.legacyIndexStep, from: token), to: &nodes)
    case .star where star == nil:
      read()
      parts.append(add(.attributeSplatStep, from: token), to: &nodes)
      star = token
    case .star:
      if !isLost {
        report(
          "Nested splat expression not allowed",
          "A splat expression (*) cannot be used inside another attribute-only splat expression.",
          range(of: token))
      }
      isLost = true
      star = nil
    default:
      if !isLost || star == nil {
        report(
          "Invalid attribute name", "An attribute name is required after a dot.",
          range(of: star ?? token))
      }
      isLost = true
      star = nil
    }
  }

  /// `.0`, which Terraform still reads as `[0]`; but `.0.1` looks like a fraction.
  private mutating func checkLegacyIndex(_ token: Int, star: Int?) {
    let text = text(of: token)
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return }
    let (first, second) = (text[..<point], text[text.utf8.index(after: point)...])
    let splat = star != nil ? " with a full splat expression [*]" : ""
    report(
      "Invalid legacy index syntax",
      "When using the legacy index syntax, chaining two indexes together is not permitted. Use the proper index syntax\(splat) instead, like [\(first)][\(second)].",
      range(of: star ?? token))
  }

  /// `[expression]` or `[*]`
  private mutating func parseIndex() -> Node.Index {
    let (token, errors) = (position, errorCount)
    read()
    if peek() == .star {
      read()
      let closing = peekIndex()
      if read() != .closeBracket, !isLost {
        report(
          "Missing close bracket on splat index",
          "The star for a full splat operator must be immediately followed by a closing bracket (\"]\").",
          range(of: closing))
        skip(pastClosing: .closeBracket)
      }
      return add(.fullSplatStep, from: token)
    }
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    let index = parseExpression()
    if hasGotLost(since: errors) {
      skip(pastClosing: .closeBracket)
    } else {
      let closing = peekIndex()
      if read() != .closeBracket, !isLost {
        report(
          "Missing close bracket on index",
          "The index operator must end with a closing bracket (\"]\").", range(of: closing))
        skip(pastClosing: .closeBracket)
      }
    }
    return add(.indexStep, from: token, children(index))
  }
}
