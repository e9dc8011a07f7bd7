/// For types that derive something from what was set, by them or by the user.
extension BlockBody {
  /// The value of an argument; nil if it is not set, or set to `null`. Its type is not checked.
  package func value<Value>(
    of name: String, as type: Value.Type = String.self
  ) -> Expression<Value>? {
    for case .argument(name, let value) in items {
      return value.node == .null ? nil : Expression<Value>(value.node)
    }
    return nil
  }

  /// Whether an argument is set, and not to null.
  package func hasValue(_ name: String) -> Bool {
    guard let node = value(of: name) else { return false }
    return node != .null
  }

  /// The first block of that name, also of one that is made for each element of something.
  package func block(named name: String) -> BlockBody? {
    for item in items {
      switch item {
      case .block(name, _, let body), .dynamic(name, _, _, let body): return body
      default: break
      }
    }
    return nil
  }

  /// Takes arguments out that were set.
  package mutating func removeArguments(named names: String...) {
    items.removeAll { item in names.contains { item.isArgument(named: $0) } }
  }
}

extension Lifecycle.Condition {
  /// Whether it is that condition, whatever its message.
  package func tests(_ condition: Expression<Bool>) -> Bool {
    Expression<Bool>(self.condition).isWritten(as: condition)
  }
}
