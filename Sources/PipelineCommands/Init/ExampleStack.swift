internal import Pipeline
internal import Terraform

extension PackageTemplate {
  /// The name of this file in generated ones.
  static var stackFile: String { #fileID.split(separator: "/").last.map(String.init) ?? "" }

  /// The stack that ``declaration`` declares, from which the package's first snapshot is made. `Tests/init` compares
  /// both.
  var stack: Stack {
    let name = names.package
    let linesContract = TableContract(
      "LINES_TABLE", partitionKey: .string("\(eventName.value)_id"), sortKey: .number("line"))
    let noticesContract = QueueContract("NOTICES_QUEUE_URL")
    let deletions: [DeclaredEffect] = source == .table ? [.delete(linesContract)] : []
    return Stack(name) {
      @Variable("aws_region", default: "eu-west-1", description: "Region to run in.") var region
      Provider.aws(">= 5.100, < 7.0", region: region, defaultTags: ["Project": "\(name)"])

      let lines = Table("\(name)-lines", for: linesContract)
      let notices = Queue("\(name)-notices", for: noticesContract)
      let rejected = Queue("\(name)-rejected")
      let role = Role("\(name)-handler", assumedBy: .lambda)
      let handler = Function(
        "\(name)-handler", package: .swift("lambda", product: names.handler), role: role,
        contract: HandlerContract([.put(linesContract)] + deletions + [.send(noticesContract)]),
        destinations: [.table(lines), .queue(notices)], rejected: rejected)
      let (sources, mapping, address) = mappedSource(to: handler, onFailure: rejected)

      Module("data") {
        sources
        lines
        notices
        rejected
      }
      Module("handler") {
        role
        handler
        mapping
      }
      Output("\(text.output)", address, description: "Where \(eventName.plural) come in.")
      Output("lines_table", lines.name, description: "The lines of all \(eventName.plural).")
      Output(
        "rejected_queue_url", rejected.url,
        description: "\(eventName.pluralTitle) that cannot be processed.")
    }
  }

  /// The source and what belongs to it, its mapping, and the value of its output.
  private func mappedSource(
    to handler: Function, onFailure rejected: Queue
  ) -> (sources: [any Declaration], mapping: Mapping, address: Expression<String>) {
    let name = Expression(names.package)
    switch source {
    case .stream:
      let orders = Stream(name, capacity: .provisioned(shards: 1))
      let mapping = Mapping(
        from: orders, to: handler, startingAt: .trimHorizon, onFailure: rejected)
      return ([orders], mapping, orders.name)
    case .table:
      let orders = Table(
        name, partitionKey: .string("\(eventName.value)_id"), stream: .newAndOldImages)
      let mapping = Mapping(
        from: orders, to: handler, startingAt: .trimHorizon, onFailure: rejected)
      return ([orders], mapping, orders.name)
    case .queue:
      let failed = Queue("\(name)-failed")
      let orders = Queue(
        name, visibilityTimeout: .minutes(6), redrive: .to(failed, afterReceives: 5))
      return ([failed, orders], Mapping(from: orders, to: handler), orders.url)
    }
  }
}
