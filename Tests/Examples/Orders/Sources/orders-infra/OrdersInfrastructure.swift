import OrdersContract
import Pipeline
import PipelineCommands

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
        "~> 5.100", region: region, defaultTags: ["Project": "orders", "Stage": "\(stage)"])
      VariableFile { $0.set($region, stage == "production" ? "eu-central-1" : "eu-west-1") }
      pipeline(stage, shards: shards)
    }
  }

  @DeclarationBuilder
  private func pipeline(_ stage: String, shards: Int) -> [any Declaration] {
    let isProduction = stage == "production"
    let orders = Stream("orders-\(stage)", capacity: .provisioned(shards: shards))
    let lines = Table(
      "order-lines-\(stage)", for: Orders.lines,
      indexes: [
        .global("by_article", partitionKey: .string("article"), sortKey: .string("placed"))
      ],
      stream: .newAndOldImages, deletionProtection: isProduction)
    let reservations = Table(
      "reservations-\(stage)", for: Orders.reservations, deletionProtection: isProduction)
    let picking = Queue("picking-\(stage).fifo", for: Orders.picking)
    let rejected = Queue("rejected-orders-\(stage)")

    let orderRole = Role("order-handler-\(stage)", assumedBy: .lambda)
    let orderHandler = Function(
      "order-handler-\(stage)", package: .swift("handlers", product: "OrderHandler"),
      role: orderRole, contract: Orders.orderHandler, destinations: [.table(lines)],
      rejected: rejected)
    let lineRole = Role("line-handler-\(stage)", assumedBy: .lambda)
    let lineHandler = Function(
      "line-handler-\(stage)", package: .swift("handlers", product: "LineHandler"),
      role: lineRole, contract: Orders.lineHandler,
      destinations: [.table(reservations), .queue(picking)], rejected: rejected)

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
    Output("orders_stream", orders.name, description: "Stream of orders.")
  }
}
