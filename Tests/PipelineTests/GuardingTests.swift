import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Protection, policies for other accounts and for TLS, and checks that are skipped.
@Suite struct `Guarded resources` {
  /// Each kind of resource with readers and writers of other accounts.
  @DeclarationBuilder static var everything: [any Declaration] {
    let key = Key("guarded", admits: [.account("210987654321")])
    let reader = Guest.reader(.account("210987654321"))
    let writer = Guest.writer(.arn("arn:aws:iam::310987654321:role/shop"))
    let orders = Stream(
      "orders", encryption: .customerManagedKey(key.arn), admits: [reader, writer]
    ).protected()
    let lines = Table(
      "lines", partitionKey: .string("id"),
      indexes: [.global("by_kind", partitionKey: .string("kind"))],
      encryption: .customerManagedKey(key.arn), admits: [reader, writer]
    ).protected()
    let role = Role("handler", assumedBy: .lambda)
    key.protected()
    orders
    lines
    Queue(
      "requests", encryption: .customerManagedKey(key.arn), requiresTLS: true,
      admits: [
        reader,
        .writer(.account("410987654321").when(.equals("aws:PrincipalOrgID", "o-1234567890"))),
      ]
    ).protected()
    Topic("news", encryption: .none, requiresTLS: true, admits: [reader, writer])
    Bucket("guarded-uploads", admits: [reader, writer]).protected()
    role
    Function("handler", package: .archive("f.zip"), role: role)
      .skipping("CKV_AWS_117", because: "It calls nothing.")
      .logGroup { $0.protected().skipping("CKV_AWS_158", because: "The lines are public.") }
  }

  private static let stack = Stack("guarding") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    everything
  }

  @Test func `Policies and protection are derived`() {
    expectSnapshot(of: Self.stack, named: "guarding")
    #expect(Self.stack.warnings().map(\.description) == [])
  }

  @Test func `The key of a guarded resource admits its guests once`() throws {
    let text = try Self.stack.text()
    let policy = try #require(text.firstMatch(of: /resource "aws_kms_key"(?:.*\n)*?\}\n/)).output
    for account in ["210987654321", "310987654321", "410987654321"] {
      #expect(policy.ranges(of: account).count == 1, "\(policy)")
    }
  }

  @Test func `Nothing is written for a resource that needs no guard`() throws {
    let text = try Stack("open") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Stream("s").protected(false)
      Queue("q")
      Topic("t")
      Table("lines", partitionKey: .string("id")).protected(false)
      Bucket("unguarded", requiresTLS: false)
    }.text()
    #expect(!text.contains("_policy\""), "\(text)")
    #expect(!text.contains("prevent_destroy") && !text.contains("deletion_protection"), "\(text)")
  }

  @Test func `A table is protected by DynamoDB, by Terraform, or by both`() throws {
    func text(_ table: Table) throws -> String {
      try Stack("protected") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        table
      }.text()
    }
    let byBoth = try text(Table("lines", partitionKey: .string("id")).protected())
    #expect(byBoth.contains("deletion_protection_enabled = true"))
    #expect(byBoth.contains("prevent_destroy = true"))
    let byDynamoDB = try text(
      Table("lines", partitionKey: .string("id"), deletionProtection: true))
    #expect(byDynamoDB.contains("deletion_protection_enabled = true"))
    #expect(!byDynamoDB.contains("prevent_destroy"))
    let byTerraform = try text(
      Table("lines", partitionKey: .string("id"), deletionProtection: false)
        .lifecycle(Lifecycle(preventDestroy: true)))
    #expect(!byTerraform.contains("deletion_protection_enabled"))
    #expect(byTerraform.contains("prevent_destroy = true"))
  }

  @Test func `A protected table whose deletion protection is turned off is refused`() {
    let line: UInt = #line + 1
    let table = Table("lines", partitionKey: .string("id"), deletionProtection: false)
    let errors = Stack("protected") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      table.protected()
    }.errors()
    #expect(errors.map { $0.problem as? PipelineProblem } == [.protectionTurnedOff])
    #expect(errors.first?.location.line == line)
    // A later argument decides.
    let off = table.protected().with { $0.deletionProtectionEnabled = false }
    #expect(off.problems.isEmpty)
    #expect(table.protected(false).problems.isEmpty)
  }

  @Test func `A policy of your own replaces the derived one`() throws {
    let text = try Stack("own") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Queue("q", requiresTLS: true).with { $0.policy = "{}" }
      Topic("t", requiresTLS: true).with { $0.policy = "{}" }
    }.text()
    #expect(!text.contains("SecureTransport"), "\(text)")
  }

  @Test func `A guest of what a key of AWS encrypts is warned of`() {
    let guests = [Guest.reader(.account("210987654321"))]
    let stack = Stack("keys") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Stream("s", admits: guests)
      Table("lines", partitionKey: .string("id"), admits: guests)
      Queue("q", encryption: .awsManagedKey, admits: guests)
      Topic("t", admits: guests)
      Bucket("guarded-uploads", encryption: .awsManagedKey, admits: guests)
      Stream("open", encryption: .none, admits: guests)
      Table("owned", partitionKey: .string("id"), encryption: .awsOwnedKey, admits: guests)
      Queue("own", admits: guests)
      Topic("plain", encryption: .none, admits: guests)
      Bucket("other-uploads", admits: guests)
    }
    #expect(
      stack.warnings().map { $0.problem as? PipelineWarning }
        == [
          "aws_kinesis_stream.s", "aws_dynamodb_table.lines", "aws_sqs_queue.q", "aws_sns_topic.t",
          "aws_s3_bucket.guarded_uploads",
        ].map { .guestsWithKeyOfAWS($0) })
  }

  @Test func `The warning says what helps`() {
    #expect(
      "\(PipelineWarning.guestsWithKeyOfAWS("aws_kinesis_stream.s").statement); \(PipelineWarning.guestsWithKeyOfAWS("aws_kinesis_stream.s").remedy)"
        == "the policy of aws_kinesis_stream.s admits others, but AWS's key, which encrypts it, serves only its own account; give it encryption: .customerManagedKey(…) with a key of yours"
    )
  }

  @Test func `Guests that a policy cannot name are refused`() {
    let stack = Stack("guests") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Queue("q", admits: [.reader(.account("2109"))])
      Topic("t", encryption: .none, admits: [.writer(.arn("role/shop"))])
      Bucket(
        "guarded-uploads",
        admits: [
          .reader(
            .saml(
              "arn:aws:iam::210987654321:saml-provider/corp",
              when: .equals("SAML:aud", "https://signin.aws.amazon.com/saml")))
        ])
    }
    #expect(
      stack.mixedProblems() == [
        RoleProblem.invalidAccount("2109"), RoleProblem.principalNotARN("role/shop"),
        RoleProblem.federatedAdmitted,
      ])
  }

  @Test func `A policy next to the derived one is warned of`() {
    let queue = Queue("q", requiresTLS: true)
    let stack = Stack("twice") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      queue
      SQSQueuePolicy("q_more", policy: "{}", queueURL: queue.url)
    }
    #expect(
      stack.warnings().map { $0.problem as? PipelineWarning } == [
        .repeatedSetting("aws_sqs_queue_policy.q_more", of: "aws_sqs_queue.q")
      ])
  }
}
