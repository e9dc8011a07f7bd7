internal import HCL

/// Writes the inside of a block without a binding: `body.set("name", …)`, `body.block("rule") { … }`.
struct BodyWriter {
  let expressions: ExpressionTranslator

  /// The statements that fill a body.
  ///
  /// - Parameter receiver: The body in Swift.
  func statements(_ body: BodySyntax, receiver: String, _ scope: Scope) throws(Unsayable)
    -> [String]
  {
    var statements: [String] = []
    for item in body.items {
      switch item {
      case .attribute(let attribute):
        let value =
          if attribute.isOutputPath {
            try expressions.withoutAssets { () throws(Unsayable) in
              try self.value(attribute.value, scope)
            }
          } else {
            try self.value(attribute.value, scope)
          }
        statements.append(
          "\(receiver).set(\(SwiftText.literal(attribute.name.text)), \(value))")
      case .block(let block):
        statements.append(try self.block(block, receiver: receiver, scope))
      case .comment(let text):
        statements.append("\(receiver).comment(\(SwiftText.literal(text)))")
      case .blankLine: break
      }
    }
    return statements
  }

  /// A value for a place that takes any.
  func value(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable) -> String {
    if case .commented = expression { return try expressions.standalone(expression, scope).text }
    if expression.isLiteral { return try expressions.literal(expression, scope) }
    do throws(Unsayable) {
      return try expressions.standalone(expression, scope).text
    } catch {
      return "Expression<AnyValue>\(try expressions.code(expression, as: .any, scope))"
    }
  }

  /// A closure that fills a body: `{ $0.set("name", …) }`.
  func closure(_ body: BodySyntax, named name: String, _ scope: Scope) throws(Unsayable) -> String {
    if body.items.isEmpty { return "{ _ in }" }
    let isFlat = body.blocks.isEmpty
    var inner = scope
    let receiver = isFlat ? "$0" : expressions.fresh(name, &inner)
    return SwiftBuilder.closure(
      isFlat ? nil : receiver, try statements(body, receiver: receiver, inner))
  }

  private func block(_ block: BlockSyntax, receiver: String, _ scope: Scope) throws(Unsayable)
    -> String
  {
    let type = block.type.text
    if type == "dynamic", let name = block.labels.first {
      let dynamic = try DynamicSyntax(block)
      return try self.dynamic(dynamic, name: name, receiver: receiver, scope)
    }
    var arguments = [SwiftText.literal(type)]
    if !block.labels.isEmpty {
      arguments.append("labels: [\(block.labels.map(SwiftText.literal).joined(separator: ", "))]")
    }
    return
      "\(receiver).block(\(arguments.joined(separator: ", "))) \(try closure(block.body, named: type, scope))"
  }

  private func dynamic(
    _ dynamic: DynamicSyntax, name: String, receiver: String, _ scope: Scope
  ) throws(Unsayable) -> String {
    let collection = try expressions.dynamicCollection(dynamic.forEach, scope)
    var inner = scope
    let body = expressions.fresh(name, &inner)
    let each = expressions.fresh(dynamic.iterator == name ? "each" : dynamic.iterator, &inner)
    inner.add(dynamic, code: each, value: collection.element)
    let statements = try statements(dynamic.content, receiver: body, inner)
    let text = statements.joined(separator: "\n")
    let isUsed = text.contains("\(each).")
    return
      "\(receiver).dynamic(\(SwiftText.literal(name)), forEach: \(collection.code)) "
      + SwiftBuilder.closure(
        "\(statements.isEmpty ? "_" : body), \(isUsed ? each : "_")", statements)
  }
}

/// The parts of a `dynamic` block.
struct DynamicSyntax {
  let forEach: ExpressionSyntax
  let iterator: String
  /// Whether the iterator has the name of the block.
  let isNamedByBlock: Bool
  let content: BodySyntax

  init(_ block: BlockSyntax) throws(Unsayable) {
    guard let forEach = block.body.value(of: "for_each"),
      let content = block.body.blocks("content").first?.body, block.body.value(of: "labels") == nil
    else { throw Unsayable(reason: "a dynamic block has labels, or lacks for_each or content") }
    self.forEach = forEach
    self.content = content
    let own = block.labels.first ?? ""
    if let iterator = block.body.value(of: "iterator") {
      guard case .traversal(let name) = iterator, name.steps.isEmpty else {
        throw Unsayable(reason: "the iterator of a dynamic block is no name")
      }
      self.iterator = name.root.text
    } else {
      iterator = own
    }
    isNamedByBlock = iterator == own
  }
}

extension ExpressionTranslator {
  /// The collection of a dynamic block, and the type of its elements.
  func dynamicCollection(_ expression: ExpressionSyntax, _ scope: Scope) throws(Unsayable)
    -> (code: String, element: SwiftShape)
  {
    let own = shape(of: expression, scope) ?? .any
    if let element = own.element ?? own.mapped {
      return (try typedExplicitly(expression, as: own, scope), element)
    }
    let code = try typedExplicitly(expression, as: .list(.any), scope)
    let cast = ".unsafelyTyped() as Expression<[AnyValue]>"
    return (code.replacing(cast, with: ".unsafelyTyped(as: [AnyValue].self)"), .any)
  }
}
