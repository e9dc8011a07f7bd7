import HCL

/// Where a comment stands, seen from what it is about.
///
/// ```hcl
/// # above
/// ports = [ # opening
///   80,
///   # end
/// ] # trailing
/// ```
public enum CommentPlace: Hashable, Sendable {
  /// On lines of its own above.
  case above
  /// On one line with the opening bracket or brace. What has none gets the comment above.
  case opening
  /// On lines of its own before the closing bracket or brace. What has none gets the comment above.
  case end
  /// At the end of the last line.
  case trailing
}

extension Expression {
  /// The same value with `# text`, where it has lines of its own: as an argument, an element of a list, an item of a
  /// map or an argument of a function.
  ///
  /// ```swift
  /// SQSQueue("orders", name: "orders", delaySeconds: Expression(5).commented("seconds", .trailing))
  /// Local("zones", ["eu-west-1", Expression("eu-west-3").commented("For France.")])
  /// // zones = [
  /// //   "eu-west-1",
  /// //   # For France.
  /// //   "eu-west-3",
  /// // ]
  /// ```
  ///
  /// A second comment in the same place stands below the first one. Parts of the value, such as its attributes, have
  /// no comment.
  ///
  /// - Parameters:
  ///   - text: The comment. Above and before the end, each of its lines becomes a line; the others have one line.
  ///   - place: Where it stands.
  public func commented(_ text: String, _ place: CommentPlace = .above) -> Self {
    Self(of: node.commented(text, place))
  }
}

extension ValueLiteral {
  /// The same value with `# text`: see ``Expression/commented(_:_:)``.
  public func commented(_ text: String, _ place: CommentPlace = .above) -> Self {
    .value(untyped.commented(text, place))
  }
}

extension Node {
  func commented(_ text: String, _ place: CommentPlace) -> Node {
    var (value, comments) = (self, CommentsSyntax())
    if case .commented(let inner, let own) = self { (value, comments) = (inner, own) }
    comments.add(text, place)
    return .commented(value, comments)
  }

  /// The value without the comments outside and between its brackets.
  var uncommented: Node { if case .commented(let inner, _) = self { inner } else { self } }

  /// The same comments on another value.
  func replacingValue(_ change: (Node) -> Node?) -> Node? {
    guard case .commented(let inner, let comments) = self else { return change(self) }
    return change(inner).map { .commented($0, comments) }
  }
}

extension CommentsSyntax {
  mutating func add(_ text: String, _ place: CommentPlace) {
    func joined(_ first: String?) -> String { first.map { "\($0)\n\(text)" } ?? text }
    switch place {
    case .above: above = joined(above)
    case .opening: opening = joined(opening)
    case .end: end = joined(end)
    case .trailing: trailing = joined(trailing)
    }
  }

  /// The first comment that has several lines where there is room for one.
  var tooLong: String? {
    [opening, trailing].compactMap(\.self).first { $0.utf8.contains(UInt8(ascii: "\n")) }
  }
}
