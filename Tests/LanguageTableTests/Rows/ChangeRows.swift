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
      Version6.identity
      Version6.identities
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
    Version6.actions,
    Version6.queries,
  ]
}
