internal import HCL
internal import HCLParser

/// Turns parsed files into syntax, and attaches each comment to the element that it is about.
struct CommentKeeper {
  private(set) var marks: CommentMarks
  /// The file, from the imported folder.
  let file: String
  private let text: SourceText
  /// The place of the block at the top of the file that is being read.
  private var block: SourcePlace?
  /// The arguments whose values keep no comments; nil if none of the block does.
  private var plain: Set<String>?
  /// Where the comments begin that have a place.
  private var used: Set<Int> = []

  init(_ marks: CommentMarks, file: String, _ text: SourceText) {
    self.marks = marks
    self.file = file
    self.text = text
  }

  func place(_ offset: Int) -> SourcePlace {
    SourcePlace(file: file, line: text.position(at: offset).line)
  }

  /// A comment with its mark.
  mutating func marked(_ comment: ParsedComment) -> String {
    marks.marked(
      comment.lines.joined(separator: "\n"), at: place(comment.range.lowerBound), in: block)
  }

  /// A block at the top of a file.
  mutating func body(of parsed: ParsedBlock) -> BodySyntax {
    block = place(parsed.range.lowerBound)
    defer { block = nil }
    switch parsed.type {
    case "locals": plain = []
    case "resource", "data", "ephemeral": plain = Self.meta
    case "module": plain = Self.meta.union(["source", "version"])
    case "output", "variable": plain = Self.meta.union(Self.settings)
    default: plain = nil
    }
    var body = BodySyntax()
    append(parsed.headComments + parsed.trailingComments, to: &body)
    body.items += self.body(parsed.body).items
    return body
  }

  /// A whole file that has no blocks, only arguments.
  mutating func values(_ parsed: ParsedBody) -> BodySyntax {
    plain = []
    return body(parsed)
  }

  private mutating func body(_ parsed: ParsedBody) -> BodySyntax {
    var body = BodySyntax()
    for item in parsed.items {
      switch item {
      case .attribute(let attribute): append(attribute, to: &body)
      case .block(let block):
        append(block.headComments + block.trailingComments, to: &body)
        body.items.append(
          .block(
            BlockSyntax(
              IdentifierSyntax(unchecked: block.type), labels: block.labels, self.body(block.body)))
        )
      case .comment(let comment): append([comment], to: &body)
      case .blankLines: body.items.append(.blankLine)
      }
    }
    return body
  }

  private mutating func append(_ attribute: ParsedAttribute, to body: inout BodySyntax) {
    guard let value = attribute.value.syntax else {
      return append(attribute.innerComments + attribute.trailingComments, to: &body)
    }
    var kept = value
    var trailing: String?
    if plain?.contains(attribute.name) == false {
      kept = self.kept(value, attribute.value)
      let comments = attribute.trailingComments
      if comments.count == 1, comments[0].lines.count == 1 { trailing = marked(comments[0]) }
      if trailing == nil { append(comments, to: &body) }
      if let trailing { kept = kept.adding(CommentsSyntax(trailing: trailing)) }
      append(attribute.innerComments.filter { !used.contains($0.range.lowerBound) }, to: &body)
    } else {
      append(attribute.innerComments + attribute.trailingComments, to: &body)
    }
    body.items.append(
      .attribute(AttributeSyntax(IdentifierSyntax(unchecked: attribute.name), kept)))
  }

  /// Arguments of blocks that Swift does not state as values.
  private static let meta: Set<String> = [
    "providers", "provider", "depends_on", "count", "for_each", "iterator", "labels",
    "ignore_changes", "replace_triggered_by", "create_before_destroy", "prevent_destroy",
    "condition", "error_message", "when", "on_failure",
  ]

  /// Those of variables and outputs.
  private static let settings: Set<String> = [
    "type", "description", "sensitive", "ephemeral", "nullable", "const", "deprecated",
  ]

