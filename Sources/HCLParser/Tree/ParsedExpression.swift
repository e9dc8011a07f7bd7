package import HCL

/// An expression, with what it consists of as further views.
package struct ParsedExpression: ParsedNode {
  let tree: SyntaxTree
  let node: Node.Index

  package var place: NodePlace { tree.place(of: node) }

  /// The kinds of expressions.
  package enum Form: Sendable {
    case null
    case bool(Bool)
    /// As it is spelled, such as `1e3`.
    case number(String)
    /// A quoted string without sequences: what it says, with its escapes resolved.
    case string(String)
    /// A quoted string with sequences.
    case template(ParsedTemplate)
    /// `<<EOT` or `<<-EOT`
    case heredoc(ParsedTemplate)
    /// `name`, `name.name[0]`
    case reference(name: String, steps: [ParsedStep])
    /// Steps from what is no name.
    case access(ParsedExpression, steps: [ParsedStep])
    case list([ParsedExpression])
    case object([ParsedObjectItem])
    case `for`(ParsedFor)
    /// `name(…)`; with `expandsLast`, `name(…...)`
    case call(name: String, arguments: [ParsedExpression], expandsLast: Bool)
    case conditional(
      condition: ParsedExpression, then: ParsedExpression, otherwise: ParsedExpression)
    case unary(UnaryOperatorSyntax, ParsedExpression)
    case binary(ParsedExpression, BinaryOperatorSyntax, ParsedExpression)
    /// `(…)`
    case parentheses(ParsedExpression)
    /// Something that could not be read: there is a problem about it.
    case invalid
  }

  package var form: Form {
    let own = tree.nodes[Int(node)]
    switch own.kind {
    case .null: return .null
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .number: return .number(tree.text(of: Int(own.first)))
    case .template: return templateForm(own)
    case .reference:
      let names = names(own)
      return .reference(name: names.name, steps: names.steps)
    case .access: return accessForm
    case .list: return .list(children)
    case .object:
      let parts = children
      return .object(
        stride(from: 0, to: parts.count - 1, by: 2).map {
          ParsedObjectItem(key: parts[$0], value: parts[$0 + 1])
        })
    case .for: return ParsedFor(tree: tree, node: node).map { .for($0) } ?? .invalid
    case .call:
      return .call(
        name: callName(own), arguments: children,
        expandsLast: own.details.contains(.hasEllipsis))
    case .conditional:
      let parts = children
      return .conditional(condition: parts[0], then: parts[1], otherwise: parts[2])
    case .unary:
      return .unary(own.detail == TokenKind.minus.rawValue ? .minus : .not, children[0])
    case .binary:
      let parts = children
      guard let sign = TokenKind(rawValue: own.detail)?.binaryOperator else { return .invalid }
      return .binary(parts[0], sign, parts[1])
    case .parentheses: return .parentheses(children[0])
    default: return .invalid
    }
  }

  /// The expression within parentheses, if it stands in some.
  package var withoutParentheses: ParsedExpression {
    var inner = self
    while case .parentheses(let expression) = inner.form { inner = expression }
    return inner
  }

  private var children: [ParsedExpression] {
    tree.children(of: node).map { ParsedExpression(tree: tree, node: $0) }
  }

  private func templateForm(_ own: Node) -> Form {
    let template = ParsedTemplate(tree: tree, node: node)
    if own.details.contains(.isHeredoc) { return .heredoc(template) }
    guard own.child == 0 else { return .template(template) }
    return .string(tree.templateText(of: own.innerTokens))
  }

  /// The names of a reference: what stands between points.
  private func names(_ own: Node) -> (name: String, steps: [ParsedStep]) {
    let tokens = (Int(own.first)..<Int(own.end)).filter {
      tree.tokens.kinds[$0] == .identifier
    }
    return (
      tokens.first.map(tree.text) ?? "",
      tokens.dropFirst().map {
        ParsedStep(
          kind: .attribute(tree.text(of: $0)),
          place: NodePlace(tree: tree, tokens: $0 - 1..<$0 + 1))
      }
    )
  }

  private var accessForm: Form {
    let parts = tree.children(of: node)
    let steps = parts.dropFirst().map { ParsedStep(tree: tree, node: $0) }
    let base = ParsedExpression(tree: tree, node: parts[0])
    if case .reference(let name, let first) = base.form {
      return .reference(name: name, steps: first + steps)
    }
    return .access(base, steps: steps)
  }

  private func callName(_ own: Node) -> String {
    var name = ""
    for token in Int(own.first)..<Int(own.end) {
      switch tree.tokens.kinds[token] {
      case .identifier, .doubleColon: name += tree.text(of: token)
      case .openParenthesis: return name
      default: break
      }
    }
    return name
  }
}

extension TokenKind {
  fileprivate var binaryOperator: BinaryOperatorSyntax? {
    switch self {
    case .or: .or
    case .and: .and
    case .equalEqual: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .plus: .plus
    case .minus: .minus
    case .star: .times
    case .slash: .divided
    case .percent: .remainder
    default: nil
    }
  }
}
