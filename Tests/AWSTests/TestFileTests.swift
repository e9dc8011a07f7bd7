import AWS
import Foundation
import Terraform
import TestSupport
import Testing

/// `terraform test` with a mocked provider: no account, no network.
@Suite(
  "Mocked AWS", .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
struct TestFileTests {
  /// - Parameter least: What the test asks of the queue.
  private static func stack(least: Terraform.Expression<Number>) -> Stack {
    Stack("mocked") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let account = DataCallerIdentity("current")
      let queue = SQSQueue(
        "orders", name: "orders-\(account.accountID)", visibilityTimeoutSeconds: 30)
      let topic = SNSTopic("orders", name: "orders")
      let subscription = SNSTopicSubscription(
        "orders", endpoint: queue.arn, protocol: "sqs", topicARN: topic.arn)
      Module("queues") {
        account
        queue
      }
      topic
      subscription
      TestFile("mocked") {
        MockProvider("aws") {
          MockResource(like: queue) { $0.set(\.arn, "arn:aws:sqs:eu-west-1:123456789012:orders") }
          MockData(like: account) { $0.set(\.accountID, "123456789012") }
        }
        OverrideResource(topic) { $0.set(\.arn, "arn:aws:sns:eu-west-1:123456789012:orders") }
        TestRun("subscribed") {
          Assert(queue.name == "orders-123456789012", message: "It is called \(queue.name).")
          Assert(
            subscription.endpoint == "arn:aws:sqs:eu-west-1:123456789012:orders",
            message: "It goes to \(subscription.endpoint).")
          Assert(
            subscription.topicARN == topic.arn && .endswith(topic.arn, suffix: ":orders"),
            message: "It comes from \(subscription.topicARN).")
        }
        TestRun("patient", command: .plan) {
          Assert(
            queue.visibilityTimeoutSeconds >= least,
            message: "Messages come back after \(queue.visibilityTimeoutSeconds) seconds.")
        }
      }
    }
  }

  /// Two configurations of the provider, mocked and not, as a test hands them over.
  private static let configurations = Stack("configurations") {
    @Variable("region", default: "eu-west-1", description: "Region.") var region
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    let queue = SQSQueue("near", name: "near")
      .postcondition { .init($0.name != "far", message: "It is far.") }
    let far = Counted(2) { index in
      SQSQueue("far", name: "far-\(index)").provider(west)
        .precondition(region != "none", message: "No region.")
    }
    let data = DataSQSQueue("known", name: "known").dependsOn(queue)
    Provider.aws("~> 5.100", region: region)
    west
    queue
    far
    data
    TestFile("providers") {
      TestVariables { $0.set($region, "eu-west-1") }
      let plain = Provider.aws("~> 5.100", region: region, alias: "plain") {
        $0.set("access_key", "test")
        $0.set("secret_key", "test")
        $0.set("skip_credentials_validation", true)
        $0.set("skip_requesting_account_id", true)
      }
      plain
      let mocked = MockProvider("aws", alias: "mocked") {
        OverrideData(data, during: .plan) { $0.set(\.url, "https://known") }
        MockData(like: data, during: .plan) { $0.set(\.arn, "arn") }
        OverrideResource(far[1], during: .apply) { $0.set(\.url, "https://far") }
      }
      mocked
      TestRun("mocked", providers: ["aws": mocked, "aws.west": mocked]) {
        Assert(data.url == "https://known", message: "\(data.url)")
        Assert(far[1].url == "https://far" && far[0].url != far[1].url, message: "\(far[1].url)")
      }
      TestRun(
        "refreshed", options: PlanOptions(mode: .refreshOnly),
        providers: ["aws": mocked, "aws.west": mocked]
      ) { Assert(queue.name == "near", message: "\(queue.name)") }
      TestRun(
        "planned", command: .plan, options: PlanOptions(target: [queue]),
        providers: ["aws": plain, "aws.west": mocked], stateKey: "planned"
      ) { Assert(queue.name == "near", message: "\(queue.name)") }
      for (name, failures) in [
        ("each", ExpectFailures(of: far[0], far[1])), ("all", ExpectFailures(of: far)),
      ] {
        TestRun(name, command: .plan, providers: ["aws": mocked, "aws.west": mocked]) {
          TestVariables { $0.set($region, "none") }
          failures
        }
      }
    }
  }

  @Test("A run gets the configurations that it names") func configurations() throws {
    try withTemporaryFolder { folder in
      for file in try Self.configurations.files() {
        try folder.write(file.contents, to: file.path)
      }
      let root = folder.appendingPathComponent("template")
      #expect(try Tool.complaint(in: root) == nil)
      let result = try Tool.terraform.run(
        ["test", "-no-color"], in: root, environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
      #expect(result.output.contains("Success! 5 passed, 0 failed."), "\(result.output)")
    }
  }

  @Test("What holds passes, and what does not fails with its message", arguments: [30, 60])
  func mocked(least: Int) throws {
    try withTemporaryFolder { folder in
      for file in try Self.stack(least: Terraform.Expression(least)).files() {
        try folder.write(file.contents, to: file.path)
      }
      let root = folder.appendingPathComponent("template")
      #expect(try Tool.complaint(in: root) == nil)
      let result = try Tool.terraform.run(
        ["test", "-no-color"], in: root, environment: ["TF_CLI_CONFIG_FILE": "/dev/null"])
      #expect((result.status == 0) == (least == 30), "\(result.output)")
      #expect(
        result.output.contains(
          least == 30 ? "Success! 2 passed, 0 failed." : "Failure! 1 passed, 1 failed."),
        "\(result.output)")
      #expect(
        result.output.contains("Messages come back after 30 seconds.") == (least == 60),
        "\(result.output)")
    }
  }
}
