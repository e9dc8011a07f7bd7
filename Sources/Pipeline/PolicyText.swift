extension Expression where Result == String {
  /// The text of an IAM policy.
  ///
  /// It is written where it is used and not as a data source: Terraform puts off reading a data source
  /// when something that it depends on changes, and the plan would not show what the policy says.
  static func policy(_ statements: [Expression<AnyValue>]) -> Self {
    .jsonencode(
      Expression<AnyValue>.part([(.version, PolicyWord.version), (.statement, .part(statements))]))
  }

  /// The trust policy of a role: who may act as it. IAM User Guide, "Roles terms and concepts".
  ///
  /// Principals with the same action share a statement; a principal with conditions has its own.
  static func trust(_ principals: [Role.Principal]) -> Self {
    principals.areOnlyLambda ? LambdaTrust.policy : policy(for: principals)
  }

  fileprivate static func policy(for principals: [Role.Principal]) -> Self {
    .policy(
      principals.statements.map { group in
        .statement(
          actions: [Expression(group[0].action)], [(.principal, group.object)],
          when: group[0].conditions)
      })
  }
}

extension Expression where Result == AnyValue {
  /// An object of a policy's `Statement`.
  static func statement(
    isDenied: Bool = false, actions: [Expression<String>],
    _ others: [(ObjectKey, Expression<AnyValue>)], when conditions: [PolicyCondition] = []
  ) -> Self {
    var content: [(ObjectKey, Expression<AnyValue>)] = []
    content.reserveCapacity(others.count + 3)
    content.append((.effect, isDenied ? PolicyWord.deny : PolicyWord.allow))
    content.append((.action, .part(actions)))
    content += others
    if let condition = conditions.object { content.append((.condition, condition)) }
    return .part(content)
  }
}

// A stack may have thousands of policies, so the words that all of them have are made once.
extension ObjectKey {
  fileprivate static let version = ObjectKey("Version")
  fileprivate static let statement = ObjectKey("Statement")
  fileprivate static let effect = ObjectKey("Effect")
  fileprivate static let action = ObjectKey("Action")
  fileprivate static let condition = ObjectKey("Condition")
  static let resource = ObjectKey("Resource")
  static let principal = ObjectKey("Principal")
}

private enum PolicyWord {
  static let version = Expression<String>("2012-10-17").untyped
  static let allow = Expression<String>("Allow").untyped
  static let deny = Expression<String>("Deny").untyped
}

/// Most roles have this trust policy, so it is made once.
private enum LambdaTrust {
  static let policy = Expression<String>.policy(for: [.lambda])
}

extension [Role.Principal] {
  /// Whether only functions may act as the role, without further conditions.
  var areOnlyLambda: Bool {
    count == 1 && self[0].conditions.isEmpty && self[0].isService(.lambda)
  }

  /// The principals of each statement.
  var statements: [Self] {
    reduce(into: []) { groups, principal in
      let index = groups.firstIndex {
        $0[0].action == principal.action && $0[0].conditions.isEmpty
          && principal.conditions.isEmpty
      }
      if let index { groups[index].append(principal) } else { groups.append([principal]) }
    }
  }

  /// The `Principal` of a statement, such as `{ Service = "lambda.amazonaws.com" }`.
  var object: Expression<AnyValue> {
    let members = map(\.type).uniqued().map { type in
      (type, filter { $0.type == type }.map(\.value).oneOrList)
    }
    return Expression<[String: AnyValue]>(members).unsafelyTyped()
  }
}

extension [Expression<String>] {
  /// The values as a policy has them: one by itself, and several in a list.
  var oneOrList: Expression<AnyValue> {
    count == 1
      ? self[0].unsafelyTyped() : Expression<[String]>(self).unsafelyTyped(as: AnyValue.self)
  }
}
