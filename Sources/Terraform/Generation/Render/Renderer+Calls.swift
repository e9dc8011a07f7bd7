import HCL

/// Calls of modules that others wrote, and blocks without a spelling of their own.
extension Renderer {
  mutating func block(
    _ call: ModuleCall, after prerequisites: [Identity], in scope: Int
  ) -> BlockSyntax {
    let location = call.identity.location
    var body = BodySyntax()
    if let count = call.repetition.count {
      body.append("count", syntax(count.node, in: scope, at: location))
      body.items.append(.blankLine)
    }
    if let forEach = call.repetition.forEach {
      body.append("for_each", syntax(forEach.node, in: scope, at: location))
      body.items.append(.blankLine)
    }
    body.append("source", .string(call.source.address))
    if let version = call.source.version { body.append("version", .string(version)) }
    if !call.providers.isEmpty {
      let items = call.providers.map { name, reference in
        ObjectItemSyntax(Self.providerKey(name), reference.syntax)
      }
      body.append("providers", .object(items))
    }
    body.items.append(.blankLine)
    body.items += syntax(call.body, in: scope, at: location).items
    let waits = dependencies(
      on: call.dependsOn.map(\.identity) + prerequisites, in: scope, at: location)
    if !waits.isEmpty {
      body.items.append(.blankLine)
      body.append("depends_on", .list(waits))
    }
    return BlockSyntax(IdentifierSyntax(unchecked: "module"), labels: [call.name], body)
  }

  mutating func block(_ raw: RawBlock, in scope: Int) -> BlockSyntax {
    let type = identifier(raw.type, of: "block type", at: raw.location)
    var body = syntax(raw.body, in: scope, at: raw.location)
    if let data = raw.scoped, !data.dependsOn.isEmpty {
      let waits = dependencies(on: data.dependsOn.map(\.identity), in: scope, at: raw.location)
      for index in body.items.indices {
        guard case .block(var block) = body.items[index], block.type.text == "data" else {
          continue
        }
        block.body.items.append(.blankLine)
        block.body.append("depends_on", .list(waits))
        body.items[index] = .block(block)
      }
    }
    return BlockSyntax(type, labels: raw.labels, body)
  }
}
