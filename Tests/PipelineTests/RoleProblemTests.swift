import Pipeline
import TestSupport
import Testing

/// Roles that IAM would refuse.
@Suite struct `Roles that are refused` {
  struct Case: Sendable, CustomTestStringConvertible {
    let problem: any DeclarationProblem
    let role: Role
    /// The line of the part that is wrong, if it has one.
    let line: UInt?

    init(_ problem: any DeclarationProblem, at line: UInt? = nil, _ role: Role) {
      self.problem = problem
      self.role = role
      self.line = line
    }

    var testDescription: String { "\(problem)" }
  }

  private static func assumed(by principal: Role.Principal) -> Role {
    Role("r", assumedBy: .lambda, principal)
  }

  private static func having(_ part: any RolePart) -> Role {
    Role("r", assumedBy: .lambda) { part }
  }

  private static let conditioned = Allow.actions(["s3:GetObject"], on: ["*"])

  @Test(arguments: [
    Case(RoleProblem.invalidPrincipal("lambda"), assumed(by: "lambda")),
    Case(RoleProblem.invalidAccount("orders"), assumed(by: .account("orders"))),
    Case(RoleProblem.invalidAccount("-23456789012"), assumed(by: .account("-23456789012"))),
    Case(RoleProblem.principalNotARN("*"), assumed(by: .arn("*"))),
    Case(
      RoleProblem.principalNotARN("github"),
      assumed(by: .saml("github", when: .equals("SAML:aud", "x")))),
    Case(
      RoleProblem.federatedWithoutCondition,
      assumed(by: .webIdentity("arn:aws:iam::123456789012:oidc-provider/x"))),
    Case(
      RoleProblem.trustTooLarge(characters: 2_145, limit: 2_048),
      assumed(
        by: .account("123456789012").when(
          .equals("sts:ExternalId", Expression(String(repeating: "x y", count: 940)))))),
    Case(RoleProblem.invalidPath("orders"), Role("r", assumedBy: .lambda, path: "orders")),
    Case(RoleProblem.managedPolicyNotARN("b"), Role("r", assumedBy: .lambda, boundary: "b")),
    Case(
      PipelineProblem.nameLength(String(repeating: "r", count: 39), of: .role, 1...38),
      Role(namePrefix: Expression(String(repeating: "r", count: 39)), assumedBy: .lambda)),
    Case(
      RoleProblem.invalidManagedPolicy("arn:aws:iam::aws:policy/X"), at: 7,
      having(.aws("arn:aws:iam::aws:policy/X", line: 7))),
    Case(RoleProblem.managedPolicyNotARN("X"), at: 7, having(.arn("X", line: 7))),
    Case(
      RoleProblem.repeatedPolicy("X"), at: 8,
      Role("r", assumedBy: .lambda) {
        ManagedPolicy.aws("X", label: "x", line: 7)
        ManagedPolicy.aws("X", label: "y", line: 8)
      }),
    Case(RoleProblem.repeatedPolicy("r"), at: 7, having(InlinePolicy("r", line: 7) {})),
    Case(
      PipelineProblem.nameCharacter(" ", of: .policy, punctuation: "_+=,.@-"), at: 7,
      having(InlinePolicy("a b", line: 7) {})),
    Case(
      PipelineProblem.numberOutOfRange(.managedPolicies, 26, 0...25),
      Role("r", assumedBy: .lambda) { for number in 0..<26 { ManagedPolicy.aws("X\(number)") } }),
    Case(RoleProblem.emptyPermission, at: 7, having(Deny.actions([], on: ["*"], line: 7))),
    Case(
      RoleProblem.invalidAction("GetObject"), at: 7,
      having(
        InlinePolicy("p") { Allow.actions(["GetObject"], on: ["*"], line: 7) })),
    Case(
      RoleProblem.policiesTooLarge(characters: 10_312, limit: 10_240),
      having(
        Allow.actions(["s3:*"], on: [Expression("arn:" + String(repeating: "x", count: 10_217))]))),
    Case(
      RoleProblem.unknownConditionTest("StringIs"), at: 7,
      having(conditioned.when(PolicyCondition("StringIs", "aws:x", "y", line: 7)))),
    Case(
      RoleProblem.invalidConditionKey("SourceAccount"), at: 7,
      having(conditioned.when(.equals("SourceAccount", "y", line: 7)))),
    Case(
      RoleProblem.conditionWithoutValue("aws:x"), at: 7,
      having(conditioned.when(.matches("aws:x", line: 7)))),
    Case(
      RoleProblem.repeatedCondition("aws:x"), at: 8,
      having(
        conditioned.when(.equals("aws:x", "y", line: 7), .equals("aws:x", "z", line: 8)))),
  ])
  func `Each with its place`(wrong: Case) throws {
    let errors = Stack("refused") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      wrong.role
    }.errors()
    #expect(errors.map { AnyHashable($0.problem) } == [AnyHashable(wrong.problem)])
    let location = try #require(errors.first?.location)
    if let line = wrong.line { #expect(location.line == line) }
  }

  @Test(arguments: [
    "StringEqualsIfExists", "ForAllValues:StringLike", "ForAnyValue:ArnLikeIfExists", "Null",
  ])
  func `Every operator of IAM is one`(test: String) {
    let stack = Stack("accepted") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Self.having(Self.conditioned.when(PolicyCondition(test, "dynamodb:LeadingKeys", "y")))
    }
    #expect(stack.errors() == [])
  }
}

extension RolePart where Self == ManagedPolicy {
  fileprivate static func aws(_ name: String, line: UInt) -> Self {
    ManagedPolicy.aws(name, line: line)
  }

  fileprivate static func arn(_ arn: Expression<String>, line: UInt) -> Self {
    ManagedPolicy.arn(arn, line: line)
  }
}
