import HCL

/// Declarations to blocks.
extension Renderer {
  mutating func block(
    _ resource: ResourceDeclaration, after prerequisites: [Identity], in scope: Int
  ) -> BlockSyntax {
    var body: BodySyntax
    if resource.isPlain {
      body = syntax(
        resource.body, in: scope, at: resource.identity.location, isBound: resource.isBound)
    } else {
      body = bodyWithMetaArguments(of: resource, in: scope)
    }
    let waits = dependencies(of: resource, prerequisites, in: scope)
    if !waits.isEmpty {
      body.items.append(.blankLine)
      let comment = resource.metaComments[.dependsOn] ?? resource.dependsOnComment
      if let comment { body.items.append(.comment(comment)) }
      body.append("depends_on", .list(waits))
    }
    if let end = resource.comments[.end] { body.items.append(.comment(end)) }
    let names = resource.names
    return BlockSyntax(
      IdentifierSyntax(unchecked: names.block.rawValue), labels: [names.type, names.label], body,
      comments: comments(of: resource))
  }

  /// The comments on the lines of its braces.
  private mutating func comments(of resource: ResourceDeclaration) -> CommentsSyntax {
    let location = resource.identity.location
    var comments = comments(of: resource.body, at: location)
    for (place, text) in resource.comments where place != .end { comments.add(text, place) }
    if let text = comments.tooLong { report(.commentTooLong(text), at: location) }
    return comments
  }

  /// `depends_on` comes after it.
  private mutating func bodyWithMetaArguments(
    of resource: ResourceDeclaration, in scope: Int
  ) -> BodySyntax {
    let location = resource.identity.location
    var body = BodySyntax(resource.skippedChecks.map { .comment($0.comment) })
    let comments = resource.metaComments
    if let count = resource.count {
      if let comment = comments[.count] { body.items.append(.comment(comment)) }
      body.append("count", syntax(count.node, in: scope, at: location))
      body.items.append(.blankLine)
    }
    if let forEach = resource.forEach {
      if let comment = comments[.forEach] { body.items.append(.comment(comment)) }
      body.append("for_each", syntax(forEach.node, in: scope, at: location))
      body.items.append(.blankLine)
    }
    if let provider = resource.provider {
      if let comment = comments[.provider] { body.items.append(.comment(comment)) }
      body.append("provider", syntax(ProviderReference(provider), in: scope, at: location))
      body.items.append(.blankLine)
    }
    body.items +=
      syntax(resource.body, in: scope, at: location, isBound: resource.isBound).items
    if let provisioning = resource.provisioning {
      body.items += syntax(provisioning.body, in: scope, at: location).items
    }
    if let lifecycle = lifecycle(resource.lifecycle, in: scope, at: location) {
      if let comment = comments[.lifecycle] { body.items.append(.comment(comment)) }
      body.append(block: "lifecycle", lifecycle)
    }
    return body
  }

  /// The entries of the resource's `depends_on`: those that were declared, and the prerequisites of values
  /// from its own module. Those from other modules wait at the output.
  private mutating func dependencies(
    of resource: ResourceDeclaration, _ prerequisites: [Identity], in scope: Int
  ) -> [ExpressionSyntax] {
    if resource.isPlain, prerequisites.isEmpty { return [] }
    let location = resource.identity.location
    let targets = (resource.dependencies + prerequisites)
      .filter { $0 != resource.identity }
    return dependencies(on: targets, in: scope, at: location)
  }

  private mutating func lifecycle(
    _ lifecycle: Lifecycle, in scope: Int, at location: SourceLocation
  ) -> BodySyntax? {
    guard lifecycle != Lifecycle() else { return nil }
    var body = BodySyntax()
    if let value = lifecycle.createBeforeDestroy {
      body.append("create_before_destroy", .bool(value))
    }
    if let value = lifecycle.preventDestroy {
      body.append("prevent_destroy", syntax(value, in: scope, at: location))
    }
    if let value = lifecycle.destroy { body.append("destroy", .bool(value)) }
    if let value = lifecycle.enabled {
      body.append("enabled", syntax(value, in: scope, at: location))
    }
    switch lifecycle.ignoreChanges {
    case .all: body.append("ignore_changes", .traversal(TraversalSyntax(unchecked: "all")))
    case .attributes(let names):
      let attributes = names.map { name in
        ExpressionSyntax.traversal(
          TraversalSyntax(path: name)
            ?? TraversalSyntax(identifier(name, of: "attribute name", at: location)))
      }
      body.append("ignore_changes", .list(attributes))
    case nil: break
    }
    if !lifecycle.replaceTriggeredBy.isEmpty {
      let triggers = lifecycle.replaceTriggeredBy.map { syntax($0, in: scope, at: location) }
      body.append("replace_triggered_by", .list(triggers))
    }
    for condition in lifecycle.preconditions {
      body.append(block: "precondition", self.condition(condition, in: scope, at: location))
    }
    for condition in lifecycle.postconditions {
      body.append(block: "postcondition", self.condition(condition, in: scope, at: location))
    }
    for trigger in lifecycle.actionTriggers {
      body.append(block: "action_trigger", self.trigger(trigger, in: scope, at: location))
    }
    return body
  }

  private mutating func trigger(
    _ trigger: Lifecycle.ActionTrigger, in scope: Int, at location: SourceLocation
  ) -> BodySyntax {
    var body = BodySyntax()
    body.append("events", .list(trigger.events.map { keyword($0.rawValue) }))
    if let condition = trigger.condition {
      body.append("condition", syntax(condition, in: scope, at: location))
    }
    body.append(
      "actions", .list(trigger.actions.map { syntax($0.node, in: scope, at: location) }))
    if let failure = trigger.onFailure { body.append("on_failure", keyword(failure.rawValue)) }
    return body
  }

  mutating func condition(
    _ condition: Lifecycle.Condition, in scope: Int, at location: SourceLocation
  ) -> BodySyntax {
    var body = BodySyntax()
    body.append("condition", syntax(condition.condition, in: scope, at: location))
    body.append("error_message", syntax(condition.message, in: scope, at: location))
    return body
  }
}
