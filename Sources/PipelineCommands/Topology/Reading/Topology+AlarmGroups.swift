internal import Terraform

extension Topology {
  /// The same with many alarms of one declaration, such as an `Alarms`, as one node: a picture would show little else.
  ///
  /// They belong together if they are declared in one place, and notify the same nodes. One that another alarm observes stays a
  /// node.
  func groupingAlarms() -> Topology {
    let targets = Dictionary(grouping: edges.filter { $0.style == .events }, by: \.from)
    let nodesByID = nodesByID
    let observed = Set(edges.filter { nodesByID[$0.to]?.kind == .alarm }.map(\.from))
    let alarms = nodes.filter { node in
      node.kind == .alarm && !node.isElsewhere && !observed.contains(node.id)
        && targets[node.id] != nil
    }
    let groups = Dictionary(grouping: alarms) { alarm in
      AlarmGroup(location: alarm.location, targets: targets[alarm.id, default: []].map(\.to))
    }.values.filter { $0.count > Self.mostSingleAlarms }
    return groups.sorted { $0[0].address < $1[0].address }.reduce(self) { $0.grouping($1) }
  }

  /// As many alarms of one declaration are drawn one by one.
  private static let mostSingleAlarms = 5

  private struct AlarmGroup: Hashable {
    let location: SourceLocation?
    let targets: [String]
  }

  /// The same with some alarms as one node, in the place of the first.
  private func grouping(_ alarms: [Node]) -> Topology {
    let members = Set(alarms.map(\.id))
    let isUsed = Set(nodes.map(\.id))
    let freeID = (1...).lazy.map { $0 == 1 ? "alarms" : "alarms_\($0)" }.first {
      !isUsed.contains($0)
    }
    let group = Node(
      id: freeID ?? alarms[0].id, kind: .alarm,
      name: "\(alarms.count) alarms", address: "\(alarms[0].address) and \(alarms.count - 1) more",
      location: alarms[0].location, blocks: alarms.flatMap(\.blocks).uniqued())
    var grouped = self
    grouped.nodes = nodes.compactMap { node in
      node.id == alarms[0].id ? group : members.contains(node.id) ? nil : node
    }
    grouped.edges = []
    for edge in edges {
      let from = members.contains(edge.from) ? group.id : edge.from
      let to = members.contains(edge.to) ? group.id : edge.to
      guard from != edge.from || to != edge.to else {
        grouped.edges.append(edge)
        continue
      }
      let details = edge.details.isEmpty ? edge.label : edge.details
      let same = grouped.edges.firstIndex {
        $0.from == from && $0.to == to && $0.style == edge.style
      }
      if let same {
        grouped.edges[same].details += "\n\(details)"
      } else {
        // The metrics differ, and would not all fit on an edge.
        let label = edge.style == .watch ? "" : edge.label
        grouped.edges.append(
          Edge(from: from, to: to, style: edge.style, label: label, details: details))
      }
    }
    return grouped
  }
}
