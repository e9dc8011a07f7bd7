import HCL

/// Addresses in Terraform's state, as one module sees them.
extension Renderer {
  mutating func syntax(
    _ address: AddressNode, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    switch address {
    case .text(let text):
      if let traversal = Address(text).syntax { return .traversal(traversal) }
      report(.invalidName(text, of: "address", against: .address), at: location)
      return .null
    case .target(let identity, let steps, let type):
      guard let target = resource(of: identity, type: type, at: location) else { return .null }
      guard let modules = path(from: scope, to: target, at: location) else { return .null }
      reportMissing(in: steps, at: location)
      let names = modules + target.kind.path
      return ExpressionSyntax.traversal(
        TraversalSyntax(
          IdentifierSyntax(unchecked: names[0]),
          names.dropFirst().map { .attribute(IdentifierSyntax(unchecked: $0)) })
      ).stepping(steps.map { syntax($0, in: scope, at: location) })
    }
  }

  /// Reports what an index needs and is not placed; of addresses in tests nothing else is looked up before.
  private mutating func reportMissing(in steps: [Node.Step], at location: SourceLocation) {
    var missing: [Identity] = []
    for case .index(let index) in steps {
      index.forEachNode { node in
        guard case .reference(let reference) = node, configuration.homes[reference.target] == nil
        else { return }
        missing.append(reference.target)
      }
    }
    for target in missing {
      reportMissing(target, at: location)
    }
  }

  /// The resource that a declaration means: of a component, its one resource of a type.
  private mutating func resource(
    of identity: Identity, type: String?, at location: SourceLocation
  ) -> Identity? {
    guard case .component = identity.kind, configuration.homes[identity] != nil else {
      return identity
    }
    let candidates = (configuration.composition.members(of: identity) ?? []).filter { member in
      guard case .resource(let own, _) = member.kind else { return false }
      return type == nil || own == type
    }
    if candidates.count == 1 { return candidates[0] }
    report(.ambiguousComponent(identity.address, resources: candidates.count), at: location)
    return nil
  }

  /// `module.a.module.b`, as words.
  private mutating func path(
    from scope: Int, to target: Identity, at location: SourceLocation
  ) -> [String]? {
    guard var current = configuration.homes[target] else {
      reportMissing(target, at: location)
      return nil
    }
    var names: [String] = []
    while current != scope {
      guard let parent = configuration.scopes[current].parent else {
        report(
          .outsideModule(target.kind.address, module: configuration.scopes[scope].title),
          at: location)
        return nil
      }
      names = ["module", configuration.scopes[current].name] + names
      current = parent
    }
    return names
  }
}
