import AWS
import Terraform

extension LanguageTable {
  static let changes: [TablePage.Section] = [
    TablePage.Section("moved, removed and import") {
      Construct("moved.from", "moved.to", given: [orders]) {
        Moved(from: "aws_sqs_queue.old", to: orders)
      }
      Construct("removed.from", "removed.lifecycle.destroy") {
        Removed("aws_sqs_queue.old", destroying: false)
      }
      Construct("removed.provisioner \"local-exec\".when") {
        Removed("terraform_data.old") { old in
          [.localExec("./withdraw", environment: ["RELEASE": old.reference("output")])]
        }
      }
      Construct("import.provider", given: [ireland], needsRoot: true) {
        SQSQueue("old", name: "old").provider(ireland)
        Import(to: "aws_sqs_queue.old", id: "https://…/old", provider: ireland)
      }
      Construct("import.to", "import.id", given: [orders], needsRoot: true) {
        Import(orders, id: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
      }
      Construct("import.identity", given: [orders], needsRoot: true, from: .importIdentity) {
        Import(
          orders, identity: ["url": "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"])
      }
      Construct(
        "import.identity: with for_each", given: [ireland], needsRoot: true, from: .importIdentity
      ) {
        let queues = ForEach(["orders", "returns"]) { SQSQueue("all", name: $0.value) }
        queues
        Import(forEach: tags) { (queues[$0.key], identity: ["url": .value($0.value)]) }
        Import(to: "aws_sqs_queue.old", identity: ["url": "https://…/old"], provider: ireland)
      }
      Construct("import.for_each", needsRoot: true) {
        let queues = ForEach(["orders", "returns"]) { SQSQueue("all", name: $0.value) }
        queues
        Import(forEach: ["orders": "https://…/orders"]) { (queues[$0.key], id: $0.value) }
      }
    },
    TablePage.Section("check") {
      Construct("check.assert.condition", "check.assert.error_message", given: [orders]) {
        Check("public") { .init(orders.kmsMasterKeyID != "", message: "Nothing is encrypted.") }
      }
      Construct("raw block") {
        RawBlock("check", labels: ["region"]) { body in
          body.block("assert") {
            $0.set("condition", region != "us-east-1")
            $0.set("error_message", "Not there.")
          }
        }
      }
      Construct("check.data") {
        let here = DataRegion("here")
        Check("region", reading: here) { .init(here.name != "us-east-1", message: "Not here.") }
      }
    },
    TablePage.Section("action") {
      Construct("action", "action.config", given: [orders], from: .action) {
        Action("aws_lambda_invoke", "warm") { $0.set("function_name", orders.name) }
      }
      Construct("action.provider", "action.for_each", given: [ireland], from: .action) {
        ForEach(["orders", "returns"]) { each in
          Action("aws_lambda_invoke", "warm", provider: ireland) {
            $0.set("function_name", each.value)
          }
        }
      }
      Construct("action.count", from: .action) {
        Counted(2) { index in
          Action("aws_lambda_invoke", "warm") { $0.set("function_name", "orders-\(index)") }
        }
      }
      Construct(
        "resource.lifecycle.action_trigger.events", "resource.lifecycle.action_trigger.actions",
        "resource.lifecycle.action_trigger.condition", from: .actionTrigger
      ) {
        let warm = Action("aws_lambda_invoke", "warm") { $0.set("function_name", "orders") }
        warm
        SQSQueue("orders", name: "orders").lifecycle(
          Lifecycle(actionTriggers: [
            .init(on: [.afterCreate, .afterUpdate], invoke: [warm], if: isPublic)
          ]))
      }
      Construct(
        "resource.lifecycle.action_trigger.on_failure", "action when a resource is destroyed",
        from: .destroyEvents
      ) {
        let warm = Counted(2) { _ in Action("aws_lambda_invoke", "warm") }
        warm
        SQSQueue("orders", name: "orders").lifecycle(
          Lifecycle(actionTriggers: [
            .init(on: [.beforeDestroy, .afterDestroy], invoke: [warm[0]], onFailure: .continue)
          ]))
      }
    },
    TablePage.Section("list") {
      Construct("list.provider", "list.config", needsRoot: true, from: .query) {
        QueryFile("queues") {
          Query("aws_sqs_queue", "all", provider: Construct.provider) {
            $0.set("region", "eu-west-1")
          }
        }
      }
      Construct(
        "list.limit", "list.include_resource", given: [ireland], needsRoot: true, from: .query
      ) {
        QueryFile("queues") {
          Query("aws_sqs_queue", "all", provider: ireland, limit: 50, includingResource: true)
        }
      }
    },
  ]
}
