/// For types that derive something from what was set, by them or by the user.
extension BlockBody {
  /// The first block of that name, also one that is made for each element of something.
  package func content<Block: NestedBlock>(
    of name: String, as type: Block.Type = Block.self
  ) -> Block? {
    for item in items {
      switch item {
      case .block(name, _, let body), .dynamic(name, _, _, let body): return Block(body)
      default: break
      }
    }
    return nil
  }
}

extension Expression {
  /// Nil if it is `null`, which is as if the argument were not there.
  package var unlessNull: Self? { node == .null ? nil : self }
}

extension Lifecycle.Condition {
  /// Whether it is that condition, whatever its message.
  package func tests(_ condition: Expression<Bool>) -> Bool {
    Expression<Bool>(self.condition).isWritten(as: condition)
  }
}
