extension Configuration {
  /// Values that Terraform keeps out of sight, or out of its state.
  enum Secrecy { case sensitive, ephemeral }

  /// Whether Terraform hides which keys a `for_each` goes over. Values may be secret while keys are not:
  /// `{ db = var.password }` has the key `db`, which everybody may see.
  ///
  /// - Parameter scope: The module in which it stands. What comes from another one passes through a
  ///   variable or an output, which is secret as a whole.
  func hidesKeys(of collection: Node, as secrecy: Secrecy, in scope: Int) -> Bool {
    KeyVisibility(configuration: self, secrecy: secrecy, scope: scope).hidesKeys(of: collection)
  }
}

/// Follows how Terraform marks values: an object, and what some functions make of it, is marked as a whole
/// only for its keys. Any other function marks its result for anything in its arguments.
private struct KeyVisibility {
  let configuration: Configuration
  let secrecy: Configuration.Secrecy
  let scope: Int
  /// The variables of the loops at hand that stand for something secret.
  var secretVariables: Set<Binding> = []

  func hidesKeys(of node: Node) -> Bool {
    switch node.uncommented {
    case .object(let members): return members.contains { hasSecret($0.key) }
    case .iteration(let iteration): return hidesKeys(of: iteration)
    case .conditional(let condition, let then, let otherwise):
      return hasSecret(condition) || hidesKeys(of: then) || hidesKeys(of: otherwise)
    case .call("merge", let arguments, let expandsLast):
      if expandsLast, case .list(let maps)? = arguments.last?.uncommented {
        return (arguments.dropLast() + maps).contains { hidesKeys(of: $0) }
      }
      return arguments.contains { expandsLast ? hasSecret($0) : hidesKeys(of: $0) }
    case .call("tomap", let arguments, _), .call("try", let arguments, false):
      return arguments.contains { hidesKeys(of: $0) }
    case .call("zipmap", let arguments, _) where arguments.count == 2:
      return hasSecret(arguments[0])
        || (arguments[1].isList ? false : hidesKeys(of: arguments[1]))
    case .reference(let reference) where configuration.homes[reference.target] == scope:
      return hidesKeys(of: reference)
    default: return hasSecret(node)
    }
  }

  private func hidesKeys(of iteration: Iteration) -> Bool {
    if hidesKeys(of: iteration.collection) { return true }
    var inside = self
    if hasSecret(iteration.collection) {
      inside.secretVariables.insert(iteration.names.value)
    }
    if let condition = iteration.condition, inside.hasSecret(condition) { return true }
    switch iteration.result {
    case .list(let element): return inside.hasSecret(element)
    case .object(let key, _, _): return inside.hasSecret(key)
    }
  }

  /// Of something in the same module.
  private func hidesKeys(of reference: Reference) -> Bool {
    if let value = reference.target.definition?.alias, reference.path.count == 0 {
      return hidesKeys(of: value)
    }
    switch reference.target.kind {
    // All instances, whose keys were seen to be visible.
    case .resource, .data, .ephemeral, .module:
      if reference.path.count == 0 { return false }
    case .variable, .local, .action, .component: break
    }
    guard hasSecret(.reference(reference)) else { return false }
    guard !reference.isSensitive, let argument = argument(of: reference) else { return true }
    return hidesKeys(of: argument)
  }

  /// The value of the argument that a reference asks for.
  private func argument(of reference: Reference) -> Node? {
    let steps = reference.steps
    guard steps.count == 1, case .attribute(let name) = steps[0] else { return nil }
    for case .resource(let resource) in configuration.scopes[scope].elements
    where resource.identity == reference.target {
      return resource.body.node(of: name)
    }
    return nil
  }

  /// Whether anything in it is secret.
  private func hasSecret(_ node: Node) -> Bool {
    var rest = [node]
    while let node = rest.popLast() {
      switch (node, secrecy) {
      case (.call("keys", let arguments, _), _), (.call("length", let arguments, _), _):
        if arguments.contains(where: { hidesKeys(of: $0) }) { return true }
      case (.call("sensitive", _, _), .sensitive): return true
      case (.call("nonsensitive", _, _), .sensitive), (.call("issensitive", _, _), .sensitive),
        (.call("ephemeralasnull", _, _), .ephemeral):
        continue
      case (.symbol("terraform", [.attribute("applying")]), .ephemeral): return true
      case (.bound(let variable, let steps), _):
        if secretVariables.contains(variable) { return true }
        rest += steps.compactMap { if case .index(let index) = $0 { index } else { nil } }
      case (.reference(let reference), .sensitive) where configuration.isSensitive(reference):
        return true
      case (.reference(let reference), .ephemeral) where reference.isEphemeral: return true
      default: rest.append(contentsOf: node.children)
      }
    }
    return false
  }
}

extension Node {
  fileprivate var isList: Bool { if case .list = uncommented { true } else { false } }
}
