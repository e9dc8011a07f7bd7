internal import HCL

/// Makes blocks of arguments: in JSON, both look the same, and only the provider's schema shows which is which.
struct JSONBlocks {
  /// The blocks in the block of a name; nil for an argument.
  private let inside: (String) -> JSONBlocks?
  /// Whether only lists of objects are blocks.
  private var isGuess = false

  /// Without a schema: lists of objects are blocks, as a rule, and single objects are arguments such as tags.
  static var guessed: JSONBlocks {
    var guessed = JSONBlocks { _ in .guessed }
    guessed.isGuess = true
    return guessed
  }

  private init(_ inside: @escaping (String) -> JSONBlocks?) { self.inside = inside }

  /// Those that a binding knows.
  init(_ bound: BoundType) { self.init(bound.members, of: bound) }

  private init(_ members: BoundMembers, of bound: BoundType) {
    inside = { name in
      switch members.parameters.first(where: { $0.name == name })?.kind {
      case .block(let type), .blocks(let type), .labeledBlocks(let type):
        JSONBlocks(bound.blocks[type] ?? BoundMembers(), of: bound)
      default: nil
      }
    }
  }

  /// Those that another body has.
  init(like other: BodySyntax) {
    inside = { name in
      let blocks = other.blocks.filter { $0.name == name }
      if blocks.isEmpty { return nil }
      let bodies = blocks.map {
        $0.type.text == "dynamic" ? $0.body.blocks("content").first?.body ?? $0.body : $0.body
      }
      return JSONBlocks(like: BodySyntax(bodies.flatMap(\.items)))
    }
  }

  func callAsFunction(_ body: BodySyntax) -> BodySyntax {
    var items: [BodySyntax.Item] = []
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        if let inner = inside(attribute.name.text), let bodies = bodies(attribute.value) {
          items += bodies.map { .block(BlockSyntax(attribute.name, inner($0))) }
        } else {
          items.append(item)
        }
      case .block(let block) where block.type.text == "dynamic":
        guard let inner = inside(block.name) else { fallthrough }
        let content = BodySyntax(
          block.body.items.map { item in
            guard case .block(let own) = item, own.type.text == "content" else { return item }
            return .block(BlockSyntax(own.type, inner(own.body)))
          })
        items.append(.block(BlockSyntax(block.type, labels: block.labels, content)))
      case .block, .comment, .blankLine: items.append(item)
      }
    }
    return BodySyntax(items)
  }

  /// The bodies in an object or a list of objects; nil for anything else.
  private func bodies(_ value: ExpressionSyntax) -> [BodySyntax]? {
    if isGuess, value.elements?.isEmpty ?? true { return nil }
    let objects = value.elements ?? [value]
    var bodies: [BodySyntax] = []
    for object in objects {
      guard case .object(let items) = object else { return nil }
      var body = BodySyntax()
      for item in items {
        if item.key.text == "//", let text = item.value.text {
          body.items.append(.comment(text))
          continue
        }
        guard let name = item.key.text, IdentifierSyntax.isIdentifier(name) else { return nil }
        if item.value == .null { continue }
        body.append(name, item.value)
      }
      bodies.append(body)
    }
    return bodies
  }
}

extension SourceModule {
  /// With blocks in the resources that are written in JSON.
  func resolvingJSON(_ blocks: (SourceBlock) -> JSONBlocks?) -> SourceModule {
    var module = self
    module.files = files.map { file in
      var file = file
      file.items = file.items.map { item in
        guard case .block(var block) = item, block.isJSON, let blocks = blocks(block) else {
          return item
        }
        block.body = blocks(block.body)
        return .block(block)
      }
      return file
    }
    return module
  }

  /// With the blocks of the resources that another module has.
  func resolvingJSON(like other: SourceModule) -> SourceModule {
    resolvingJSON { block in
      other.blocks.first { $0.type == block.type && $0.labels == block.labels }
        .map { JSONBlocks(like: $0.body) }
    }
  }
}

extension SourceConfiguration {
  /// With the blocks of the resources that bindings know, and a guess for the others.
  ///
  /// - Parameter onGuess: Gets the place of each guess, and the names of the arguments that it is about.
  func resolvingJSON(
    _ catalog: BindingCatalog, onGuess: (SourcePlace, [String]) -> Void
  ) -> SourceConfiguration {
    var configuration = self
    configuration.modules = modules.mapValues { module in
      module.resolvingJSON { block in
        guard let kind = ModuleWriter.kind(block), block.labels[0] != "terraform_data" else {
          return nil
        }
        if let bound = catalog[kind, block.labels[0]] { return JSONBlocks(bound) }
        let names = block.body.attributes.filter(\.hasObjects).map(\.name.text)
        if !names.isEmpty { onGuess(block.place, names) }
        return .guessed
      }
    }
    return configuration
  }
}

extension AttributeSyntax {
  /// Whether it may be a block.
  fileprivate var hasObjects: Bool {
    let parts = value.elements ?? [value]
    return !parts.isEmpty && parts.allSatisfy { $0.items != nil } && name.text != "tags"
  }
}
