extension Parser {
  /// `%{keyword …}`, the opening of which was read.
  ///
  /// - Returns: Nil after an error by which there is no directive.
  mutating func parseDirective(from opening: Int) -> Node.Index? {
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    let keyword = peekIndex()
    guard peek() == .identifier else {
      return refuse(
        "Invalid template directive",
        "A template directive keyword (\"if\", \"for\", etc) is expected at the beginning of a %{ sequence."
      )
    }
    read()
    var (kind, details, parts) = (Node.Kind.ifDirective, Node.Details(), ChildList())
    switch text(of: keyword) {
    case "if": parts.append(parseExpression(), to: &nodes)
    case "else": kind = .elseDirective
    case "endif": kind = .endifDirective
    case "endfor": kind = .endforDirective
    case "for":
      kind = .forDirective
      if let problem = parseDirectiveNames(&details) {
        return refuse("Invalid 'for' directive", problem)
      }
      parts.append(parseExpression(), to: &nodes)
    default: return refuseKeyword(keyword)
    }
    if peek() == .closeSequence {
      read()
    } else {
      if !isLost {
        report(
          "Extra characters in \(text(of: keyword)) marker",
          "Expected a closing brace to end the sequence, but found extra characters.",
          nextRange())
      }
      skip(pastClosing: .closeSequence)
    }
    return add(kind, from: opening, detail: details.rawValue, parts)
  }

  /// `key, value in `
  ///
  /// - Returns: The reason why they are wrong.
  private mutating func parseDirectiveNames(_ details: inout Node.Details) -> String? {
    if peek() != .identifier { return "For directive requires variable name after 'for'." }
    read()
    if peek() == .comma {
      read()
      details.insert(.hasKeyName)
      if peek() != .identifier { return "For directive requires value variable name after comma." }
      read()
    }
    if !isNext("in") { return "For directive requires 'in' keyword after names." }
    read()
    return nil
  }

  private mutating func refuse(_ summary: String, _ detail: String) -> Node.Index? {
    if !isLost { report(summary, detail, nextRange()) }
    skip(pastClosing: .closeSequence)
    return nil
  }

  private mutating func refuseKeyword(_ token: Int) -> Node.Index? {
    if !isLost {
      let given = text(of: token)
      let similar = ["if", "for", "else", "endif", "endfor"].first {
        given.editDistance(to: $0) < 3
      }
      let suggestion = similar.map { " Did you mean \"\($0)\"?" } ?? ""
      report(
        "Invalid template control keyword",
        "\"\(given)\" is not a valid template control keyword.\(suggestion)", range(of: token))
    }
    skip(pastClosing: .closeSequence)
    return nil
  }
}

extension String {
  /// How many characters have to be added, taken out or replaced to make another text of it.
  func editDistance(to other: String) -> Int {
    let (own, other) = (Array(unicodeScalars.prefix(64)), Array(other.unicodeScalars))
    var row = Array(0...other.count)
    for (index, scalar) in own.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let replaced = diagonal + (other[column] == scalar ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
