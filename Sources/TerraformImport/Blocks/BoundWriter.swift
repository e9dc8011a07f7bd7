internal import HCL

/// Writes the arguments of a resource or of a block that has a binding.
struct BoundWriter {
  let expressions: ExpressionTranslator
  let bound: BoundType

  /// The part of a body that the initializer takes, and the rest.
  struct Arguments {
    var texts: [String] = []
    /// The names of the arguments and blocks in them.
    var names: [String] = []
    var rest = BodySyntax()
  }

  /// The arguments of the initializer.
  func arguments(_ body: BodySyntax, of members: BoundMembers, _ scope: Scope) throws(Unsayable)
    -> Arguments
  {
    var result = Arguments()
    var taken: Set<String> = []
    for parameter in members.parameters {
      if let text = try argument(parameter, body, scope) {
        result.texts.append("\(parameter.label): \(text)")
        taken.insert(parameter.name)
        result.names.append(parameter.name)
      } else if parameter.isRequired {
        throw Unsayable(reason: "its initializer needs \(parameter.name)")
      }
    }
    result.rest = BodySyntax(
      body.items.filter { item in
        if case .blankLine = item { return false }
        return !taken.contains(item.declaredName)
      })
    return result
  }

  /// The value of a parameter; nil if the body has none that it takes.
  func argument(_ parameter: BoundParameter, _ body: BodySyntax, _ scope: Scope)
    throws(Unsayable) -> String?
  {
    switch parameter.kind {
    case .value(let shape):
      guard let value = body.value(of: parameter.name), body.isOnly(parameter.name) else {
        return nil
      }
      return try expressions.code(value, as: shape, scope)
    case .literal:
      guard let value = body.value(of: parameter.name), body.isOnly(parameter.name) else {
        return nil
      }
      return try expressions.literal(value, scope)
    case .convertibles:
      guard let elements = body.value(of: parameter.name)?.elements else { return nil }
      var texts: [String] = []
      for element in elements { texts.append(try expressions.convertible(element, scope)) }
      return "[\(texts.joined(separator: ", "))]"
    case .members:
      guard let items = body.value(of: parameter.name)?.items,
        let members = try expressions.members(
          items, { (value) throws(Unsayable) in try expressions.literal(value, scope) })
      else { return nil }
      return members.isEmpty ? "[:]" : "[\(members)]"
    case .block(let type):
      let blocks = body.blocks.filter { $0.name == parameter.name }
      guard blocks.count == 1, blocks[0].type.text == parameter.name, blocks[0].labels.isEmpty,
        let members = bound.blocks[type]
      else { return nil }
      return try? block(blocks[0].body, members, scope)
    case .blocks(let type):
      let blocks = body.blocks.filter { $0.name == parameter.name }
      guard !blocks.isEmpty, let members = bound.blocks[type] else { return nil }
      return try? self.blocks(blocks, members, scope)
    case .labeledBlocks: return nil
    }
  }

  /// `.init(…)`
  private func block(_ body: BodySyntax, _ members: BoundMembers, _ scope: Scope)
    throws(Unsayable) -> String
  {
    let arguments = try arguments(body.withCommentsAtValues, of: members, scope)
    guard arguments.rest.items.isEmpty else {
      throw Unsayable(reason: "a block has more than its initializer takes")
    }
    return ".init(\(arguments.texts.joined(separator: ", ")))"
  }

  /// `[.init(…)]`, `.dynamic(…) { … }`, or both added up.
  private func blocks(_ blocks: [BlockSyntax], _ members: BoundMembers, _ scope: Scope)
    throws(Unsayable) -> String
  {
    var parts: [String] = []
    var written: [String] = []
    for block in blocks {
      if block.type.text == "dynamic" {
        if !written.isEmpty { parts.append("[\(written.joined(separator: ", "))]") }
        written = []
        parts.append(try dynamic(DynamicSyntax(block), members, scope))
      } else {
        guard block.labels.isEmpty else { throw Unsayable(reason: "a block has a label") }
        written.append(try self.block(block.body, members, scope))
      }
    }
    if !written.isEmpty { parts.append("[\(written.joined(separator: ", "))]") }
    return parts.joined(separator: " + ")
  }

  private func dynamic(_ dynamic: DynamicSyntax, _ members: BoundMembers, _ scope: Scope)
    throws(Unsayable) -> String
  {
    let collection = try expressions.dynamicCollection(dynamic.forEach, scope)
    var inner = scope
    let each = expressions.fresh(dynamic.iterator, &inner)
    inner.add(dynamic, code: each, value: collection.element)
    let content = try block(dynamic.content, members, inner)
    let parameter = content.contains("\(each).") ? each : "_"
    return ".dynamic(forEach: \(collection.code)) { \(parameter) in \(content) }"
  }
}

extension BodySyntax.Item {
  /// The name of an argument, or of the blocks that it is or makes; empty for comments.
  var declaredName: String { if case .block(let block) = self { block.name } else { name } }
}

extension BlockSyntax {
  /// Its type, or that of the blocks that it makes.
  var name: String { type.text == "dynamic" ? labels.first ?? "" : type.text }
}

extension BodySyntax {
  /// Whether an argument stands once, and no block has its name.
  func isOnly(_ name: String) -> Bool {
    attributes.filter { $0.name.text == name }.count == 1 && !blocks.contains { $0.name == name }
  }
}
