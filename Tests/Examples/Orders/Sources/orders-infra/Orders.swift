import Pipeline
import PipelineCommands

/// Orders and returns, each on a stream of its own, in one table with their history.
@main
struct Orders: PipelineInfrastructure {
  var stack: Stack {
    Stack("orders") {
      @Variable("aws_region", default: "eu-west-1", description: "Region to run in.") var region
      Provider.aws("~> 5.100", region: region, defaultTags: ["Project": "orders"])

      for stage in ["staging", "production"] {
        environment(stage, shards: stage == "production" ? 4 : 1)
      }
    }
  }

  @DeclarationBuilder
  private func environment(_ stage: String, shards: Int) -> [any Declaration] {
    let orders = Stream("orders-\(stage)", capacity: .provisioned(shards: shards))
    let returns = Stream("returns-\(stage)", retention: .days(3))
    let history = Table(
      "order-history-\(stage)", partitionKey: .string("order"), sortKey: .number("at"),
      indexes: [.global("by_customer", partitionKey: .string("customer"), sortKey: .number("at"))],
      deletionProtection: stage == "production")
    let failed = Queue("failed-orders-\(stage)")

    Module(stage) {
      Module("streams") {
        orders
        returns
      }
      Module("storage") {
        history
        failed
      }
      Module("handlers") {
        for (product, stream) in [("OrderHandler", orders), ("ReturnHandler", returns)] {
          let role = Role("\(product)-\(stage)-role", assumedBy: .lambda) {
            Allow.write(history)
          }
          let handler = Function(
            "\(product)-\(stage)", package: .swift("handlers", product: product), role: role,
            environment: [.tableName(history.name), .variable("STAGE", "\(stage)")])
          role
          handler
          Mapping(from: stream, to: handler, startingAt: .trimHorizon, onFailure: failed)
        }
      }
    }
    Output("\(stage)_orders_stream", orders.name, description: "Stream of orders in \(stage).")
  }
}
