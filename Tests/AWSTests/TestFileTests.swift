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
