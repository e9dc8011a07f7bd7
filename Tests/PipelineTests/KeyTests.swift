import AWSSNS
import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Keys of the stack, whose policies follow from their use.
@Suite struct `Keys of a stack` {
  /// All uses of a key, and keys that exist already.
  @DeclarationBuilder private static var everything: [any Declaration] {
    @Variable("stage", default: "test", description: "Which copy of the pipeline.") var stage
    let key = Key(
      "orders", deletionWindow: .days(7),
      admits: [
        .sns.when(.equals("aws:SourceAccount", "123456789012")), .eventBridge,
        .account("210987654321"), .arn("arn:aws:iam::310987654321:role/auditor"),
      ], logGroups: ["/ecs/orders"])
    let shared = Key.existing("shared", admits: [.logs])
    let stream = Pipeline.Stream("orders", encryption: .customerManagedKey(key.arn))
    let table = Table(
      "lines", partitionKey: .string("id"), encryption: .customerManagedKey(key.arn))
    let queue = Queue("rejected", encryption: .customerManagedKey(shared.arn))
    let role = Role("handler", assumedBy: .lambda) { Allow.write(table) }
    let function = Function(
      "\(stage)-orders", package: .archive("f.zip"), role: role,
      environment: [.variable("STAGE", stage)], customerManagedKey: key.arn)
    let mapping = Mapping(
      from: stream, to: function, startingAt: .latest,
      filters: [EventFilter { $0.data.kind == "paid" }], onFailure: queue)
    Module("storage") {
      key
      shared
      table
      queue
    }
    stream
    role
    function
    mapping.with { $0.kmsKeyARN = key.arn }
    Key("plain", rotation: .off)
    CloudWatchLogGroup("other", name: "other", kmsKeyID: shared.arn)
  }

  private static let stack = Stack("keys") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    everything
  }

  @Test func `A key is declared with its alias and a policy that admits who uses it`() {
    expectSnapshot(of: Self.stack, named: "keys")
    #expect(Self.stack.warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform)
  func `Terraform accepts them, all that a role can have, and what guards and grows`() async {
    await expectTerraform(
      accepts: Stack("both") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        Module("keys") { Self.everything }
        Module("roles") { RoleTests.everything }
        Module("guarding") { `Guarded resources`.everything }
        Module("growing") { `Resources that grow`.everything }
        Module("backups") { `Backups of a stack`.everything }
      })
  }

  @Test func `The key of a function encrypts its log group, and its variables if any`() throws {
    func text(_ environment: [Environment], _ logs: Function.LogGroup) throws -> String {
      try Stack("functions") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role("r", assumedBy: .lambda)
        role
        Function(
          "f", package: .archive("f.zip"), role: role, environment: environment, logGroup: logs,
          customerManagedKey: "arn:aws:kms:eu-west-1:123456789012:key/k")
      }.text()
    }
    let both = try text([.variable("FLAG", "on")], .own)
    #expect(both.contains("kms_key_arn ") && both.contains("kms_key_id "))
    #expect(both.contains("\"kms:Decrypt\""))
    let logs = try text([], .own)
    #expect(!logs.contains("kms_key_arn") && logs.contains("kms_key_id "))
    #expect(!logs.contains("\"kms:Decrypt\""))
    #expect(try !text([], .unmanaged).contains("kms_key"))
  }

  @Test func `The key of a function is given by its ARN`() {
    let stack = Stack("functions") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      role
      Function("f", package: .archive("f.zip"), role: role, customerManagedKey: "alias/orders")
    }
    #expect(stack.problems(of: PipelineProblem.self) == [.keyNotARN("alias/orders")])
  }

  @Test func `A log group whose name comes from a resource with the key needs no cycle`() throws {
    let key = Key("k")
    let stream = Pipeline.Stream("s", encryption: .customerManagedKey(key.arn))
    let text = try Stack("cycle") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      key
      stream
      role
      Function("\(stream.name)-f", package: .archive("f.zip"), role: role).logGroup {
        $0.with { $0.kmsKeyID = key.arn }
      }
    }.text()
    #expect(text.contains(":log-group:*\""), "\(text)")
  }

  @Test func `The prefix of a log group is a pattern`() throws {
    let key = Key("k")
    let text = try Stack("prefix") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("r", assumedBy: .lambda)
      key
      role
      Function("f", package: .archive("f.zip"), role: role).logGroup {
        $0.with {
          $0.namePrefix = "/aws/lambda/f-"
          $0.kmsKeyID = key.arn
        }
      }
    }.text()
    #expect(text.contains(":log-group:/aws/lambda/f-*\""), "\(text)")
  }

  @Test func `A policy of your own replaces the derived one`() throws {
    let text = try Stack("own") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Key("k").with { $0.policy = "{}" }
    }.text()
    #expect(text.contains(#"policy                  = "{}""#), "\(text)")
    #expect(!text.contains("data \""))
  }

  @Test func `The parts of a key follow it to another provider`() throws {
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    let text = try Stack("west") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      west
      Key("k", logGroups: ["a"]).provider(west)
    }.text()
    #expect(
      text.ranges(of: "provider = aws.west").count
        + text.ranges(of: "provider     = aws.west").count == 5, "\(text)")
  }
}
