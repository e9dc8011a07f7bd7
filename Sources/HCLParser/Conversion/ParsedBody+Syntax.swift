package import HCL

extension ParsedBody {
  /// The body as the writer takes it. Comments on the lines of an argument or a block come to stand before it.
  /// Parts that could not be read are missing.
  package var syntax: BodySyntax {
    var body = BodySyntax()
    for item in items {
      switch item {
      case .attribute(let attribute):
        body.append(attribute.innerComments + attribute.trailingComments)
        if let value = attribute.value.syntax {
          body.items.append(
            .attribute(AttributeSyntax(IdentifierSyntax(unchecked: attribute.name), value)))
        }
      case .block(let block):
        body.append(block.headComments + block.trailingComments)
        body.items.append(
          .block(
            BlockSyntax(
              IdentifierSyntax(unchecked: block.type), labels: block.labels, block.body.syntax)))
      case .comment(let comment): body.append([comment])
      case .blankLines: body.items.append(.blankLine)
      }
    }
    return body
  }
}

extension BodySyntax {
  /// Adds comments, to the one before them if there is one.
  fileprivate mutating func append(_ comments: [ParsedComment]) {
    for comment in comments {
      let text = comment.lines.joined(separator: "\n")
      if case .comment(let before)? = items.last {
        items[items.count - 1] = .comment(before + "\n" + text)
      } else {
        items.append(.comment(text))
      }
    }
  }
}
