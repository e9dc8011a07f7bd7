internal import HCL

extension ExpressionTranslator {
  /// A value with its comments, where Swift expects a type.
  func commented(
    _ value: ExpressionSyntax, _ comments: CommentsSyntax, as shape: SwiftShape, _ scope: Scope
  ) throws(Unsayable) -> String {
    let code = try typedExplicitly(value, as: shape, scope)
    return "\(code.contains(" ") ? "(\(code))" : code)\(comments.calls)"
  }
}

extension CommentsSyntax {
  /// `.commented("…")` for each comment.
  fileprivate var calls: String {
    let places = [(above, ""), (opening, ", .opening"), (end, ", .end"), (trailing, ", .trailing")]
    return places.map { text, place in
      text.map { ".commented(\(SwiftText.literal($0))\(place))" } ?? ""
    }.joined()
  }
}

extension ExpressionSyntax {
  /// Without comments, at any depth.
  var uncommented: ExpressionSyntax {
    switch self {
    case .commented(let inner, _): inner.uncommented
    case .list(let elements): .list(elements.map(\.uncommented))
    case .object(let items):
      .object(items.map { ObjectItemSyntax($0.key, $0.value.uncommented) })
    case .call(let name, let arguments, let expands):
      .call(name: name, arguments: arguments.map(\.uncommented), expandsLast: expands)
    default: self
    }
  }
}

extension BodySyntax {
  /// Moves the comments above arguments to their values, since initializers take only values.
  var withCommentsAtValues: BodySyntax {
    var items: [Item] = []
    var comment: String?
    for item in self.items {
      switch item {
      case .comment(let text): comment = comment.map { "\($0)\n\(text)" } ?? text
      case .blankLine: items.append(item)
      case .attribute(let attribute):
        let value = attribute.value.adding(CommentsSyntax(above: comment))
        items.append(.attribute(AttributeSyntax(attribute.name, value)))
        comment = nil
      case .block:
        if let comment { items.append(.comment(comment)) }
        comment = nil
        items.append(item)
      }
    }
    if let comment { items.append(.comment(comment)) }
    return BodySyntax(items)
  }
}
