/// Exact actions on exact resources: a statement of a role's policy.
///
/// Actions and the resources they can be limited to: Service Authorization Reference.
struct Permission: Sendable {
  let actions: [Expression<String>]
  private(set) var resources: [Expression<String>]
  /// Whether it forbids the actions.
  var isDenied = false
  /// The conditions on which it holds.
  var conditions: [PolicyCondition] = []
  /// Whether its resources were given as ARNs, which do not show the keys that encrypt them.
  var isOfARNs = false
  /// Whether its actions were stated by name, so that they may be wrong.
  var statesActions: Bool { isOfARNs || isDenied }
  /// Written above the policy that it is a part of.
  var comment: String?
  /// Where an ``Allow`` states it, or the declaration that it follows from.
  var location: SourceLocation?

  init(
    actions: [Expression<String>], resources: [Expression<String>], comment: String? = nil
  ) {
    self.actions = actions
    self.resources = resources
    self.comment = comment
  }

  /// Whether both are written alike.
  func isWritten(as other: Permission) -> Bool {
    // Counts first: they differ most of the time, and are the fastest to compare.
    actions.count == other.actions.count && resources.count == other.resources.count
      && comment == other.comment && isDenied == other.isDenied
      && actions.elementsEqual(other.actions) { $0.isWritten(as: $1) }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
      && conditions.elementsEqual(other.conditions) { $0.isWritten(as: $1) }
  }

  /// Whether it permits all of the other's actions and further ones, on the same resources.
  func permitsMore(than other: Permission) -> Bool {
    actions.count > other.actions.count && isPlain && other.isPlain && comment == other.comment
      && other.actions.allSatisfy { action in actions.contains { $0.isWritten(as: action) } }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
  }

  /// Whether it permits, without conditions.
  private var isPlain: Bool { !isDenied && conditions.isEmpty }

  /// The object that says it in a policy.
  var statement: Expression<AnyValue> {
    .statement(
      isDenied: isDenied, actions: actions, [(.resource, .part(resources))], when: conditions)
  }
}

extension Permission {
  /// The other's resources with its own, if both permit the same actions without conditions.
  func merged(with other: Permission) -> Permission? {
    guard actions.count == other.actions.count, isPlain, other.isPlain,
      other.actions.allSatisfy({ action in actions.contains { $0.isWritten(as: action) } })
    else { return nil }
    var merged = self
    for resource in other.resources
    where !resources.contains(where: { $0.isWritten(as: resource) }) {
      merged.resources.append(resource)
    }
    return merged
  }
}

extension [Permission] {
  /// Each once, in order: a permission may be both declared and derived. One that permits only a part of another goes
  /// too, as when two resources of a role are encrypted with one key.
  var uniqued: Self {
    // Compared in their places: a permission is large, and a copy costs more than the comparison.
    var unique: Self = []
    unique.reserveCapacity(count)
    for index in indices
    where !unique.indices.contains(where: { unique[$0].isWritten(as: self[index]) }) {
      unique.append(self[index])
    }
    let covered = unique.indices.filter { index in
      unique.indices.contains { unique[$0].permitsMore(than: unique[index]) }
    }
    for index in covered.reversed() { unique.remove(at: index) }
    return unique
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
