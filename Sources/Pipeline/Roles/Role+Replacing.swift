extension Role {
  /// The same whose policies are never changed in place: when the permissions change, a new policy is there before the
  /// functions are updated, and the old one goes after that. The same holds for the role itself when its name
  /// changes.
  ///
  /// ```swift
  /// let role = Role("orders", assumedBy: .lambda) { Allow.write(lines) }.replacingPolicies()
  /// // name = "orders-${substr(sha256(local.orders_policy), 0, 8)}"
  /// ```
  ///
  /// Terraform changes a policy before the functions that need it. Without this, code that still runs loses a permission that only the
  /// new code can do without, until its function is updated. With it, the role has both policies in between. The name of
  /// each inline policy ends in a hash of its text, which makes it another resource on AWS. Both together must not
  /// exceed what IAM allows for a role, so each has half of that.
  ///
  /// Queues, tables and topics with a new name do the same with `.lifecycle(Lifecycle(createBeforeDestroy: true))`.
  public func replacingPolicies() -> Role {
    var copy = self
    copy.policies.areReplaced = true
    return copy.lifecycle(Lifecycle(createBeforeDestroy: true))
  }
}

extension IAMRolePolicy {
  /// The same as a policy that is replaced when its text changes, and whose replacement is made first.
  var replacedByChange: IAMRolePolicy {
    guard let text = arguments.policy, let name = arguments.name else { return self }
    let location = declaration.identity.location
    let policy = Local("\(declaration.label)_policy", text, at: location).wrappedValue
    let hash: Expression<String> = .substr(.sha256(policy), offset: 0, length: 8)
    return with {
      $0.policy = policy
      $0.name = "\(name)-\(hash)"
    }.withDeclaration {
      let reason =
        "The hash makes a changed text a new policy, which is there before the old one goes."
      $0.comment = [$0.comment, reason].compactMap(\.self).joined(separator: "\n")
    }.lifecycle(Lifecycle(createBeforeDestroy: true))
  }
}
