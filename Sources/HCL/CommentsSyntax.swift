/// The comments of an expression or a block that has lines of its own: the value of an attribute, an element of
/// a list, an item of an object, an argument of a call, an operand.
///
/// ```hcl
/// # above
/// ports = [ # opening
///   80,
///   # end
/// ] # trailing
/// ```
///
/// Where all stands on one line, as in an interpolation, comments have no place and are left out.
package struct CommentsSyntax: Hashable, Sendable {
  /// `# text` on lines above it, one for each line of the text. What stands above an attribute or a block can as
  /// well be an item of the body.
  package var above: String?
  /// `# text` after its opening bracket, which makes it take several lines.
  package var opening: String?
  /// `# text` on lines before its closing bracket, which makes it take several lines. In a block it is an item of
  /// the body.
  package var end: String?
  /// `# text` at the end of its last line. Those on consecutive lines are aligned.
  package var trailing: String?

  package init(
    above: String? = nil, opening: String? = nil, end: String? = nil, trailing: String? = nil
  ) {
    self.above = above
    self.opening = opening
    self.end = end
    self.trailing = trailing
  }

  /// Whether there are none.
  package var isEmpty: Bool { self == CommentsSyntax() }

  /// Those that stand between its brackets.
  var inner: CommentsSyntax? {
    opening == nil && end == nil ? nil : CommentsSyntax(opening: opening, end: end)
  }
}

extension ExpressionSyntax {
  /// An expression on lines of its own, and the comments outside it.
  struct Commented {
    /// With the comments between its brackets.
    let value: ExpressionSyntax
    var above: String?
    var trailing: String?
  }

  /// - Parameter isAssigned: Whether it is the value of an attribute or an item, so that a heredoc stands as such.
  func commented(isAssigned: Bool) -> Commented {
    guard case .commented(let inner, let comments) = self else { return Commented(value: self) }
    let (inside, own) = (inner.commented(isAssigned: isAssigned), comments.placed(on: inner))
    let value: ExpressionSyntax =
      if let inner = own.inner { .commented(inside.value, inner) } else { inside.value }
    let above = CommentsSyntax.joined(own.above, inside.above)
    let trailing = CommentsSyntax.joined(inside.trailing, own.trailing)
    // Nothing may follow the end of a heredoc on its line.
    if isAssigned, case .heredoc(let template, _) = value, template.endsWithLineBreak {
      return Commented(value: value, above: CommentsSyntax.joined(above, trailing))
    }
    return Commented(value: value, above: above, trailing: trailing)
  }

  /// Whether a comment stands above it, if it is the value of an attribute or an item.
  var isCommentedAbove: Bool {
    if case .commented = self { commented(isAssigned: true).above != nil } else { false }
  }

  /// Whether it has brackets that lines can stand between.
  var hasBrackets: Bool {
    switch self {
    case .list, .object, .for, .call, .conditional, .binary: true
    case .commented(let inner, _): inner.hasBrackets
    default: false
    }
  }
}

extension CommentsSyntax {
  /// The same, with the comments that would stand between brackets above what has none.
  fileprivate func placed(on expression: ExpressionSyntax) -> CommentsSyntax {
    if expression.hasBrackets { return self }
    return CommentsSyntax(
      above: Self.joined(above, Self.joined(opening, end)), trailing: trailing)
  }

  fileprivate static func joined(_ first: String?, _ second: String?) -> String? {
    guard let first else { return second }
    return second.map { "\(first)\n\($0)" } ?? first
  }
}
