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
  static func trust(_ principal: ServicePrincipal) -> Self {
    let service: Expression<[String: String]> = ["Service": .service(principal)]
    return .policy([
      .statement(actions: ["sts:AssumeRole"], [("Principal", service.unsafelyTyped())])
    ])
  }
}

extension Expression where Result == AnyValue {
  /// An object of a policy's `Statement`.
  static func statement(
    actions: [Expression<String>], _ others: [(String, Expression<AnyValue>)]
  ) -> Self {
    let content: [(String, Expression<AnyValue>)] = [
      ("Effect", ("Allow" as Expression<String>).unsafelyTyped()),
      ("Action", Expression<[String]>(actions).unsafelyTyped()),
    ]
    return Expression<[String: AnyValue]>(content + others).unsafelyTyped()
  }
}
