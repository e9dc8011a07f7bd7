import HCL

extension ResourceReferencing {
  /// The same with a condition that is checked before it is planned: `precondition`.
  ///
  /// ```swift
  /// stream.precondition(shards > 0, message: "A stream needs a shard.")
  /// // lifecycle {
  /// //   precondition {
  /// //     condition     = var.shards > 0
  /// //     error_message = "A stream needs a shard."
  /// //   }
  /// // }
  /// ```
  ///
  /// Terraform language documentation, "Custom Conditions".
  public func precondition(
    _ condition: Expression<Bool>, message: Expression<String>
  ) -> Self {
    withDeclaration { $0.lifecycle.preconditions.append(.init(condition, message: message)) }
  }

  /// The same with a condition that is checked after it was made or read: `postcondition`. The closure gets
  /// the resource itself, whose attributes are `self.…`.
  ///
  /// ```swift
  /// stream.postcondition { .init($0.shardCount > 0, message: "\($0.name) has no shard.") }
  /// // lifecycle {
  /// //   postcondition {
  /// //     condition     = self.shard_count > 0
  /// //     error_message = "${self.name} has no shard."
  /// //   }
  /// // }
  /// ```
  public func postcondition(_ condition: (_ current: Self) -> Lifecycle.Condition) -> Self {
    let condition = condition(current)
    return withDeclaration { $0.lifecycle.postconditions.append(condition) }
  }

  /// The resource as it stands in its own block.
  var current: Self { withDeclaration { $0.isCurrent = true } }
}

extension Resource {
  /// The same, ignoring changes of some attributes that are made outside Terraform:
  /// `ignore_changes`.
  ///
  /// ```swift
  /// stream.ignoringChanges { [$0.shardCount, $0.tags["owner"]] }
  /// // lifecycle {
  /// //   ignore_changes = [shard_count, tags["owner"]]
  /// // }
  /// ```
  public func ignoringChanges(
    of attributes: (_ current: Self) -> [any ExpressionConvertible]
  ) -> Self {
    let names = attributes(current).map { $0.untypedNode.ownAttribute ?? "(an expression)" }
    return lifecycle(Lifecycle(ignoreChanges: .attributes(names)))
  }

  /// The same, replaced whenever others of its module change: `replace_triggered_by`.
  ///
  /// ```swift
  /// consumer.replaced(whenChanged: stream)
  /// // lifecycle {
  /// //   replace_triggered_by = [aws_kinesis_stream.orders]
  /// // }
  /// ```
  ///
  /// For a single attribute there is ``Lifecycle``.
  public func replaced(whenChanged others: any DependencyTarget...) -> Self {
    let triggers = others.map { other in
      let other: any DependencyTarget =
        (other as? any ManagedResourceConvertible)?.managedResource ?? other
      let path = Reference.Path((other as? any Repeatable)?.repetition.instance ?? [])
      return Node.reference(Reference(target: other.identity, path: path))
    }
    return withDeclaration { $0.lifecycle.replaceTriggeredBy += triggers }
  }
}

extension Node {
  /// Of `self.tags["owner"]`, `tags["owner"]`; nil for anything else.
  fileprivate var ownAttribute: String? {
    guard case .symbol("self", let steps) = self, case .attribute(let name)? = steps.first else {
      return nil
    }
    var text = name
    for step in steps.dropFirst() {
      switch step {
      case .attribute(let name): text += ".\(name)"
      case .index(.number(let number)): text += "[\(number.syntax.text)]"
      case .index(.string(let key)): text += "[\"\(key)\"]"
      case .index, .splat: return nil
      }
    }
    return text
  }
}
