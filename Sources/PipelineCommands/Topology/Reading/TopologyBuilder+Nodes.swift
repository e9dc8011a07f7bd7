internal import ResourceNames
internal import Terraform

/// The nodes of a picture.
extension TopologyBuilder {
  @discardableResult
  mutating func addNode(of resource: PlacedResource) -> Place? {
    guard let (kind, argument) = Topology.Kind.of(resourceType: resource.type) else { return nil }
    let isTimed = kind == .rule && resource.value("schedule_expression") != nil
    let value = resource.value(argument) ?? resource.value("\(argument)_prefix")
    let known = value?.literalParts ?? ""
    let name = known.contains { $0 != "-" } ? known : resource.label
    let place = add(
      Topology.Node(
        id: identifier(isTimed ? .schedule : kind, name), kind: isTimed ? .schedule : kind,
        name: name, isElsewhere: resource.kind == .data, isRepeated: resource.isRepeated,
        address: resource.address, location: resource.location))
    places[resource.origin] = place
    if let text = value?.text { placesByName[Name(kind: kind, name: text)] = place }
    return place
  }

  private mutating func add(_ node: Topology.Node) -> Place {
    nodes.append(node)
    return nodes.count - 1
  }

  private mutating func identifier(_ kind: Topology.Kind, _ name: String) -> String {
    let word = "\(kind.rawValue)_\(name.identifier)"
    var (identifier, number) = (word, 1)
    while !identifiers.insert(identifier).inserted {
      number += 1
      identifier = "\(word)_\(number)"
    }
    return identifier
  }

  /// The node with a name; one that the stack does not declare if it has none.
  mutating func node(
    _ kind: Topology.Kind, named name: String, address: String? = nil,
    at location: SourceLocation?
  ) -> Place {
    let key = Name(kind: kind, name: name)
    if let place = placesByName[key] { return place }
    let place = add(
      Topology.Node(
        id: identifier(kind, name), kind: kind, name: name,
        isElsewhere: kind != .endpoint && kind != .caller, address: address ?? name,
        location: location))
    placesByName[key] = place
    return place
  }

  /// The nodes that a value names: by references, an ARN, or a name if their kind is known.
  ///
  /// - Parameters:
  ///   - kind: The kind of the node, if the value does not show it.
  ///   - isName: Whether a text that is no ARN is a name.
  ///   - location: Where the value stands.
  mutating func nodes(
    _ value: PlacedValue?, or kind: Topology.Kind? = nil, isName: Bool = false,
    at location: SourceLocation
  ) -> [Place] {
    guard let value else { return [] }
    let known = value.origins.compactMap { self.place(of: $0.declaration, at: location) }.uniqued()
    if !known.isEmpty { return known }
    let text = value.literalParts
    if let arn = ARN(text) {
      // A source or a target may be of any service, such as a broker.
      let other = kind == .other ? (kind: Topology.Kind.other, name: arn.lastName) : nil
      guard let (own, name) = arn.node ?? other else { return [] }
      return [node(own, named: name, address: text, at: location)]
    }
    guard let kind else { return [] }
    if let name = value.text, isName { return [node(kind, named: name, at: location)] }
    // A variable, another stack's output, or an output of a module that somebody else wrote.
    guard let source = value.source else { return [] }
    if let place = places[source] {
      if nodes[place].kind == .other { nodes[place].kind = kind }
      return [place]
    }
    let place = add(
      Topology.Node(
        id: identifier(kind, source.address), kind: kind, name: source.address,
        isElsewhere: true, address: source.address, location: source.location))
    places[source] = place
    return [place]
  }

  private mutating func place(of origin: PlacedOrigin, at location: SourceLocation) -> Place? {
    if let place = places[origin] { return place }
    if let value = stands.removeValue(forKey: origin) {
      let place = nodes(value, or: .function, isName: true, at: location).first
      if let place { places[origin] = place }
      return place
    }
    return unused[origin].flatMap { addNode(of: $0) }
  }

  /// The node for which a resource stands, if it is drawn.
  func place(of resource: PlacedResource) -> Place? { places[resource.origin] }

  /// The node for which a declaration stands, if it is drawn.
  func place(ofDeclaration origin: PlacedOrigin) -> Place? { places[origin.declaration] }
}

extension ARN {
  /// The kind and the name of the node that it stands for; nil if a picture does not show such.
  fileprivate var node: (kind: Topology.Kind, name: String)? {
    guard let kind = Topology.Kind.of(service: service) else { return nil }
    let name: String?
    switch kind {
    case .stream: name = streamName
    case .table: name = tableName
    case .queue: name = queueName
    case .topic: name = resource.split(separator: ":").first.map(String.init)
    case .bucket: name = resource.split(separator: "/").first.map(String.init)
    case .function: name = function?.name
    default: name = lastName
    }
    guard let name, !name.contains("*") else { return nil }
    return (kind, name)
  }

  fileprivate var lastName: String {
    resource.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? resource
  }
}

extension String {
  /// The same as a word of lower-case letters, digits and `_`.
  fileprivate var identifier: String {
    var word = ""
    for scalar in unicodeScalars {
      if scalar.isASCIILetterOrDigit {
        word.unicodeScalars.append(scalar)
      } else if !word.isEmpty, word.last != "_" {
        word.append("_")
      }
    }
    if word.last == "_" { word.removeLast() }
    return word.isEmpty ? "unnamed" : word.lowercased()
  }
}
