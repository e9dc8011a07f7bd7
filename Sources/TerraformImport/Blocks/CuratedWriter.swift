internal import HCL

/// Writes a resource that a curated type declares: `Stream("orders", capacity: …).with { … }`.
struct CuratedWriter {
  let expressions: ExpressionTranslator
  let curated: CuratedDeclaration
  let bound: BoundType

  /// - Parameter body: The arguments and blocks of the original.
  func code(_ body: BodySyntax, _ scope: Scope) throws(Unsayable) -> String {
    var arguments: [String] = []
    for argument in curated.arguments {
      let label = argument.label.map { "\($0): " } ?? ""
      arguments.append(label + (try swift(argument.swift, scope)))
    }
    var text = SwiftBuilder.call(curated.type, arguments)
    let statements = try self.statements(body, scope)
    if !statements.isEmpty { text += "\n.with \(SwiftBuilder.closure(nil, statements))" }
    if let region = body.value(of: "region"), region.uncommented != .null {
      text += "\n.region(\(try expressions.code(region, as: .string, scope)))"
    }
    return text
  }

  private func swift(_ swift: CuratedSwift, _ scope: Scope) throws(Unsayable) -> String {
    var text = ""
    for part in swift.parts {
      switch part {
      case .text(let piece): text += piece
      case .value(let value, let shape): text += try expressions.code(value, as: shape, scope)
      case .typed(let value, let shape):
        text +=
          value.isLiteral
          ? try expressions.code(value, as: shape, scope)
          : try expressions.typedExplicitly(value, as: shape, scope)
      case .declaration(let address): text += try declaration(address)
      }
    }
    return text
  }

  private func declaration(_ address: String) throws(Unsayable) -> String {
    guard let other = expressions.symbols.resources[address], other.isSayable,
      other.curated != nil
    else { throw Unsayable(reason: "\(address) keeps its binding") }
    try expressions.checkAvailable(address)
    return other.name
  }

  /// The statements of `with`, for arguments and blocks without a parameter.
  private func statements(_ body: BodySyntax, _ scope: Scope) throws(Unsayable) -> [String] {
    let kept = curated.kept.subtracting(["region"])
    let left = BodySyntax(body.items.filter { kept.contains($0.declaredName) })
    let rest = CommentedBody(left, of: body)
    let writer = BoundWriter(expressions: expressions, bound: bound)
    let plain = BodyWriter(expressions: expressions)
    var statements: [String] = []
    var written: Set<String> = []
    for item in rest.body.items {
      let name = item.declaredName
      if written.contains(name) { continue }
      if let parameter = bound.members.parameters.first(where: { $0.name == name }),
        parameter.kind.isProperty, let value = try writer.argument(parameter, rest.body, scope)
      {
        statements.append("$0.\(parameter.label) = \(value)")
        written.insert(name)
      } else {
        statements += try plain.statements(BodySyntax([item]), receiver: "$0.body", scope)
      }
    }
    return statements + rest.comments(receiver: "$0.body")
  }
}

extension BoundParameter.Kind {
  /// Whether `with` has a property of it with the same type.
  fileprivate var isProperty: Bool {
    switch self {
    case .value, .block, .blocks: true
    case .literal, .convertibles, .members, .labeledBlocks: false
    }
  }
}
