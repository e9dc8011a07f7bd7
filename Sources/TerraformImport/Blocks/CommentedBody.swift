internal import HCL

/// The part of a body that an initializer does not take: further arguments and blocks, and the comments of those that it takes.
struct CommentedBody {
  /// The arguments and blocks with the comments above them.
  private(set) var body = BodySyntax()
  /// The comments by what they stand above; an empty name for the end.
  private var above: [(name: String, text: String)] = []

  /// - Parameters:
  ///   - rest: What the initializer left.
  ///   - whole: All, in the order of the file.
  init(_ rest: BodySyntax, of whole: BodySyntax) {
    let left = Set(rest.items.map(\.declaredName).filter { !$0.isEmpty })
    var comment: String?
    for item in whole.items {
      switch item {
      case .comment(let text): comment = comment.map { "\($0)\n\(text)" } ?? text
      case .blankLine: break
      case .attribute, .block:
        if left.contains(item.declaredName) {
          if let comment { body.items.append(.comment(comment)) }
          body.items.append(item)
        } else if let comment {
          above.append((item.declaredName, comment))
        }
        comment = nil
      }
    }
    if let comment { above.append(("", comment)) }
  }

  var isEmpty: Bool { body.items.isEmpty && above.isEmpty }

  /// The statements that add the comments.
  func comments(receiver: String) -> [String] {
    above.map { name, text in
      let place = name.isEmpty ? "" : ", on: \(SwiftText.literal(name)), .above"
      return "\(receiver).comment(\(SwiftText.literal(text))\(place))"
    }
  }
}
