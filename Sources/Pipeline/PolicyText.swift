extension Expression where Result == String {
  /// The text of an IAM policy.
  ///
  /// It is written where it is used and not as a data source: Terraform puts off reading a data source
  /// when something that it depends on changes, and the plan would not show what the policy says.
  static func policy(_ statements: [Expression<AnyValue>]) -> Self {
    let content: [(String, Expression<AnyValue>)] = [
      ("Version", ("2012-10-17" as Expression<String>).unsafelyTyped()),
      ("Statement", Expression<[AnyValue]>(statements).unsafelyTyped()),
    ]
    return .jsonencode(Expression<[String: AnyValue]>(content))
  }

  /// The trust policy of a role: who may act as it. IAM User Guide, "Roles terms and concepts".
  ///
  /// Principals with the same action share a statement; a principal with conditions has its own.
  static func trust(_ principals: [Role.Principal]) -> Self {
    .policy(
      principals.statements.map { group in
        let condition = group[0].conditions.object.map { [("Condition", $0)] } ?? []
        return .statement(
          actions: [Expression(group[0].action)], [("Principal", group.object)] + condition)
      })
  }
}

extension Expression where Result == AnyValue {
  /// An object of a policy's `Statement`.
  static func statement(
    _ effect: Expression<String> = "Allow", actions: [Expression<String>],
    _ others: [(String, Expression<AnyValue>)]
  ) -> Self {
    let content: [(String, Expression<AnyValue>)] = [
      ("Effect", effect.unsafelyTyped()),
      ("Action", Expression<[String]>(actions).unsafelyTyped()),
    ]
    return Expression<[String: AnyValue]>(content + others).unsafelyTyped()
  }
}

extension [Role.Principal] {
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
      let values = filter { $0.type == type }.map(\.value)
      return (
        type,
        values.count == 1
          ? values[0].unsafelyTyped()
          : Expression<[String]>(values).unsafelyTyped(as: AnyValue.self)
      )
    }
    return Expression<[String: AnyValue]>(members).unsafelyTyped()
  }
}