  /// Adds comments, to the one before them if there is one.
  private mutating func append(_ comments: [ParsedComment], to body: inout BodySyntax) {
    for comment in comments {
      let text = marked(comment)
      if case .comment(let before)? = body.items.last {
        body.items[body.items.count - 1] = .comment("\(before)\n\(text)")
      } else {
        body.items.append(.comment(text))
      }
    }
  }

  /// The same expression with its comments, as far as they stand at elements of lists, items of objects and arguments.
  private mutating func kept(_ syntax: ExpressionSyntax, _ parsed: ParsedExpression)
    -> ExpressionSyntax
  {
    let inner = parsed.withoutParentheses
    switch (syntax, inner.form) {
    case (.list(let elements), .list(let parts)) where elements.count == parts.count:
      let kept = self.kept(elements, parts)
      return .list(kept).adding(around(inner, parts.first?.range, parts.last?.range))
    case (.object(let items), .object(let parts)) where items.count == parts.count:
      var kept: [ObjectItemSyntax] = []
      for (item, part) in zip(items, parts) {
        let value = self.kept(item.value, part.value)
        kept.append(
          ObjectItemSyntax(
            item.key, value.adding(comments(part.leadingComments, part.value.trailingComments))))
      }
      return .object(kept).adding(around(inner, parts.first?.range, parts.last?.range))
    case (.call(let name, let arguments, let expands), .call(_, let parts, _))
    where arguments.count == parts.count:
      return .call(name: name, arguments: self.kept(arguments, parts), expandsLast: expands)
    default: return syntax
    }
  }

  private mutating func kept(_ elements: [ExpressionSyntax], _ parts: [ParsedExpression])
    -> [ExpressionSyntax]
  {
    var kept: [ExpressionSyntax] = []
    for (element, part) in zip(elements, parts) {
      let value = self.kept(element, part)
      kept.append(value.adding(comments(part.leadingComments, part.trailingComments)))
    }
    return kept
  }

  /// The comments above and after an element.
  private mutating func comments(_ leading: [ParsedComment], _ trailing: [ParsedComment])
    -> CommentsSyntax
  {
    let isShort = trailing.count == 1 && trailing[0].lines.count == 1
    return CommentsSyntax(
      above: take(leading + (isShort ? [] : trailing)), trailing: isShort ? take(trailing) : nil)
  }

  /// The comments after the opening bracket, and before the closing one.
  private mutating func around(
    _ expression: ParsedExpression, _ first: Range<Int>?, _ last: Range<Int>?
  ) -> CommentsSyntax {
    let open = expression.innerComments.filter { !used.contains($0.range.lowerBound) }
    let before = open.filter { $0.range.upperBound <= first?.lowerBound ?? 0 }
    let after = open.filter { $0.range.lowerBound >= last?.upperBound ?? 0 }
    let isShort = before.count == 1 && before[0].lines.count == 1
    return CommentsSyntax(
      opening: isShort ? take(before) : nil, end: take((isShort ? [] : before) + after))
  }

  private mutating func take(_ comments: [ParsedComment]) -> String? {
    var texts: [String] = []
    for comment in comments where used.insert(comment.range.lowerBound).inserted {
      texts.append(marked(comment))
    }
    return texts.isEmpty ? nil : texts.joined(separator: "\n")
  }
}

extension ExpressionSyntax {
  /// The same with comments, if there are any.
  func adding(_ comments: CommentsSyntax) -> ExpressionSyntax {
    if comments.isEmpty { return self }
    guard case .commented(let inner, var own) = self else { return .commented(self, comments) }
    func joined(_ first: String?, _ second: String?) -> String? {
      guard let first else { return second }
      return second.map { "\(first)\n\($0)" } ?? first
    }
    own.above = joined(own.above, comments.above)
    own.opening = own.opening ?? comments.opening
    own.end = joined(own.end, comments.end)
    own.trailing = own.trailing ?? comments.trailing
    return .commented(inner, own)
  }
}
