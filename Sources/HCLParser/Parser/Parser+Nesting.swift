extension Parser {
  /// The parts of a template as its directives nest: `if` and `for` get what stands between them and
  /// their ends.
  ///
  /// - Parameter end: The token that ends the template.
  mutating func nested(_ parts: ChildList, end: Int) -> ChildList {
    var (next, result) = (parts.first, ChildList())
    while next != 0 {
      guard let part = takePart(&next, end: end) else { continue }
      result.append(part, to: &nodes)
    }
    return result
  }

  /// Takes one part with all that belongs to it.
  private mutating func takePart(_ next: inout Node.Index, end: Int) -> Node.Index? {
    let part = next
    next = nodes[Int(part)].next
    nodes[Int(part)].next = 0
    switch nodes[Int(part)].kind {
    case .ifDirective, .forDirective:
      defer { depth -= 1 }
      guard descend() else {
        next = 0
        return nil
      }
      return nodes[Int(part)].kind == .ifDirective
        ? takeIf(part, &next, end: end) : takeFor(part, &next, end: end)
    case .elseDirective, .endifDirective, .endforDirective:
      report(
        "Unexpected \(keyword(of: part)) directive",
        "The control directives within this template are unbalanced.", range(ofNode: part))
      return nil
    default: return part
    }
  }

  private func keyword(of directive: Node.Index) -> String {
    switch nodes[Int(directive)].kind {
    case .ifDirective: "if"
    case .forDirective: "for"
    case .elseDirective: "else"
    case .endifDirective: "endif"
    default: "endfor"
    }
  }

  private mutating func takeIf(
    _ opening: Node.Index, _ next: inout Node.Index, end: Int
  ) -> Node.Index? {
    var (cases, parts) = (children(nodes[Int(opening)].child), ChildList())
    var hasElse = false
    while next != 0 {
      let part = next
      switch nodes[Int(part)].kind {
      case .elseDirective where !hasElse:
        cases.append(addParts(parts, before: part), to: &nodes)
        (hasElse, parts) = (true, ChildList())
        next = nodes[Int(part)].next
        nodes[Int(part)].next = 0
      case .endifDirective:
        cases.append(addParts(parts, before: part), to: &nodes)
        return close(opening, cases, with: part, &next)
      case .elseDirective:
        return refuse(
          part, &next, "Already in the else clause for the if started at \(place(of: opening)).")
      case .endforDirective:
        return refuse(
          part, &next, "Expecting an endif directive for the if started at \(place(of: opening)).")
      default:
        if let inner = takePart(&next, end: end) { parts.append(inner, to: &nodes) }
      }
    }
    return reportMissingEnd(of: opening, end: end)
  }

  private mutating func takeFor(
    _ opening: Node.Index, _ next: inout Node.Index, end: Int
  ) -> Node.Index? {
    var (content, parts) = (children(nodes[Int(opening)].child), ChildList())
    while next != 0 {
      let part = next
      switch nodes[Int(part)].kind {
      case .endforDirective:
        content.append(addParts(parts, before: part), to: &nodes)
        return close(opening, content, with: part, &next)
      case .elseDirective:
        return refuse(part, &next, "An else clause is not expected for a for directive.")
      case .endifDirective:
        return refuse(
          part, &next,
          "Expecting an endfor directive corresponding to for directive at \(place(of: opening)).")
      default:
        if let inner = takePart(&next, end: end) { parts.append(inner, to: &nodes) }
      }
    }
    return reportMissingEnd(of: opening, end: end)
  }

  /// The parts before a directive that ends them.
  private mutating func addParts(_ parts: ChildList, before directive: Node.Index) -> Node.Index {
    let index = add(.parts, from: Int(nodes[Int(directive)].first), parts)
    if parts.first != 0 { nodes[Int(index)].first = nodes[Int(parts.first)].first }
    nodes[Int(index)].end = nodes[Int(directive)].first
    return index
  }

  private mutating func close(
    _ opening: Node.Index, _ children: ChildList, with closing: Node.Index,
    _ next: inout Node.Index
  ) -> Node.Index {
    next = nodes[Int(closing)].next
    nodes[Int(closing)].next = 0
    nodes[Int(opening)].end = nodes[Int(closing)].end
    nodes[Int(opening)].child = children.first
    nodes[Int(opening)].height = children.height + 1
    return opening
  }

  private func place(of node: Node.Index) -> String { description(of: range(ofNode: node)) }

  private mutating func refuse(
    _ part: Node.Index, _ next: inout Node.Index, _ detail: String
  ) -> Node.Index? {
    next = nodes[Int(part)].next
    report("Unexpected \(keyword(of: part)) directive", detail, range(ofNode: part))
    return nil
  }

  private mutating func reportMissingEnd(of opening: Node.Index, end: Int) -> Node.Index? {
    let word = keyword(of: opening)
    report(
      "Unexpected end of template",
      "The \(word) directive at \(place(of: opening)) is missing its corresponding end\(word) directive.",
      range(of: end))
    return nil
  }
}
