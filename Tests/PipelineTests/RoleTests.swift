import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// The policies of a role: who may act as it, and what it may do.
@Suite("Policies of a role") struct RoleTests {
  /// A stack whose role has everything that a role can have; validated with that of the keys.
  @DeclarationBuilder static var everything: [any Declaration] {
    let table = Table("lines", partitionKey: .string("id"))
    let (first, second) = (Queue("first"), Queue("second"))
    let boundary = IAMPolicy("boundary", policy: "{}", name: "boundary")
    let role = Role(
      "worker",
      assumedBy: .lambda, .scheduler, .account("123456789012"),
      .arn("arn:aws:iam::210987654321:role/auditor").when(.equals("sts:ExternalId", "orders")),
      .webIdentity(
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        when: .equals("token.actions.githubusercontent.com:aud", "sts.amazonaws.com"),
        .matches("token.actions.githubusercontent.com:sub", "repo:o/a:*", "repo:o/b:*")),
      path: "/orders/", boundary: boundary.arn
    ) {
      Allow.send(first)
      Allow.read(table)
      Allow.send(second)
      Allow.send(second).when(.isTrue("aws:SecureTransport"))
      Deny.actions(["dynamodb:Scan"], on: [table.arn])
        .when(.notEquals("aws:PrincipalTag/team", "orders"))
      InlinePolicy("reports") {
        Allow.actions(["s3:PutObject"], on: ["arn:aws:s3:::reports/*"])
        Deny.actions(["s3:PutObject"], on: ["arn:aws:s3:::reports/old/*"])
      }
      ManagedPolicy.aws("service-role/AWSLambdaVPCAccessExecutionRole")
      ManagedPolicy.arn(boundary.arn)
    }
    table
    first
    second
    boundary
    role
    Role(namePrefix: "audit-", assumedBy: .ec2)
    Function("worker", package: .archive("f.zip"), role: role)
  }

  private static let stack = Stack("roles") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    everything
  }

  @Test func `Every part of it is written`() {
    expectSnapshot(of: Self.stack, named: "roles")
    #expect(Self.stack.warnings() == [])
  }

  /// The policy of a role with these parts.
  private static func policy(
    @ListBuilder<any RolePart> _ parts: () -> [any RolePart]
  ) throws -> String {
    try Stack("role") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Role("r", assumedBy: .lambda) { parts() }
    }.text()
  }

  @Test func `Equal actions share a statement, in whichever order they are named`() throws {
    let text = try Self.policy {
      Allow.actions(["s3:GetObject", "s3:PutObject"], on: ["arn:aws:s3:::b/*"])
      Allow.actions(["sqs:SendMessage"], on: ["arn:aws:sqs:eu-west-1:123456789012:q"])
      Allow.actions(
        ["s3:PutObject", "s3:GetObject"], on: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"])
    }
    #expect(text.contains(#"Resource = ["arn:aws:s3:::b/*", "arn:aws:s3:::a/*"]"#), "\(text)")
    #expect(text.split(separator: "Effect").count == 1 + 1 + 2)
  }

  @Test func `What holds on conditions, or is denied, stays apart`() throws {
    let text = try Self.policy {
      Allow.actions(["s3:GetObject"], on: ["arn:aws:s3:::a"])
      Allow.actions(["s3:GetObject"], on: ["arn:aws:s3:::b"]).when(.isFalse("aws:ViaAWSService"))
      Deny.actions(["s3:GetObject"], on: ["arn:aws:s3:::c"])
    }
    for resource in ["a", "b", "c"] {
      #expect(text.contains(#"Resource = ["arn:aws:s3:::\#(resource)"]"#), "\(text)")
    }
  }

  @Test func `A prohibition permits nothing that a function is given`() {
    let queue = Queue("q")
    let role = Role("r", assumedBy: .lambda) { Deny.actions(["sqs:*"], on: [queue.arn]) }
    let stack = Stack("denied") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      queue
      role
      Function(
        "f", package: .archive("f.zip"), role: role, environment: [.variable("Q", queue.url)])
    }
    #expect(
      stack.warnings().map { $0.problem as? PipelineWarning } == [
        .resourceNotPermitted(
          "aws_sqs_queue.q", variable: "Q", role: "aws_iam_role.r",
          permission: "Allow.send(…) or Allow.receive(…)")
      ])
  }

  @Test func `An inline policy without statements is not written`() throws {
    let text = try Self.policy { InlinePolicy("none") {} }
    #expect(!text.contains("aws_iam_role_policy"))
  }

  private static func filled(_ count: Int) -> [Allow] {
    (0..<count).map { number in
      Allow.actions([Expression("a:B\(100 + number)")], on: ["arn:aws:s3:::b - c"])
    }
  }

  @Test func `Inline policies that are too large together are refused, and those that fit are not`()
  {
    // {"Version":"2012-10-17","Statement":[…]} has 39 characters; a statement 70 and, but for the first, a comma:
    // {"Effect":"Allow","Action":["a:B100"],"Resource":["arn:aws:s3:::b-c"]}
    func problems(_ own: Int, _ named: Int) -> [RoleProblem] {
      Stack("large") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        Role("r", assumedBy: .lambda) {
          Self.filled(own)
          InlinePolicy("more") { Self.filled(named) }
        }
      }.problems(of: RoleProblem.self)
    }
    #expect(problems(71, 72) == [])
    #expect(problems(72, 72) == [.policiesTooLarge(characters: 10_300, limit: 10_240)])
  }
}
