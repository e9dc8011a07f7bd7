internal import HCL
internal import Terraform

/// Writes resources, data sources and ephemeral resources.
struct ResourceWriter {
  let expressions: ExpressionTranslator
  /// Whether arguments keep their order where the initializer has another one.
  let keepsOrder: Bool
  /// Reports a problem.
  let report: (ImportProblem.Kind) -> Void

  /// The arguments and blocks of every resource, which modifiers write.
  static let meta: Set<String> = [
    "count", "for_each", "provider", "depends_on", "lifecycle", "connection", "provisioner",
  ]

  /// The value of a block: the resource with all that is said about it.
  func code(_ block: SourceBlock, _ symbol: Symbols.ResourceValue) throws(Unsayable) -> String {
    try expressions.repeated(block.body) { scope throws(Unsayable) in
      try instance(block, symbol, scope)
    }
  }

  private func instance(
    _ block: SourceBlock, _ symbol: Symbols.ResourceValue, _ scope: Scope
  ) throws(Unsayable) -> String {
    let body = block.body.without(Self.meta).withoutSkips
    var text =
      if let curated = symbol.curated, let bound = symbol.bound {
        try CuratedWriter(expressions: expressions, curated: curated, bound: bound)
          .code(body, scope)
      } else {
        try resource(block, body, symbol.bound, scope)
      }
    text += try MetaWriter(expressions: expressions).modifiers(of: block, symbol, scope)
    return text
  }

  private func resource(
    _ block: SourceBlock, _ body: BodySyntax, _ bound: BoundType?, _ scope: Scope
  ) throws(Unsayable) -> String {
    let label = SwiftText.literal(block.labels[1])
    if let bound {
      let writer = BoundWriter(expressions: expressions, bound: bound)
      let arguments = try writer.arguments(body, of: bound.members, scope)
      var text = SwiftBuilder.call(bound.name, [label] + arguments.texts)
      let rest = CommentedBody(arguments.rest, of: body)
      let order = keepsOrder ? order(of: body, writtenAs: arguments) : nil
      if !rest.isEmpty || order != nil {
        var inner = scope
        let name = expressions.fresh("arguments", &inner)
        var statements =
          try BodyWriter(expressions: expressions).statements(
            rest.body, receiver: "\(name).body", inner)
          + rest.comments(receiver: "\(name).body")
        if let order {
          let names = order.map(SwiftText.literal).joined(separator: ", ")
          statements.append("\(name).body.arrange(\(names))")
        }
        text += "\n.with \(SwiftBuilder.closure(name, statements))"
      }
      return text
    }
    let kind = block.type == "resource" ? "" : "\(block.type): "
    let head = "RawResource(\(kind)\(SwiftText.literal(block.labels[0])), \(label))"
    if body.items.allSatisfy({ if case .blankLine = $0 { true } else { false } }) { return head }
    let closure = try BodyWriter(expressions: expressions).closure(body, named: "body", scope)
    return "\(head) \(closure)"
  }

  /// The names of the arguments and blocks of a body in order; nil if they are generated in that order anyway.
  private func order(of body: BodySyntax, writtenAs arguments: BoundWriter.Arguments) -> [String]? {
    let names = body.items.map(\.declaredName).filter { !$0.isEmpty }.uniqued()
    let rest = arguments.rest.items
    // An argument that is set after the initializer comes before all blocks.
    let written = BodySyntax(
      body.items.filter { arguments.names.contains($0.declaredName) }.sorted {
        (arguments.names.firstIndex(of: $0.declaredName) ?? 0)
          < (arguments.names.firstIndex(of: $1.declaredName) ?? 0)
      } + rest)
    let generated = (written.attributes.map(\.name.text) + written.blocks.map(\.name)).uniqued()
    return names == generated ? nil : names
  }
}

extension String {
  /// Whether the name stands in it as a word.
  func mentions(_ name: String) -> Bool {
    var rest = self[...]
    while let range = rest.firstRange(of: name) {
      let before = range.lowerBound > startIndex ? self[index(before: range.lowerBound)] : " "
      let after = range.upperBound < endIndex ? self[range.upperBound] : " "
      func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
      }
      if !isPart(before), !isPart(after), after != ":" { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}

extension ExpressionTranslator {
  /// The collection of `for_each`, and the type of its elements.
  func forEachCollection(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable)
    -> (code: String, element: SwiftShape)
  {
    // `toset` of literals is what a list of literals becomes.
    if case .call(let name, let arguments, false) = expression, name.written == "toset",
      let elements = arguments.first?.elements, !elements.isEmpty,
      elements.allSatisfy({ shape(of: $0, scope) == .string })
    {
      return (try code(.list(elements), as: .set(.string), scope), .string)
    }
    switch shape(of: expression, scope) ?? .any {
    case .map(let value):
      let isPlain = expression.isLiteral && value.isPrimitive && expression != .object([])
      let text =
        isPlain
        ? try code(expression, as: .map(value), scope)
        : try typedExplicitly(expression, as: .map(value), scope)
      return (text, value)
    case .set(.string): return (try typedExplicitly(expression, as: .set(.string), scope), .string)
    case .list, .set, .objectSet:
      return (try setOfStrings(expression, scope), .string)
    default:
      let code = try typedExplicitly(expression, as: .map(.any), scope)
      let cast = ".unsafelyTyped() as Expression<[String: AnyValue]>"
      return (
        code.replacing(cast, with: ".unsafelyTyped(as: [String: AnyValue].self)"), .any
      )
    }
  }

  private func setOfStrings(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable)
    -> String
  {
    let code = try standalone(expression, scope)
    return "\(code.receiver).unsafelyTyped(as: Set<String>.self)"
  }
}
