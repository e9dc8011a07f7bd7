extension BlockBody {
  /// How deep blocks may be nested. Far beyond what any provider has, and far from what exhausts the stack
  /// of those who go through them by recursion, as Swift does when it releases them.
  static let deepest = 100

  /// The body as it can stand in another one: in place of one that is too deep, an argument that is an error
  /// when the stack is checked.
  var nestable: BlockBody {
    guard isTooDeep else { return self }
    var body = BlockBody()
    body.items = [.argument("too_deep", .other(.tooDeep(.blocks)))]
    return body
  }

  /// Whether no block may be around it. A loop, so that no depth can exhaust the stack.
  var isTooDeep: Bool {
    var rest: [(body: BlockBody, depth: Int)] = []
    /// Keeps the blocks for later: most bodies have none.
    func keep(_ body: BlockBody, _ depth: Int) {
      // A loop over the indices does not copy the items.
      for index in body.items.indices {
        switch body.items[index] {
        case .block(_, _, let inside), .dynamic(_, _, _, let inside): rest.append((inside, depth))
        case .argument, .writeOnly, .comment, .note: break
        }
      }
    }
    keep(self, 2)
    while let (body, depth) = rest.popLast() {
      if depth >= Self.deepest { return true }
      keep(body, depth + 1)
    }
    return false
  }
}
