import HCL

/// The words of a `dynamic` block, which writes its `content` for each element. Terraform language
/// documentation, "dynamic Blocks".
enum DynamicBlock {
  static let type = "dynamic"
  static let content = "content"
}

extension Renderer {
  /// The inside of a `dynamic` block. Its iterator has the name of the block if that is free.
  mutating func dynamic(
    _ iterator: Binding, forEach: Node, content: BlockBody, in scope: Int,
    at location: SourceLocation, isBound: Bool
  ) -> BodySyntax {
    var body = BodySyntax()
    body.append("for_each", syntax(forEach, in: scope, at: location))
    var nodes: [Node] = []
    content.forEachRoot { nodes.append($0) }
    let (name, inner) = binding(
      .init(key: nil, value: iterator), within: nodes, at: location
    ) { renderer, _, name in
      (name, renderer.syntax(content, in: scope, at: location, isBound: isBound))
    }
    if name.text != iterator.name { body.append("iterator", .traversal(TraversalSyntax(name))) }
    body.items.append(
      .block(
        BlockSyntax(
          IdentifierSyntax(unchecked: DynamicBlock.content), inner,
          comments: comments(of: content, at: location))))
    return body
  }
}
