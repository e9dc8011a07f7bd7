import Pipeline
import TestSupport
import Testing

/// Warnings of two resources that have the same name on AWS.
@Suite struct `Names on AWS` {
  private static func warnings(
    @ListBuilder<any Declaration> _ declarations: () -> [any Declaration]
  ) -> [PipelineWarning?] {
    Stack("names") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      declarations()
    }.warnings().map { $0.problem as? PipelineWarning }
  }

  @Test func `Two queues of one name in two modules cause a warning`() {
    let found = Self.warnings {
      Module("data") { Queue("failed") }
      Module("other") { Queue("failed", label: "second") }
    }
    #expect(found.count == 1)
    guard
      case .nameTwice("failed", "aws_sqs_queue.second", first: "aws_sqs_queue.failed", at: _)? =
        found.first
    else {
      Issue.record("\(found)")
      return
    }
  }

  @Test func `Other kinds, other regions and computed names cause no warning`() {
    let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
    let name = Variable<String>("name", description: "A name.").wrappedValue
    let found = Self.warnings {
      ireland
      Queue("orders")
      Topic("orders")
      Queue("orders", label: "ireland").provider(ireland)
      Queue("\(name)", label: "one")
      Queue("\(name)", label: "two")
    }
    #expect(found == [])
  }

  @Test func `One name of a role or a bucket in two regions causes a warning`() {
    let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
    let found = Self.warnings {
      ireland
      Role("handler", assumedBy: .lambda)
      Role("handler", assumedBy: .lambda, label: "ireland").provider(ireland)
      Bucket("orders-uploads")
      Bucket("orders-uploads", label: "ireland").provider(ireland)
    }
    let names = found.map { warning -> String? in
      if case .nameTwice(let name, _, first: _, at: _)? = warning { name } else { nil }
    }
    #expect(names == ["handler", "orders-uploads"])
  }

  @Test func `A role of another account may have the same name`() {
    let other = Provider.aws("~> 5.100", region: "eu-west-1", alias: "other") {
      $0.block("assume_role") { $0.set("role_arn", "arn:aws:iam::210987654321:role/deploy") }
    }
    let found = Self.warnings {
      other
      Role("handler", assumedBy: .lambda)
      Role("handler", assumedBy: .lambda, label: "other").provider(other)
    }
    #expect(found == [])
  }

  /// The problems of two stacks with these regions and names.
  private static func problems(
    regions: [Expression<String>] = ["eu-west-1", "us-east-1"], names: [String] = ["one", "one"],
    account: String? = nil
  ) -> [PipelineProblem?] {
    let stacks = zip(regions, names).enumerated().map { index, pair in
      CollectedStack(
        Stack("stack-\(index)") {
          Provider.aws("~> 5.100", region: pair.0) {
            if let account, index == 1 { $0.set("allowed_account_ids", [Expression(account)]) }
          }
          Role("\(pair.1)-handler", assumedBy: .lambda)
          Queue("\(pair.1)-requests")
        })
    }
    return CollectedStack.problems(across: stacks).map { $0.problem as? PipelineProblem }
  }

  @Test func `A role of one name in stacks of two regions is refused`() {
    let found = Self.problems()
    guard case .nameInTwoStacks("one-handler", of: .role, first: _)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 1)
    #expect(Self.problems(names: ["one", "two"]) == [])
  }

  @Test func `A dashboard of one name in stacks of two regions is refused`() {
    let stacks = ["eu-west-1", "us-east-1"].map { region in
      CollectedStack(
        Stack(region) {
          Provider.aws("~> 5.100", region: Expression(region))
          Role("handler-\(region)", assumedBy: .lambda)
          CloudWatchDashboard("orders", dashboardBody: "{}", dashboardName: "orders")
        })
    }
    let found = CollectedStack.problems(across: stacks).map { $0.problem as? PipelineProblem }
    guard case .nameInTwoStacks("orders", of: .dashboard, first: _)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 1)
  }

  @Test func `Stacks that may be of two accounts can have roles of one name`() {
    let region = Variable<String>("region", description: "The region.").wrappedValue
    #expect(Self.problems(regions: ["eu-west-1", region]) == [])
    #expect(Self.problems(regions: ["eu-west-1", "eu-west-1"]) == [])
    #expect(Self.problems(account: "210987654321") == [])
  }

  @Test func `A bucket of one name in two stacks is refused`() {
    let stacks = ["staging", "production"].map { stage in
      CollectedStack(
        Stack(stage) {
          Provider.aws("~> 5.100", region: "eu-west-1")
          Bucket("orders-uploads")
        })
    }
    let found = CollectedStack.problems(across: stacks).map { $0.problem as? PipelineProblem }
    guard case .nameInTwoStacks("orders-uploads", of: .bucket, first: _)? = found.first else {
      Issue.record("\(found)")
      return
    }
    #expect(found.count == 1)
  }
}
