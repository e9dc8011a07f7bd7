import AWS
import Terraform

/// Rows about what the AWS provider has since version 6. Its change log names the versions: identities of queues came
/// with 6.10.0, the action `aws_lambda_invoke` with 6.14.0, and the list of queues with 6.28.0.
enum Version6 {
  private static let version = "~> 6.28"
  private static let aws = Provider.aws(version, region: "eu-west-1")
  private static let ireland = Provider.aws(version, region: "eu-west-1", alias: "ireland")

  static let identity = Construct(
    "import.identity", base: [aws], given: [orders], needsRoot: true, from: .importIdentity
  ) {
    Import(
      orders, identity: ["url": "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"])
  }

  static let identities = Construct(
    "import.identity: with for_each", base: [aws], given: [ireland], needsRoot: true,
    from: .importIdentity
  ) {
    let queues = ForEach(["orders", "returns"]) { SQSQueue("all", name: $0.value) }
    queues
    Import(forEach: tags) { (queues[$0.key], identity: ["url": .value($0.value)]) }
    Import(to: "aws_sqs_queue.old", identity: ["url": "https://…/old"], provider: ireland)
  }

  static let actions = TablePage.Section("action") {
    Construct("action", "action.config", base: [aws], given: [orders], from: .action) {
      Action("aws_lambda_invoke", "warm") {
        $0.set("function_name", orders.name)
        $0.set("payload", "{}")
      }
    }
    Construct(
      "action.provider", "action.for_each", base: [aws], given: [ireland], from: .action
    ) {
      ForEach(["orders", "returns"]) { each in
        Action("aws_lambda_invoke", "warm", provider: ireland) {
          $0.set("function_name", each.value)
          $0.set("payload", "{}")
        }
      }
    }
    Construct("action.count", base: [aws], from: .action) {
      Counted(2) { index in
        Action("aws_lambda_invoke", "warm") {
          $0.set("function_name", "orders-\(index)")
          $0.set("payload", "{}")
        }
      }
    }
    Construct(
      "resource.lifecycle.action_trigger.events", "resource.lifecycle.action_trigger.actions",
      "resource.lifecycle.action_trigger.condition", base: [aws], from: .actionTrigger
    ) {
      let warm = Action("aws_lambda_invoke", "warm") {
        $0.set("function_name", "orders")
        $0.set("payload", "{}")
      }
      warm
      SQSQueue("orders", name: "orders").lifecycle(
        Lifecycle(actionTriggers: [
          .init(on: [.afterCreate, .afterUpdate], invoke: [warm], if: isPublic)
        ]))
    }
    Construct(
      "resource.lifecycle.action_trigger.on_failure", "action when a resource is destroyed",
      base: [aws], from: .destroyEvents
    ) {
      let warm = Counted(2) { index in
        Action("aws_lambda_invoke", "warm") {
          $0.set("function_name", "orders-\(index)")
          $0.set("payload", "{}")
        }
      }
      warm
      SQSQueue("orders", name: "orders").lifecycle(
        Lifecycle(actionTriggers: [
          .init(on: [.beforeDestroy, .afterDestroy], invoke: [warm[0]], onFailure: .continue)
        ]))
    }
  }

  static let queries = TablePage.Section("list") {
    Construct("list.provider", "list.config", base: [aws], needsRoot: true, from: .query) {
      QueryFile("queues") {
        Query("aws_sqs_queue", "all", provider: aws) { $0.set("region", "eu-west-1") }
      }
    }
    Construct(
      "list.limit", "list.include_resource", base: [aws], given: [ireland], needsRoot: true,
      from: .query
    ) {
      QueryFile("queues") {
        Query("aws_sqs_queue", "all", provider: ireland, limit: 50, includingResource: true)
      }
    }
    Construct("list.for_each", base: [aws], needsRoot: true, from: .query) {
      QueryFile("queues") {
        ForEach(["eu-west-1", "us-west-2"]) { each in
          Query("aws_sqs_queue", "all", provider: aws) { $0.set("region", each.value) }
        }
      }
    }
    Construct("list.count", base: [aws], needsRoot: true, from: .query) {
      QueryFile("queues") {
        Counted(2) { index in
          Query("aws_sqs_queue", "shards", provider: aws) {
            $0.set("queue_name_prefix", "shard-\(index)")
          }
        }
      }
    }
  }
}
