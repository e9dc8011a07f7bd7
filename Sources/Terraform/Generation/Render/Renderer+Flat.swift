import HCL

/// Resources to flat blocks, which takes about half of the time of syntax: `FlatBlock` says why.
///
/// Everything here ends with `false` or nil as soon as something has no flat form, or would be reported as a
/// problem. The resource is then written as syntax, which starts from the beginning.
extension Renderer {
  mutating func flatten(
    _ resource: ResourceDeclaration, after prerequisites: [Identity], in scope: Int,
    into flat: inout FlatBlock
  ) -> Bool {
    let names = resource.names
    flat.startBlock(names.block.rawValue)
    flat.label(names.type)
    flat.label(names.label)
    let meta = resource.given
    if let meta {
      guard meta.isFlat else { return false }
      for skipped in meta.arguments.skippedChecks {
        guard flat.comment(skipped.comment) else { return false }
      }
    }
    guard flatten(resource.body, isBound: resource.isBound, in: scope, into: &flat) else {
      return false
    }
    if let meta, !flatten(meta.arguments.lifecycle.preconditions, in: scope, into: &flat) {
      return false
    }
    let targets = (meta?.arguments.dependsOn ?? []) + prerequisites
    if !targets.isEmpty {
      guard
        flatten(
          targets, of: resource.identity, why: meta?.arguments.dependsOnComment, in: scope,
          into: &flat)
      else { return false }
    }
    flat.end()
    return true
  }

  /// The `locals` block of a module.
  mutating func flatten(
    _ locals: [LocalEntry], in scope: Int, into flat: inout FlatBlock
  ) -> Bool {
    flat.startBlock("locals")
    for local in locals {
      if let comment = local.comment, !flat.comment(comment) { return false }
      guard flatten(local.definition.value, as: local.definition.name, in: scope, into: &flat)
      else {
        return false
      }
    }
    flat.end()
    return true
  }

  private mutating func flatten(
    _ body: BlockBody, isBound: Bool, in scope: Int, into flat: inout FlatBlock
  ) -> Bool {
    for index in body.items.indices {
      switch body.items[index] {
      case .argument(let name, .text(let text)):
        guard flat.startAttribute(name) else { return false }
        flat.string(text)
        flat.end()
      case .argument(let name, .other(let node)):
        if isBound {
          if case .null = node { continue }
          if case .call(let function, let list, false) = node, function == "toset", list.count == 1
          {
            guard flatten(list[0], as: name, in: scope, into: &flat) else { return false }
            continue
          }
        }
        guard flatten(node, as: name, in: scope, into: &flat) else { return false }
      case .writeOnly(let name, let node, _):
        guard flatten(node, as: name, in: scope, into: &flat) else { return false }
      case .block(let type, let labels, let content):
        guard labels.isEmpty, FlatBlock.isName(type) else { return false }
        flat.startBlock(type)
        guard flatten(content, isBound: isBound, in: scope, into: &flat) else { return false }
        flat.end()
      case .comment(let text): guard flat.comment(text) else { return false }
      case .dynamic, .note: return false
      }
    }
    return true
  }

  private mutating func flatten(
    _ preconditions: [Lifecycle.Condition], in scope: Int, into flat: inout FlatBlock
  ) -> Bool {
    if preconditions.isEmpty { return true }
    flat.startBlock("lifecycle")
    for condition in preconditions {
      flat.startBlock("precondition")
      guard flatten(condition.condition, as: "condition", in: scope, into: &flat),
        flatten(condition.message, as: "error_message", in: scope, into: &flat)
      else { return false }
      flat.end()
    }
    flat.end()
    return true
  }

  /// The `depends_on` of a resource.
  private mutating func flatten(
    _ targets: [Identity], of resource: Identity, why comment: String?, in scope: Int,
    into flat: inout FlatBlock
  ) -> Bool {
    var waits: [Node] = []
    for target in targets where target != resource {
      for wait in resolution.dependencies(on: target, in: scope) where !waits.contains(wait) {
        waits.append(wait)
      }
    }
    if waits.isEmpty { return true }
    flat.blankLine()
    if let comment, !flat.comment(comment) { return false }
    return flatten(.list(waits), as: "depends_on", in: scope, into: &flat)
  }

  private mutating func flatten(
    _ node: Node, as name: String, in scope: Int, into flat: inout FlatBlock
  ) -> Bool {
    guard flat.startAttribute(name), flatten(node, in: scope, into: &flat) else { return false }
    flat.end()
    return true
  }
}

extension ResourceDeclaration.Meta {
  /// Whether it has only preconditions and dependencies, apart from what is not written.
  fileprivate var isFlat: Bool {
    arguments.count == nil && arguments.forEach == nil && arguments.provider == nil
      && arguments.provisioners.isEmpty && arguments.connection == nil
      && arguments.comments.isEmpty && arguments.metaComments.isEmpty
      && arguments.lifecycle.hasOnlyPreconditions
  }
}

extension Lifecycle {
  fileprivate var hasOnlyPreconditions: Bool {
    createBeforeDestroy == nil && preventDestroy == nil && destroy == nil && enabled == nil
      && ignoreChanges == nil && replaceTriggeredBy.isEmpty && postconditions.isEmpty
      && actionTriggers.isEmpty
  }
}
