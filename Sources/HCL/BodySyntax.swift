/// The contents of a file or a block, in order.
package struct BodySyntax: Hashable, Sendable {
  /// One thing in a body.
  package enum Item: Hashable, Sendable {
    /// `name = value`
    case attribute(AttributeSyntax)
    /// `type "label" { … }`; the writer sets it off by blank lines
    case block(BlockSyntax)
    /// `# text`, a line for each line of the text, attached to what follows
    case comment(String)
    /// An empty line; several in a row, and those at the start or the end, print as none or one
    case blankLine
  }

  package var items: [Item]

  package init(_ items: [Item] = []) {
    self.items = items
  }
}

/// `name = value`; comments of the value stand above, in and after it.
package struct AttributeSyntax: Hashable, Sendable {
  package var name: IdentifierSyntax
  package var value: ExpressionSyntax

  package init(_ name: IdentifierSyntax, _ value: ExpressionSyntax) {
    self.name = name
    self.value = value
  }
}

/// `type "label" "label" { … }`
package struct BlockSyntax: Hashable, Sendable {
  package var type: IdentifierSyntax
  /// Printed in quotes, whatever they contain; but `terraform fmt` 1.11 leaves out a label with a `$`
  /// or a `%`, however it is spelled, and normalizes the others (NFC). None of Terraform's own blocks
  /// takes such a label.
  package var labels: [String]
  package var body: BodySyntax
  private var commentsBox = CommentsBox.none

  package init(
    _ type: IdentifierSyntax, labels: [String] = [], _ body: BodySyntax,
    comments: CommentsSyntax = CommentsSyntax()
  ) {
    self.type = type
    self.labels = labels
    self.body = body
    if !comments.isEmpty { self.comments = comments }
  }

  /// The comments on the lines of its braces. Those above it and at its end may also be items of the bodies.
  package var comments: CommentsSyntax {
    get { if case .some(let comments) = commentsBox { comments } else { CommentsSyntax() } }
    set { commentsBox = newValue.isEmpty ? .none : .some(newValue) }
  }

  /// Whether there is any.
  var hasComments: Bool { if case .some = commentsBox { true } else { false } }

  /// Few have one: in a box they do not widen the others.
  private indirect enum CommentsBox: Hashable, Sendable {
    case none
    case some(CommentsSyntax)
  }
}

extension BodySyntax {
  /// Adds `name = value`, for a name that the caller knows to be an identifier.
  package mutating func append(_ name: String, _ value: ExpressionSyntax) {
    items.append(.attribute(AttributeSyntax(IdentifierSyntax(unchecked: name), value)))
  }

  /// Adds a block, for a type that the caller knows to be an identifier.
  package mutating func append(block type: String, labels: [String] = [], _ body: BodySyntax) {
    items.append(.block(BlockSyntax(IdentifierSyntax(unchecked: type), labels: labels, body)))
  }
}

extension BlockSyntax {
  /// A label as it stands between the quotes.
  package static func escaped(label: String) -> String {
    var output = ByteBuffer()
    StringEscaping.append(label, for: .label, to: &output)
    return output.text
  }
}
