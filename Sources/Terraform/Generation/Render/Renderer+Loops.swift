import HCL

/// `for` expressions and templates to syntax.
extension Renderer {
  mutating func syntax(
    _ iteration: Iteration, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    let collection = syntax(iteration.collection, in: scope, at: location)
    let loop = binding(iteration.names, within: iteration.children, at: location) {
      renderer, key, value in
      func lowered(_ node: Node) -> ExpressionSyntax {
        renderer.syntax(node, in: scope, at: location)
      }
      let result: ForSyntax.Result =
        switch iteration.result {
        case .list(let element): .list(lowered(element))
        case .object(let key, let value, let isGrouped):
          .object(key: lowered(key), value: lowered(value), isGrouped: isGrouped)
        }
      return ForSyntax(
        key: key, value: value, in: collection, result, if: iteration.condition.map(lowered))
    }
    return .for(loop)
  }

  mutating func template(
    _ parts: [Node.TemplatePart], in scope: Int, at location: SourceLocation
  ) -> TemplateSyntax {
    TemplateSyntax(parts.map { part($0, in: scope, at: location) })
  }

  private mutating func part(
    _ part: Node.TemplatePart, in scope: Int, at location: SourceLocation
  ) -> TemplateSyntax.Part {
    switch part {
    case .text(let text): return .text(text)
    case .interpolation(let node):
      if case .commented = node { report(.commentWithoutLine, at: location) }
      return .interpolation(syntax(node, in: scope, at: location))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(
        syntax(condition, in: scope, at: location),
        then: template(then.templateParts, in: scope, at: location),
        else: otherwise.map { template($0.templateParts, in: scope, at: location) })
    case .loop(let names, let collection, let content):
      let elements = syntax(collection, in: scope, at: location)
      return binding(names, within: [collection, content], at: location) { renderer, key, value in
        .loop(
          key: key, value: value, in: elements,
          renderer.template(content.templateParts, in: scope, at: location))
      }
    }
  }

  /// Gives names to the variables of a loop, for as long as `content` is made.
  mutating func binding<Result>(
    _ names: Iteration.Names, within nodes: [Node], at location: SourceLocation,
    _ content: (inout Renderer, IdentifierSyntax?, IdentifierSyntax) -> Result
  ) -> Result {
    var taken = Self.roots.union(boundNames.values)
    for node in nodes { node.forEachNode { taken.formUnion($0.root) } }
    var given: [IdentifierSyntax] = []
    for binding in names.all {
      let wanted = identifier(binding.name, of: "name for a variable", at: location).text
      let name =
        ([wanted] + (2...1000).map { "\(wanted)\($0)" }).first { !taken.contains($0) } ?? wanted
      taken.insert(name)
      boundNames[binding] = name
      given.append(IdentifierSyntax(unchecked: name))
    }
    let result = content(&self, given.count > 1 ? given[0] : nil, given[given.count - 1])
    for binding in names.all { boundNames[binding] = nil }
    return result
  }

  /// The words that have a meaning of their own where a variable can stand.
  private static let roots: Set<String> = [
    "var", "local", "module", "data", "ephemeral", "resource", "each", "count", "self", "path",
    "terraform", "provider", "run", "for", "in", "if", "true", "false", "null",
  ]
}

extension Node {
  /// The name that it begins with, which a variable of a loop around it must not have.
  fileprivate var root: [String] {
    switch self {
    case .reference(let reference): Array(reference.target.kind.path.prefix(1))
    case .symbol(let name, _): [name]
    default: []
    }
  }
}
