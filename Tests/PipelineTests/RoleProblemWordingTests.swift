import Pipeline
import TestSupport
import Testing

/// Other tests compare problems; only this one compares what a user reads of them.
@Suite struct `Words for problems of roles` {
  typealias Row = WordedProblem<RoleProblem>

  static let rows = [
    Row(
      .statementsWithoutPolicy,
      "the existing role has statements, but no policy to put them in; name the policy by policy:, or put the statements into an InlinePolicy"
    ),
    Row(
      .invalidPrincipal("123456789012"),
      "\"123456789012\" is not the principal of a service; use one like lambda.amazonaws.com"),
    Row(
      .emptyPermission,
      "a permission names no action or no resource; name at least one of each"),
    Row(
      .invalidAction("GetParameter"),
      "\"GetParameter\" is not an action of a service; write it like ssm:GetParameter"),
    Row(
      .resourceNotARN("orders"),
      "\"orders\" is not the ARN of a resource; use the ARN, such as table.arn"),
    Row(
      .invalidAccount("orders"),
      "\"orders\" is not the number of an account; use its 12 digits, such as \"123456789012\""),
    Row(
      .principalNotARN("*"),
      "\"*\" is not the ARN of a principal; use the ARN of one role, user or identity provider"),
    Row(
      .federatedAdmitted,
      "a policy admits federated identities, which can only assume a role; admit the role that they assume: .arn(role.resource.arn)"
    ),
    Row(
      .federatedWithoutCondition,
      "everybody whom the identity provider knows may act as the role; say who with when:, such as .matches(\"token.actions.githubusercontent.com:sub\", \"repo:owner/name:*\")"
    ),
    Row(
      .invalidPath("orders"),
      "\"orders\" is not the path of a role; begin and end it with '/', as in \"/orders/\""),
    Row(
      .managedPolicyNotARN("X"),
      "\"X\" is not the ARN of a policy; use the ARN, such as policy.arn; ManagedPolicy.aws(…) takes a name"
    ),
    Row(
      .invalidManagedPolicy("a:b"),
      "\"a:b\" is not the name of a policy; use its name with the path, such as \"service-role/AWSLambdaVPCAccessExecutionRole\", or ManagedPolicy.arn(…) with its ARN"
    ),
    Row(
      .repeatedPolicy("r"),
      "the role has the policy \"r\" twice; remove one, or give it another name; the policy of the derived permissions has the role's name"
    ),
    Row(
      .policiesTooLarge(characters: 10_241, limit: 10_240),
      "the inline policies of the role have at least 10241 characters, more than 10240; move statements to an IAMPolicy, and attach it with ManagedPolicy.arn(policy.arn)"
    ),
    Row(
      .trustTooLarge(characters: 2_049, limit: 2_048),
      "the trust policy of the role has at least 2049 characters, more than the 2048 that AWS accepts by default; name accounts or patterns in place of single principals, or set assumeRolePolicy by .with if your quota is larger"
    ),
    Row(
      .unknownConditionTest("Is"),
      "\"Is\" is not an operator of conditions; use one like StringEquals or ForAnyValue:StringLike"
    ),
    Row(
      .invalidConditionKey("x"),
      "\"x\" is not the key of a condition; write it like aws:SourceAccount"),
    Row(
      .conditionWithoutValue("aws:x"),
      "the condition on \"aws:x\" has no value; name at least one"),
    Row(
      .repeatedCondition("aws:x"),
      "the statement has two conditions on \"aws:x\" with one operator; name all values in one condition, which any of them meets"
    ),
  ]

  @Test(arguments: rows) func `A problem is stated with its remedy`(row: Row) {
    #expect(row.words == row.text)
  }

  @Test func `Every problem has its words compared`() {
    let missing = Set(RoleProblemName.allCases).subtracting(Self.rows.map(\.problem.name))
    #expect(missing == [])
  }
}

/// The names of the cases of ``RoleProblem``, so that a test can go over all of them.
private enum RoleProblemName: CaseIterable {
  case invalidPrincipal, invalidAccount, principalNotARN, federatedAdmitted,
    federatedWithoutCondition, invalidPath,
    managedPolicyNotARN, invalidManagedPolicy, repeatedPolicy, statementsWithoutPolicy,
    policiesTooLarge, trustTooLarge, unknownConditionTest, invalidConditionKey,
    conditionWithoutValue, repeatedCondition, emptyPermission, invalidAction, resourceNotARN
}

extension RoleProblem {
  /// A new case does not compile until it has a name here, and the test of the words fails until it has a
  /// row there.
  fileprivate var name: RoleProblemName {
    switch self {
    case .invalidPrincipal: .invalidPrincipal
    case .invalidAccount: .invalidAccount
    case .principalNotARN: .principalNotARN
    case .federatedAdmitted: .federatedAdmitted
    case .federatedWithoutCondition: .federatedWithoutCondition
    case .invalidPath: .invalidPath
    case .managedPolicyNotARN: .managedPolicyNotARN
    case .invalidManagedPolicy: .invalidManagedPolicy
    case .repeatedPolicy: .repeatedPolicy
    case .statementsWithoutPolicy: .statementsWithoutPolicy
    case .policiesTooLarge: .policiesTooLarge
    case .trustTooLarge: .trustTooLarge
    case .unknownConditionTest: .unknownConditionTest
    case .invalidConditionKey: .invalidConditionKey
    case .conditionWithoutValue: .conditionWithoutValue
    case .repeatedCondition: .repeatedCondition
    case .emptyPermission: .emptyPermission
    case .invalidAction: .invalidAction
    case .resourceNotARN: .resourceNotARN
    }
  }
}
