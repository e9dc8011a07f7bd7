extension PackageTemplate {
  /// `Sources/orders-infra/OrdersInfrastructure.swift`
  var declaration: String {
    """
    \(imports(names.contract, "Pipeline", "PipelineCommands"))

    /// Writes the lines of orders from \(text.title) to a table.
    @main
    struct \(names.infrastructure): PipelineInfrastructure {
      var stack: Stack {
        Stack("\(names.package)") {
          @Variable("aws_region", default: "eu-west-1", description: "Region to run in.") var region
          Provider.aws("~> 5.100", region: region, defaultTags: ["Project": "\(names.package)"])

          \(text.declaration.indented(by: 6))
          let lines = Table("\(names.package)-lines", for: Destinations.lines)
          let notices = Queue("\(names.package)-notices", for: Destinations.notices)
          let rejected = Queue("\(names.package)-rejected")
          let role = Role("\(names.package)-handler", assumedBy: .lambda)
          let handler = Function(
            "\(names.package)-handler", package: .swift("lambda", product: "\(names.handler)"),
            role: role, contract: Destinations.handler,
            destinations: [.table(lines), .queue(notices)], rejected: rejected)

          // Each module becomes a folder of Terraform.
          Module("data") {
            \(text.placement.indented(by: 8))
            lines
            notices
            rejected
          }
          Module("handler") {
            role
            handler
            \(text.mapping)
          }

          Output("\(text.output)", \(source == .queue ? "orders.url" : "orders.name"), description: "Where orders come in.")
          Output("lines_table", lines.name, description: "The lines of all orders.")
          Output("rejected_queue_url", rejected.url, description: "Orders that cannot be processed.")
        }
      }
    }

    """
  }
}
