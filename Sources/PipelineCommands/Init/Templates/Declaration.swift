extension PackageTemplate {
  /// `Sources/orders-infra/OrdersInfrastructure.swift`
  var declaration: String {
    """
    \(imports(names.contract, "Pipeline", "PipelineCommands"))

    /// Writes the lines of \(eventName.plural) from \(text.title) to a table.
    @main
    struct \(names.infrastructure): PipelineInfrastructure {
      var stack: Stack {
        Stack("\(names.package)") {
          @Variable("aws_region", default: "eu-west-1", description: "Region to run in.") var region
          Provider.aws(">= 5.100, < 7.0", region: region, defaultTags: ["Project": "\(names.package)"])

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

          Output("\(text.output)", \(source == .queue ? "\(eventName.plural).url" : "\(eventName.plural).name"), description: "Where \(eventName.plural) come in.")
          Output("lines_table", lines.name, description: "The lines of all \(eventName.plural).")
          Output("rejected_queue_url", rejected.url, description: "\(eventName.pluralTitle) that cannot be processed.")
        }
      }
    }

    """
  }
}
