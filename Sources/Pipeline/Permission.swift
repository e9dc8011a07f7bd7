/// Exact actions on exact resources: a statement of a role's policy.
///
/// Actions and the resources they can be limited to: Service Authorization Reference.
struct Permission: Sendable {
  let actions: [Expression<String>]
  let resources: [Expression<String>]
  /// Written above the policy that it is a part of.
  var comment: String?
  /// Where an ``Allow`` states it, or the declaration that it follows from.
  fileprivate(set) var location: SourceLocation?

  init(
    actions: [Expression<String>], resources: [Expression<String>], comment: String? = nil
  ) {
    self.actions = actions
    self.resources = resources
    self.comment = comment
  }

  /// Whether both say the same.
  func isWritten(as other: Permission) -> Bool {
    comment == other.comment
      && actions.elementsEqual(other.actions) { $0.isWritten(as: $1) }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
  }

  /// Whether it permits all of the other's actions and further ones, on the same resources.
  func permitsMore(than other: Permission) -> Bool {
    actions.count > other.actions.count && comment == other.comment
      && other.actions.allSatisfy { action in actions.contains { $0.isWritten(as: action) } }
      && resources.elementsEqual(other.resources) { $0.isWritten(as: $1) }
  }

  /// The object that says it in a policy.
  var statement: Expression<AnyValue> {
    .statement(
      actions: actions, [("Resource", Expression<[String]>(resources).unsafelyTyped())])
  }
}

extension [Permission] {
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
    _ key: Expression<String>?, for actions: [Expression<String>]
  ) -> [Permission] {
    key.map { [Permission(actions: actions, resources: [$0])] } ?? []
  }
}
