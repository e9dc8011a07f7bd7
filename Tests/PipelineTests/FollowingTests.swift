import AWSCloudWatch
import AWSIAM
import Pipeline
import TestSupport
import Testing

@Suite struct `What follows a curated type` {
  @Test func `All that a type consists of follows its provider`() throws {
    let stack = Stack("provider") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
      west
      let table = Table("events", partitionKey: .string("id")).provider(west)
      let role = Role("r", assumedBy: .lambda) { Allow.write(table) }.provider(west)
      table
      role
      Function("f", package: .archive("f.zip"), role: role).provider(west)
    }
    let text = try stack.text()
    #expect(text.ranges(of: "\nresource \"").count == 5)
    #expect(text.ranges(of: "\n  provider = aws.west\n").count == 5)
    #expect(!text.contains("\ndata \""))
  }

  @Test func `A log group with a provider of its own keeps it`() throws {
    let stack = Stack("provider") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
      let north = Provider.aws("~> 5.100", region: "eu-north-1", alias: "north")
      west
      north
      let role = Role("r", assumedBy: .lambda)
      let function = Function("f", package: .archive("f.zip"), role: role).provider(west)
        .logGroup { $0.provider(north) }
      role
      function
    }
    let text = try stack.text()
    #expect(text.ranges(of: "provider = aws.west\n").count == 1)
    #expect(text.ranges(of: "provider = aws.north\n").count == 1)
  }
}

@Suite struct `The policy of a role` {
  @Test func `says once why it names no single resource, however many functions need that`() throws
  {
    let text = try Stack("role") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      role
      for name in ["f", "g"] {
        Function(Expression(name), package: .archive("f.zip"), role: role, tracing: .active)
      }
    }.text()
    #expect(text.ranges(of: "# Lambda chooses the names of the log streams").count == 1)
    #expect(text.ranges(of: "# X-Ray offers no permission").count == 1)
  }

  @Test(arguments: [false, true])
  func `leaves out what is a part of another permission on the same resource`(isOneKey: Bool) throws
  {
    let text = try Stack("role") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let keys = ["a", "b"].map { KMSKey($0) }
      let stream = Stream("s", encryption: .customerManagedKey(keys[0].arn))
      let queue = Queue("q", encryption: .customerManagedKey(keys[isOneKey ? 0 : 1].arn))
      keys
      stream
      queue
      Role("r", assumedBy: .lambda) {
        Allow.consume(stream)
        Allow.send(queue)
      }
    }.text()
    #expect(
      text.ranges(of: "[\"kms:Decrypt\", \"kms:GenerateDataKey\"]").count == 1, "\(text)")
    #expect(text.ranges(of: "[\"kms:Decrypt\"]").count == (isOneKey ? 0 : 1), "\(text)")
  }
}

@Suite struct `Whoever uses a role` {
  private static func stack(
    policyIn module: String? = nil, policy: (Role, Function) -> IAMRolePolicy
  ) -> Stack {
    Stack("role") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      let function = Function("f", package: .archive("f.zip"), role: role)
      let policy = policy(role, function)
      role
      if let module { Module(module) { function } } else { function }
      policy
      IAMRolePolicyAttachment("managed", policyARN: "arn:aws:iam::aws:policy/X", role: role.name)
      IAMRolePolicyAttachment("other", policyARN: "arn:aws:iam::aws:policy/X", role: "another")
    }
  }

  @Test func `waits for policies that the stack attaches to it`() throws {
    let text = try Self.stack { role, _ in
      IAMRolePolicy("own", policy: "{}", role: role.resource.id)
    }.text()
    #expect(
      text.contains(
        """
          depends_on = [
            aws_cloudwatch_log_group.f,
            aws_iam_role_policy.r,
            aws_iam_role_policy.own,
            aws_iam_role_policy_attachment.managed,
          ]
        """), "\(text)")
  }

  @Test func `waits for them from another module`() throws {
    let stack = Self.stack(policyIn: "function") { role, _ in
      IAMRolePolicy("own", policy: "{}", role: role.resource.id)
    }
    let text = try stack.text()
    #expect(text.contains("aws_iam_role_policy_attachment.managed"))
    #expect(try Tool.complaint(about: stack) == nil)
  }

  @Test func `does not wait for a policy that needs it`() throws {
    let stack = Self.stack { role, function in
      IAMRolePolicy("own", policy: "${\(function.arn)}", role: role.resource.id)
    }
    let text = try stack.text()
    #expect(text.contains("aws_iam_role_policy_attachment.managed"))
    #expect(!text.contains("aws_iam_role_policy.own,"))
  }
}
