internal import CommandLineSupport
internal import HCL

/// Writes the arguments that a resource has in a state and that its configuration may set.
struct StateArguments {
  let bound: BoundType
  /// Whether all resources of the state are in one region, so that none needs to name it.
  var hasOneRegion = true
  /// Secret values, by the ways to them.
  private(set) var secrets: [String] = []
  /// Arguments that the provider deprecates, and sets by itself.
  private(set) var deprecated: [String] = []

  init(_ bound: BoundType, hasOneRegion: Bool = true) {
    self.bound = bound
    self.hasOneRegion = hasOneRegion
  }

  mutating func body(of resource: StateResource) -> BodySyntax {
    body(.object(resource.values), resource.sensitive, bound.members, path: "")
  }

  private mutating func body(
    _ values: JSONValue, _ sensitive: JSONValue, _ members: BoundMembers, path: String
  ) -> BodySyntax {
    var body = BodySyntax()
    for parameter in members.parameters {
      let name = parameter.name
      let traits = members.traits[name] ?? []
      guard let value = values[name], !value.isEmpty || parameter.isRequired, value != .null,
        !traits.contains(.writeOnly), !isDerived(parameter, values, members, isRoot: path.isEmpty)
      else { continue }
      let isComputed = traits.contains(.computed)
      if !parameter.isRequired {
        // Null means the same to the provider, and does not contradict other arguments.
        if value == .string("") || isComputed && isZeroNumber(value) { continue }
        if isComputed && traits.contains(.readOnlyAtFirst) { continue }
        if traits.contains(.deprecated), isComputed || parameter.isBlock {
          deprecated.append(path + name)
          continue
        }
      }
      // A secret value in a block does not make the block secret.
      let mark = sensitive[name] ?? .null
      if traits.contains(.sensitive) || mark == .bool(true) || !parameter.isBlock && mark.hasSecret
      {
        secrets.append(path + name)
        continue
      }
      switch parameter.kind {
      case .value, .literal, .convertibles, .members: body.append(name, value.expression)
      case .block(let type), .blocks(let type):
        add(name, type, value, mark, to: &body, path: path)
      case .labeledBlocks: break
      }
    }
    return body
  }

  private mutating func add(
    _ name: String, _ type: String, _ value: JSONValue, _ sensitive: JSONValue,
    to body: inout BodySyntax, path: String
  ) {
    guard let members = bound.blocks[type] else { return }
    func written(_ block: JSONValue, _ mark: JSONValue, _ own: inout StateArguments) -> BodySyntax {
      own.body(block, mark, members, path: "\(path)\(name).")
    }
    if case .object(let values) = value {
      if values.values.allSatisfy({ $0 == .null }) { return }
      body.append(block: name, written(value, sensitive, &self))
    }
    let marks = sensitive.elements
    for (number, element) in value.elements.enumerated() {
      let mark = number < marks.count ? marks[number] : .null
      body.append(block: name, written(element, mark, &self))
    }
  }

  /// Whether the provider derives the value from that of another argument, or refuses both.
  private func isDerived(
    _ parameter: BoundParameter, _ values: JSONValue, _ members: BoundMembers, isRoot: Bool
  ) -> Bool {
    let name = parameter.name
    func isSet(_ other: String) -> Bool {
      members.parameters.contains { $0.name == other } && values[other]?.isZero == false
    }
    if isRoot, !parameter.isRequired, name == "tags_all" || name == "arn" { return true }
    if isRoot, name == "region", hasOneRegion { return true }
    if name.hasSuffix("_prefix"), isSet(String(name.dropLast("_prefix".count))) { return true }
    guard isRoot, let others = Self.contradictions[bound.type]?[name] else { return false }
    let isZero = values[name]?.isZero ?? true
    return others.contains { isSet($0.name) && (isZero || !$0.onlyIfZero) }
  }

  private func isZeroNumber(_ value: JSONValue) -> Bool {
    if case .number = value { value.isZero } else { false }
  }
}

extension BoundParameter {
  /// Whether blocks of its name stand for it.
  var isBlock: Bool {
    switch kind {
    case .block, .blocks, .labeledBlocks: true
    case .value, .literal, .convertibles, .members: false
    }
  }
}
