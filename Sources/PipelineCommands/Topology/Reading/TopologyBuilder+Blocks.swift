internal import Terraform

/// The blocks that are shown with each node: its own, those that set something of it, and the roles, keys and log groups
/// that it uses.
extension TopologyBuilder {
  /// The numbers of the resources of each node.
  func resourcesOfNodes() -> [[Int]] {
    var found = [[Int]](repeating: [], count: nodes.count)
    var users: [PlacedOrigin: [Place]] = [:]
    var numbers: [PlacedOrigin: Int] = [:]
    for (number, resource) in resources.enumerated() {
      numbers[resource.origin] = number
      guard Topology.Kind.of(resourceType: resource.type) != nil,
        let place = place(of: resource)
      else { continue }
      found[place].append(number)
      for origin in resource.origins { users[origin.declaration, default: []].append(place) }
    }
    // Roles, keys and log groups are shown with all nodes that use them.
    var shown = found.map(Set.init)
    func show(_ number: Int, with place: Place) {
      if shown[place].insert(number).inserted { found[place].append(number) }
    }
    for (number, resource) in resources.enumerated()
    where resource.kind == .resource && !isNode(resource) {
      for place in users[resource.origin] ?? [] { show(number, with: place) }
      for place in owners(of: resource) { show(number, with: place) }
    }
    // The policies of those roles, and those that are attached to them.
    for (number, resource) in resources.enumerated()
    where resource.type.hasPrefix("aws_iam_role_polic") {
      for origin in resource.value("role")?.origins ?? [] {
        for place in users[origin.declaration] ?? [] {
          show(number, with: place)
          for policy in resource.value("policy_arn")?.origins ?? [] {
            if let number = numbers[policy.declaration] { show(number, with: place) }
          }
        }
      }
    }
    return found
  }

  private func isNode(_ resource: PlacedResource) -> Bool {
    Topology.Kind.of(resourceType: resource.type) != nil
  }

  /// The nodes that a resource sets something of.
  private func owners(of resource: PlacedResource) -> [Place] {
    for argument in Self.owning {
      let places = resource.value(argument)?.origins.compactMap { place(ofDeclaration: $0) } ?? []
      if !places.isEmpty { return places }
    }
    return []
  }

  private static let owning = [
    "function_name", "queue_url", "bucket", "table_name", "topic_arn", "stream_arn", "rule",
    "resource_arn", "arn",
  ]
}

extension Topology {
  /// The picture of a stack.
  init(of stack: CollectedStack) {
    let placed = PlacedStack(stack)
    var builder = TopologyBuilder(placed.resources)
    builder.addEvents()
    builder.addPermissions()
    builder.addCallers()
    builder.addAlarms()
    var topology = builder.topology(named: stack.stack.name)
    let numbers = builder.resourcesOfNodes()
    let texts = placed.texts(of: placed.resources)
    for (place, numbers) in numbers.enumerated() {
      topology.nodes[place].blocks = numbers.map { number in
        let resource = placed.resources[number]
        return Block(
          address: resource.address, location: resource.location, text: texts[number])
      }
    }
    self = topology.groupingAlarms()
  }
}
