/// Exact actions on exact resources: a statement of a role's policy.
///
/// Actions and the resources they can be limited to: Service Authorization Reference.
struct Permission: Sendable {
  // In a class, since permissions are collected, compared and merged, and copies of all these parts take longer.
  fileprivate var content: Content
  /// Where an ``Allow`` states it, or the declaration that it follows from.
  var location: SourceLocation?

  fileprivate final class Content: Sendable {
    let actions: [Expression<String>]
    let resources: [Expression<String>]
    let isDenied: Bool
    let conditions: [PolicyCondition]
    let isOfARNs: Bool
    let comment: String?

    init(
      _ actions: [Expression<String>], _ resources: [Expression<String>], isDenied: Bool,
      _ conditions: [PolicyCondition], isOfARNs: Bool, _ comment: String?
    ) {
      self.actions = actions
      self.resources = resources
      self.isDenied = isDenied
      self.conditions = conditions
      self.isOfARNs = isOfARNs
      self.comment = comment
    }
  }

  /// - Parameters:
  ///   - isDenied: Whether it forbids the actions.
  ///   - isOfARNs: Whether its resources were given as ARNs, which do not show the keys that encrypt them.
  ///   - comment: Written above the policy that it is a part of.
  init(
    actions: [Expression<String>], resources: [Expression<String>], isDenied: Bool = false,
    when conditions: [PolicyCondition] = [], isOfARNs: Bool = false, comment: String? = nil,
    at location: SourceLocation? = nil
  ) {
    content = Content(
      actions, resources, isDenied: isDenied, conditions, isOfARNs: isOfARNs, comment)
    self.location = location
  }

  var actions: [Expression<String>] { content.actions }
  var resources: [Expression<String>] { content.resources }
  var isDenied: Bool { content.isDenied }
  /// The conditions on which it holds.
  var conditions: [PolicyCondition] { content.conditions }
  var isOfARNs: Bool { content.isOfARNs }
  /// Whether its actions were stated by name, so that they may be wrong.
  var statesActions: Bool { isOfARNs || isDenied }
  var comment: String? { content.comment }

  /// The same under further conditions.
  func when(_ others: [PolicyCondition]) -> Permission {
    Permission(
      actions: actions, resources: resources, isDenied: isDenied, when: conditions + others,
      isOfARNs: isOfARNs, comment: comment, at: location)
  }

  /// Whether both are written alike.
  func isWritten(as other: Permission) -> Bool { content.isWritten(as: other.content) }

  /// The object that says it in a policy.
  var statement: Expression<AnyValue> {
    .statement(
      isDenied: isDenied, actions: actions, [(.resource, .part(resources))], when: conditions)
  }
}

extension Permission.Content {
  /// Whether both are written alike.
  fileprivate func isWritten(as other: Permission.Content) -> Bool {
    // Counts first: they differ most of the time, and are the fastest to compare.
    if self === other { return true }
    return actions.count == other.actions.count && resources.count == other.resources.count
      && comment == other.comment && isDenied == other.isDenied
      && actions.elementsEqual(other.actions) { $0.isWritten(as: $1) }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
      && conditions.elementsEqual(other.conditions) { $0.isWritten(as: $1) }
  }

  /// Whether it permits all of the other's actions and further ones, on the same resources.
  fileprivate func permitsMore(than other: Permission.Content) -> Bool {
    // Most differ in their resources, of which there are fewer than actions.
    actions.count > other.actions.count && isPlain && other.isPlain && comment == other.comment
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
      && other.actions.allSatisfy { action in actions.contains { $0.isWritten(as: action) } }
  }

  /// Whether it permits, without conditions.
  fileprivate var isPlain: Bool { !isDenied && conditions.isEmpty }
}

extension Permission {
  /// The other's resources with its own, if both permit the same actions without conditions.
  func merged(with other: Permission) -> Permission? {
    guard actions.count == other.actions.count, content.isPlain, other.content.isPlain,
      other.actions.allSatisfy({ action in actions.contains { $0.isWritten(as: action) } })
    else { return nil }
    let added = other.resources.filter { resource in
      !resources.contains { $0.isWritten(as: resource) }
    }
    return Permission(
      actions: actions, resources: resources + added, isOfARNs: isOfARNs, comment: comment,
      at: location)
  }
}

extension [Permission] {
  /// Each once, in order: a permission may be both declared and derived. One that permits only a part of another goes
  /// too, as when two resources of a role are encrypted with one key.
  var uniqued: Self {
    // A permission is large, and a copy costs more than the comparison. Most are unique.
    let contents = map(\.content)
    var unique: [Int] = []
    for index in indices
    where !unique.contains(where: { contents[$0].isWritten(as: contents[index]) }) {
      unique.append(index)
    }
    let kept = unique.filter { index in
      !unique.contains { contents[$0].permitsMore(than: contents[index]) }
    }
    return kept.count == count ? self : kept.map { self[$0] }
  }

  /// The same with one statement for equal actions, at the place of the first.
  var merged: Self {
    reduce(into: []) { merged, permission in
      for index in merged.indices {
        guard let both = merged[index].merged(with: permission) else { continue }
        merged[index] = both
        return
      }
      merged.append(permission)
    }
  }

  func located(at location: SourceLocation) -> Self {
    map { permission in
      var permission = permission
      permission.location = location
      return permission
    }
  }
}

extension Permission {
  /// The permission to use a key that encrypts a resource.
  static func use(
    _ key: Expression<String>?, for actions: @autoclosure () -> [Expression<String>]
  ) -> [Permission] {
    key.map { [Permission(actions: actions(), resources: [$0])] } ?? []
  }
}
