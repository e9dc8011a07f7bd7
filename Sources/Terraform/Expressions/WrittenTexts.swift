extension Expression {
  /// The texts that are written in it: the value itself, or its elements and members, through locals and functions such
  /// as `jsonencode`. An interpolation counts as `-`. A text that a condition or a loop may leave out is not among them.
  package var writtenTexts: [String] {
    var texts: [String] = []
    node.addWrittenTexts(to: &texts)
    return texts
  }
}

extension ResourceDeclaration {
  /// The texts that are written in its arguments and blocks.
  package var writtenTexts: [String] {
    var texts: [String] = []
    body.forEachRoot { $0.addWrittenTexts(to: &texts) }
    return texts
  }
}

extension Node {
  fileprivate func addWrittenTexts(to texts: inout [String]) {
    var rest = [self]
    while let node = rest.popLast() {
      switch node.uncommented {
      case .string, .template: texts.append(Expression<String>(node).literalParts)
      case .list(let nodes): rest += nodes.reversed()
      case .object(let members): rest += members.reversed().map(\.value)
      case .call("jsonencode", let nodes, _), .call("toset", let nodes, _),
        .call("tolist", let nodes, _), .call("concat", let nodes, false):
        rest += nodes.reversed()
      case .reference(let reference) where reference.steps.isEmpty:
        if let value = reference.target.definition?.alias { rest.append(value) }
      default: break
      }
    }
  }
}
