import OrdersContract
import Pipeline
import PipelineCommands
import PipelineMonitoring

/// Orders from a stream become lines in a table; the table's changes become reservations and messages
/// for the warehouse. Each environment is a stack of its own, with its own state and its own values of the variables.
@main
struct OrdersInfrastructure: PipelineInfrastructure {
  var stacks: [Stack] {
    [environment("staging", shards: 1), environment("production", shards: 4)]
  }

  private func environment(_ stage: String, shards: Int) -> Stack {
    Stack(stage, directory: stage) {
      @Variable("aws_region", description: "Region to run in.") var region: Expression<String>
      Backend.s3(bucket: "example-orders-state", key: "\(stage).tfstate", region: "eu-west-1")
      Provider.aws(
        ">= 5.100, < 7.0", region: region, defaultTags: ["Project": "orders", "Stage": "\(stage)"])
      VariableFile { $0.set($region, stage == "production" ? "eu-central-1" : "eu-west-1") }
      pipeline(stage, shards: shards)
    }
  }

  @DeclarationBuilder
  private func pipeline(_ stage: String, shards: Int) -> [any Declaration] {
    let isProduction = stage == "production"
    let key = Key("orders-\(stage)").protected(isProduction)
    let orders = Stream(
      "orders-\(stage)", capacity: .provisioned(shards: shards),
      encryption: .customerManagedKey(key.arn)
    ).protected(isProduction)
    let lines = Table(
      "order-lines-\(stage)", for: Orders.lines,
      indexes: [
        .global("by_article", partitionKey: .string("article"), sortKey: .string("placed"))
      ],
      encryption: .customerManagedKey(key.arn), stream: .newAndOldImages
    ).protected(isProduction)
    let reservations = Table(
      "reservations-\(stage)", for: Orders.reservations, encryption: .customerManagedKey(key.arn)
    ).protected(isProduction)
    let picking = Queue(
      "picking-\(stage).fifo", for: Orders.picking, encryption: .customerManagedKey(key.arn),
      requiresTLS: true
    ).protected(isProduction)
    let rejected = Queue(
      "rejected-orders-\(stage)", encryption: .customerManagedKey(key.arn), requiresTLS: true
    ).protected(isProduction)

    let orderRole = Role("order-handler-\(stage)", assumedBy: .lambda).replacingPolicies()
    let orderHandler = Function(
      "order-handler-\(stage)", package: .swift("handlers", product: "OrderHandler"),
      role: orderRole, contract: Orders.orderHandler, destinations: [.table(lines)],
      rejected: rejected, logFormat: .json(), logRetention: .days(365), customerManagedKey: key.arn,
      reservedConcurrency: shards, tracing: .active
    ).guarded(isProduction)
    let lineRole = Role("line-handler-\(stage)", assumedBy: .lambda).replacingPolicies()
    let lineHandler = Function(
      "line-handler-\(stage)", package: .swift("handlers", product: "LineHandler"),
      role: lineRole, contract: Orders.lineHandler,
      destinations: [.table(reservations), .queue(picking)], rejected: rejected,
      logFormat: .json(), logRetention: .days(365), customerManagedKey: key.arn,
      reservedConcurrency: 10, tracing: .active
    ).guarded(isProduction)

    Module("keys") { key }
    Module("streams") { orders }
    Module("storage") {
      lines
      reservations
      picking
      rejected
    }
    Module("handlers") {
      orderRole
      orderHandler
      Mapping(from: orders, to: orderHandler, startingAt: .trimHorizon, onFailure: rejected)
      lineRole
      lineHandler
      Mapping(from: lines, to: lineHandler, startingAt: .trimHorizon, onFailure: rejected)
    }
    monitoring(stage, key: key)
    Output("orders_stream", orders.name, description: "Stream of orders.")
  }

  /// Alarms for each part of the pipeline, a dashboard, and a page for those whom the alarms wake.
  @DeclarationBuilder
  private func monitoring(_ stage: String, key: Key) -> [any Declaration] {
    let alerts = Topic(
      "orders-alerts-\(stage)", encryption: .customerManagedKey(key.arn), requiresTLS: true)
    let alarms = Alarms("orders-\(stage)", notify: alerts)

    Module("monitoring") {
      alerts
      alarms
      Dashboard("orders-\(stage)", of: alarms)
      Runbook(of: alarms)
    }
    Output("alerts_topic_arn", alerts.arn, description: "Topic that the alarms notify.")
  }
}

extension Function {
  /// The same with its log group protected in production, and with reasons why some checks of Checkov do not apply.
  fileprivate func guarded(_ isProduction: Bool) -> Function {
    logGroup { $0.protected(isProduction) }
      .skipping("CKV_AWS_116", because: "Only its mapping invokes it, and reports failures.")
      .skipping("CKV_AWS_117", because: "It calls only DynamoDB and SQS, over TLS.")
      .skipping("CKV_AWS_272", because: "Whoever applies the plan builds the archive.")
  }
}
