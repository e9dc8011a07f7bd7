internal import HCL

/// Writes `lifecycle` blocks.
struct LifecycleWriter {
  let expressions: ExpressionTranslator

  func modifiers(_ body: BodySyntax, _ symbol: Symbols.ResourceValue, _ scope: Scope)
    throws(Unsayable) -> [String]
  {
    var arguments: [String] = []
    var whole: [String] = []
    let known: Set<String> = [
      "create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by",
      "precondition", "postcondition", "destroy", "enabled",
    ]
    if let other = body.without(known).items.first(where: {
      if case .attribute = $0 { true } else if case .block = $0 { true } else { false }
    }) {
      throw Unsayable(reason: "lifecycle has \(other.name)")
    }
    if let value = body.value(of: "create_before_destroy") {
      arguments.append("createBeforeDestroy: \(try truth(value))")
    }
    if let value = body.value(of: "prevent_destroy") {
      arguments.append("preventDestroy: \(try expressions.code(value, as: .bool, scope))")
    }
    if let value = body.value(of: "destroy") { arguments.append("destroy: \(try truth(value))") }
    if let value = body.value(of: "enabled") {
      arguments.append("enabled: \(try expressions.code(value, as: .bool, scope))")
    }
    if let value = body.value(of: "ignore_changes") {
      if let elements = value.elements {
        let names = elements.map { SwiftText.literal($0.text ?? $0.written) }
        if !names.isEmpty { arguments.append("ignoreChanges: [\(names.joined(separator: ", "))]") }
      } else {
        arguments.append("ignoreChanges: .all")
      }
    }
    if let elements = body.value(of: "replace_triggered_by")?.elements {
      var triggers: [String] = []
      for element in elements {
        if let name = try? wholeResource(element) {
          whole.append(name)
        } else {
          triggers.append(try expressions.convertible(element, scope))
        }
      }
      if !triggers.isEmpty {
        arguments.append("replaceTriggeredBy: [\(triggers.joined(separator: ", "))]")
      }
    }
    let preconditions = try conditions(body.blocks("precondition"), scope)
    if !preconditions.isEmpty {
      arguments.append("preconditions: [\(preconditions.joined(separator: ", "))]")
    }
    var lines =
      arguments.isEmpty ? [] : [".lifecycle(\(SwiftBuilder.call("Lifecycle", arguments)))"]
    if !whole.isEmpty {
      // Only what has a binding can be replaced so.
      guard symbol.bound != nil, symbol.bound?.kind == .resource else {
        throw Unsayable(reason: "it is replaced with a whole resource")
      }
      lines.append(".replaced(whenChanged: \(whole.joined(separator: ", ")))")
    }
    for block in body.blocks("postcondition") {
      var inner = scope
      let name = expressions.fresh("current", &inner)
      inner.current = (name, symbol.bound)
      let text = try condition(block.body, inner)
      lines.append(".postcondition { \(text.mentions(name) ? name : "_") in \(text) }")
    }
    return lines
  }

  /// `.init(condition, message: …)` of each block.
  func conditions(_ blocks: [BlockSyntax], _ scope: Scope) throws(Unsayable) -> [String] {
    var texts: [String] = []
    for block in blocks { texts.append(try condition(block.body, scope)) }
    return texts
  }

  /// A condition and its message.
  func condition(_ body: BodySyntax, _ scope: Scope) throws(Unsayable) -> String {
    guard let condition = body.value(of: "condition"), let message = body.value(of: "error_message")
    else { throw Unsayable(reason: "a condition or its message is missing") }
    return
      ".init(\(try expressions.code(condition, as: .bool, scope)), message: \(try expressions.code(message, as: .string, scope)))"
  }

  /// A resource, or an instance of one, as a trigger.
  private func wholeResource(_ expression: ExpressionSyntax) throws(Unsayable) -> String {
    guard expression.isWholeDeclaration else { throw Unsayable(reason: "it is no whole resource") }
    return try MetaWriter(expressions: expressions).target(expression)
  }

  private func truth(_ expression: ExpressionSyntax) throws(Unsayable) -> Bool {
    guard let value = expression.truth else {
      throw Unsayable(reason: "an argument of lifecycle is no literal")
    }
    return value
  }
}

extension BodySyntax.Item {
  /// The name of an argument, or the type of a block.
  var name: String {
    switch self {
    case .attribute(let attribute): attribute.name.text
    case .block(let block): block.type.text
    case .comment, .blankLine: ""
    }
  }
}
