/// The problems of roles and of the statements of policies: values that IAM would refuse.
package enum RoleProblem: DeclarationProblem {
  /// A text is not the name of a service principal.
  case invalidPrincipal(String)
  /// A text is not the number of an account.
  case invalidAccount(String)
  /// A principal is not given by its ARN.
  case principalNotARN(String)
  /// The policy of a resource admits federated identities.
  case federatedAdmitted
  /// A role may be assumed by every user of an identity provider.
  case federatedWithoutCondition
  /// The path of a role does not begin and end with a slash.
  case invalidPath(String)
  /// A managed policy is not given by its ARN.
  case managedPolicyNotARN(String)
  /// A text is not the name of an AWS managed policy.
  case invalidManagedPolicy(String)
  /// A role has the same policy twice; its name.
  case repeatedPolicy(String)
  /// An existing role gets statements without a policy to put them in.
  case statementsWithoutPolicy
  /// The inline policies of a role exceed their size limit.
  case policiesTooLarge(characters: Int, limit: Int)
  /// The trust policy of a role is too large.
  case trustTooLarge(characters: Int, limit: Int)
  /// IAM has no condition operator of this name.
  case unknownConditionTest(String)
  /// A text is not a condition key.
  case invalidConditionKey(String)
  /// A condition has no values.
  case conditionWithoutValue(String)
  /// A statement has two conditions with the same operator and the same key.
  case repeatedCondition(String)
  /// A permission has no action or no resource.
  case emptyPermission
  /// An action of a permission is not `service:Action`.
  case invalidAction(String)
  /// A resource of a permission is not given by its ARN.
  case resourceNotARN(String)
}

extension RoleProblem {
  package var statement: String { wording.statement }
  package var remedy: String { wording.remedy }

  // One switch, so that a problem without words does not compile.
  private var wording: Wording {
    switch self {
    case .invalidPrincipal(let name):
      Wording(
        "\(name.quoted) is not the principal of a service",
        remedy: "use one like lambda.amazonaws.com")
    case .invalidAccount(let text):
      Wording(
        "\(text.quoted) is not the number of an account",
        remedy: "use its 12 digits, such as \"123456789012\"")
    case .principalNotARN(let text):
      Wording(
        "\(text.quoted) is not the ARN of a principal",
        remedy: "use the ARN of one role, user or identity provider")
    case .federatedAdmitted:
      Wording(
        "a policy admits federated identities, which can only assume a role",
        remedy: "admit the role that they assume: .arn(role.resource.arn)")
    case .federatedWithoutCondition:
      Wording(
        "everybody whom the identity provider knows may act as the role",
        remedy: "say who with when:, such as .matches(\"token.actions.githubusercontent.com:sub\", "
          + "\"repo:owner/name:*\")")
    case .invalidPath(let path):
      Wording(
        "\(path.quoted) is not the path of a role",
        remedy: "begin and end it with '/', as in \"/orders/\"")
    case .managedPolicyNotARN(let text):
      Wording(
        "\(text.quoted) is not the ARN of a policy",
        remedy: "use the ARN, such as policy.arn; ManagedPolicy.aws(…) takes a name")
    case .invalidManagedPolicy(let name):
      Wording(
        "\(name.quoted) is not the name of a policy",
        remedy:
          "use its name with the path, such as \"service-role/AWSLambdaVPCAccessExecutionRole\", "
          + "or ManagedPolicy.arn(…) with its ARN")
    case .repeatedPolicy(let name):
      Wording(
        "the role has the policy \(name.quoted) twice",
        remedy:
          "remove one, or give it another name; the policy of the derived permissions has the role's name"
      )
    case .statementsWithoutPolicy:
      Wording(
        "the existing role has statements, but no policy to put them in",
        remedy: "name the policy by policy:, or put the statements into an InlinePolicy")
    case .policiesTooLarge(let characters, let limit):
      Wording(
        "the inline policies of the role have at least \(characters) characters, more than \(limit)",
        remedy: "move statements to an IAMPolicy, and attach it with ManagedPolicy.arn(policy.arn)")
    case .trustTooLarge(let characters, let limit):
      Wording(
        "the trust policy of the role has at least \(characters) characters, more than the \(limit) that AWS "
          + "accepts by default",
        remedy:
          "name accounts or patterns in place of single principals, or set assumeRolePolicy by .with if "
          + "your quota is larger")
    case .unknownConditionTest(let name):
      Wording(
        "\(name.quoted) is not an operator of conditions",
        remedy: "use one like StringEquals or ForAnyValue:StringLike")
    case .invalidConditionKey(let key):
      Wording(
        "\(key.quoted) is not the key of a condition",
        remedy: "write it like aws:SourceAccount")
    case .conditionWithoutValue(let key):
      Wording(
        "the condition on \(key.quoted) has no value", remedy: "name at least one")
    case .repeatedCondition(let key):
      Wording(
        "the statement has two conditions on \(key.quoted) with one operator",
        remedy: "name all values in one condition, which any of them meets")
    case .emptyPermission:
      Wording(
        "a permission names no action or no resource", remedy: "name at least one of each")
    case .invalidAction(let action):
      Wording(
        "\(action.quoted) is not an action of a service",
        remedy: "write it like ssm:GetParameter")
    case .resourceNotARN(let text):
      Wording(
        "\(text.quoted) is not the ARN of a resource", remedy: "use the ARN, such as table.arn")
    }
  }
}
