internal import Terraform

/// Reads the picture of a stack off its resources. Curated types, bindings and raw resources count alike.
struct TopologyBuilder {
  /// A node while the picture is built, by its place among them.
  typealias Place = Int

  let resources: [PlacedResource]
  var nodes: [Topology.Node] = []
  var ways: [Way] = []
  /// The node of a resource, or of a variable that contains an ARN.
  var places: [PlacedOrigin: Place] = [:]
  var placesByName: [Name: Place] = [:]
  var identifiers: Set<String> = []
  /// Resources that are drawn only if something leads to them.
  var unused: [PlacedOrigin: PlacedResource] = [:]
  /// The argument that names the node for which a resource stands, such as an alias for its function.
  var stands: [PlacedOrigin: PlacedValue] = [:]
  private var wayPlaces: [Way.Key: Int] = [:]

  /// An edge while the picture is built.
  struct Way {
    struct Key: Hashable {
      let from, to: Place
      let style: Topology.Style
      let label: String
    }

    let key: Key
    /// In full, each once.
    var details: [String] = []
  }

  struct Name: Hashable {
    let kind: Topology.Kind
    let name: String
  }

  init(_ resources: [PlacedResource]) {
    self.resources = resources
    for resource in resources {
      if let argument = Self.standIns[resource.type], let value = resource.value(argument) {
        stands[resource.origin] = value
      }
      guard let (kind, _) = Topology.Kind.of(resourceType: resource.type) else { continue }
      if resource.kind == .resource, kind != .secret, kind != .parameter {
        addNode(of: resource)
      } else {
        unused[resource.origin] = resource
      }
    }
  }

  private static let standIns = [
    "aws_kinesis_stream_consumer": "stream_arn", "aws_lambda_alias": "function_name",
    "aws_lambda_function_url": "function_name",
  ]
}

extension TopologyBuilder {
  /// Draws edges from all of these nodes to all of the others, each once.
  mutating func connect(
    _ sources: [Place], to targets: [Place], _ style: Topology.Style, _ label: String = "",
    details: String? = nil
  ) {
    for source in sources {
      for target in targets where target != source {
        let key = Way.Key(from: source, to: target, style: style, label: label)
        let place = wayPlaces[key] ?? ways.count
        if place == ways.count {
          wayPlaces[key] = place
          ways.append(Way(key: key))
        }
        if let details, !ways[place].details.contains(details) {
          ways[place].details.append(details)
        }
      }
    }
  }

  /// The finished picture.
  func topology(named name: String) -> Topology {
    Topology(
      name: name, nodes: nodes,
      edges: ways.map { way in
        Topology.Edge(
          from: nodes[way.key.from].id, to: nodes[way.key.to].id, style: way.key.style,
          label: way.key.label, details: way.details.joined(separator: "\n"))
      })
  }
}
