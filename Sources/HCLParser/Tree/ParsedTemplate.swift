/// A quoted string or a heredoc with what it is made of.
package struct ParsedTemplate: ParsedNode {
  let tree: SyntaxTree
  let node: Node.Index

  /// A piece of a template. A text says what Terraform makes of it: escapes are resolved, and what strip markers and
  /// the indentation of a heredoc take away is missing.
  package enum Part: Sendable {
    case text(String)
    case interpolation(ParsedSequence, ParsedExpression)
    case conditional(ParsedSequence, ParsedExpression, then: [Part], otherwise: [Part]?)
    case loop(ParsedSequence, keyName: String?, valueName: String, ParsedExpression, [Part])
  }

  package var place: NodePlace { tree.place(of: node) }

  package var isHeredoc: Bool { tree.nodes[Int(node)].details.contains(.isHeredoc) }

  /// The marker of a heredoc: `EOT`.
  package var marker: String? {
    guard isHeredoc else { return nil }
    let text = tree.text(of: Int(tree.nodes[Int(node)].first))
    return String(text.dropFirst(isIndented ? 3 : 2).filter { !$0.isNewline })
  }

  /// Whether it is a heredoc from which the common indentation is taken away: `<<-EOT`.
  package var isIndented: Bool {
    let start = Int(tree.tokens.spans[Int(tree.nodes[Int(node)].first)].start)
    return isHeredoc && tree.source.bytes[start + 2] == UInt8(ascii: "-")
  }

  package var parts: [Part] {
    let own = tree.nodes[Int(node)]
    let tokens = own.innerTokens
    let texts = TemplateTexts(tree: tree, tokens: tokens, isIndented: isIndented)
    guard own.child != 0 else {
      let text = texts.text(of: tokens)
      return text.isEmpty ? [] : [.text(text)]
    }
    return parts(of: node, texts)
  }

  private func parts(of parent: Node.Index, _ texts: TemplateTexts) -> [Part] {
    tree.children(of: parent).compactMap { part($0, texts) }
  }

  private func part(_ index: Node.Index, _ texts: TemplateTexts) -> Part? {
    let (own, children) = (tree.nodes[Int(index)], tree.children(of: index))
    func expression() -> ParsedExpression { ParsedExpression(tree: tree, node: children[0]) }
    let sequence = ParsedSequence(tree: tree, node: index)
    switch own.kind {
    case .text:
      let text = texts.text(of: Int(own.first)..<Int(own.end))
      return text.isEmpty ? nil : .text(text)
    case .interpolation: return .interpolation(sequence, expression())
    case .ifDirective:
      guard children.count >= 2 else { return nil }
      return .conditional(
        sequence, expression(), then: parts(of: children[1], texts),
        otherwise: children.count > 2 ? parts(of: children[2], texts) : nil)
    case .forDirective:
      guard children.count == 2, let names = tree.loopNames(of: own) else { return nil }
      return .loop(
        sequence, keyName: names.key, valueName: names.value, expression(),
        parts(of: children[1], texts))
    default: return nil
    }
  }
}

/// `${…}`, or `%{…}` with all up to its end.
package struct ParsedSequence: ParsedNode {
  let tree: SyntaxTree
  let node: Node.Index

  package var place: NodePlace { tree.place(of: node) }

  /// Whether it or one of the directives that belong to it takes away spaces next to it: `${~ x ~}`. The texts of the
  /// template are without them.
  package var hasStripMarkers: Bool {
    place.tokens.contains { token in
      let span = tree.tokens.spans[token]
      return switch tree.tokens.kinds[token] {
      case .openInterpolation, .openDirective: span.count == 3
      case .closeSequence: span.count == 2
      default: false
      }
    }
  }
}
