internal import HCL

extension BodySyntax {
  /// With other arguments, and with other blocks in place of all of their types.
  func overridden(by override: BodySyntax) -> BodySyntax {
    var body = self
    for attribute in override.attributes {
      let place = body.items.firstIndex { item in
        if case .attribute(let own) = item { own.name == attribute.name } else { false }
      }
      if let place {
        body.items[place] = .attribute(attribute)
      } else {
        let end = body.items.lastIndex { if case .attribute = $0 { true } else { false } }
        body.items.insert(.attribute(attribute), at: end.map { $0 + 1 } ?? 0)
      }
    }
    let types = Set(override.blocks.map(\.name))
    body.items.removeAll { item in
      if case .block(let block) = item { types.contains(block.name) } else { false }
    }
    return BodySyntax(body.items + override.blocks.map { .block($0) })
  }

  /// Without some of the arguments of a block.
  func replacing(in type: String, _ names: Set<String>) -> BodySyntax {
    BodySyntax(
      items.map { item in
        guard case .block(let block) = item, block.type.text == type else { return item }
        return .block(BlockSyntax(block.type, labels: block.labels, block.body.without(names)))
      })
  }

  /// With the arguments of a block added to the one of its type, or with the block.
  func adding(_ block: BlockSyntax) -> BodySyntax {
    var body = self
    let place = body.items.firstIndex { item in
      if case .block(let own) = item { own.type == block.type } else { false }
    }
    guard let place, case .block(let own) = body.items[place] else {
      body.items.append(.block(block))
      return body
    }
    let inner = BodySyntax(own.body.items + block.body.attributes.map { .attribute($0) })
    body.items[place] = .block(BlockSyntax(own.type, labels: own.labels, inner))
    return body
  }
}
