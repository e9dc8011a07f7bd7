/// For types that derive something from what was set, by them or by the user.
extension ResourceArguments {
  /// The same with each dynamic block as a block with its content. Terraform decides whether it is there;
  /// what is derived from it counts it as if it were.
  package var assumingDynamicBlocks: Self { Self(body.assumingDynamicBlocks) }
}

extension BlockBody {
  fileprivate var assumingDynamicBlocks: BlockBody {
    guard hasDynamicBlocks else { return self }
    var copy = self
    copy.items = items.map { item in
      switch item {
      case .block(let name, let labels, let body):
        .block(name, labels: labels, body.assumingDynamicBlocks)
      case .dynamic(let name, _, _, let body):
        .block(name, labels: [], body.assumingDynamicBlocks)
      default: item
      }
    }
    return copy
  }

  private var hasDynamicBlocks: Bool {
    // In the buffer, since copying each item takes longer than looking at it.
    items.withUnsafeBufferPointer { items in
      items.indices.contains { index in
        switch items[index] {
        case .dynamic: true
        case .block(_, _, let body): body.hasDynamicBlocks
        default: false
        }
      }
    }
  }
}

extension ResourceDeclaration {
  /// The arguments, if it is a managed resource of that type.
  package func arguments<Bound: Resource>(of type: Bound.Type) -> Bound.Arguments? {
    identity.isResource(ofType: Bound.resourceType) ? Bound.Arguments(body) : nil
  }

  /// Whether it has `count` or `for_each`.
  package var isRepeated: Bool { !isPlain && (isCounted || isForEach) }
}

extension [ResourceDeclaration] {
  /// The managed resources of one type. The others, of which there may be thousands, are not copied.
  package func of<Bound: Resource>(_ type: Bound.Type) -> Self {
    of(anyOf: [Bound.resourceType])
  }

  /// The managed resources of some types.
  package func of(anyOf types: [String]) -> Self {
    indices.filter { index in types.contains { self[index].identity.isResource(ofType: $0) } }
      .map { self[$0] }
  }
}

extension Expression {
  /// Nil if it is `null`, which is as if the argument were not there.
  package var unlessNull: Self? { if case .null = node.uncommented { nil } else { self } }
}

extension Expression where Result: TerraformSequence {
  /// The elements, if it is a list that is written out.
  package var elements: [Expression<Result.Element>]? {
    if case .list(let nodes) = node.uncommented {
      nodes.map { Expression<Result.Element>($0) }
    } else {
      nil
    }
  }
}

extension Expression where Result: TerraformMap {
  /// The keys, if it is a map that is written out.
  package var keys: [Expression<String>]? {
    if case .object(let members) = node.uncommented {
      members.map { Expression<String>($0.key) }
    } else {
      nil
    }
  }
}
