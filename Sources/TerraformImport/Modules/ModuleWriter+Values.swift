internal import HCL

extension ModuleWriter {
  /// Writes the statement that declares what others may refer to.
  func declare(_ address: String) {
    if address.hasPrefix("local.") {
      declareLocal(String(address.dropFirst("local.".count)))
      return
    }
    guard let block = declared[address] else { return }
    at(block) {
      switch block.type {
      case "variable": declareVariable(block)
      case "module": declareCall(block)
      case "provider": declareProvider(block)
      default: declareResource(block)
      }
    }
  }

  private func declareLocal(_ name: String) {
    guard let symbol = expressions.symbols.locals[name] else { return }
    for (block, value) in locals[name] ?? [] {
      at(block) {
        let text = (try? expressions.code(value, as: symbol.shape, Scope())) ?? ".null"
        let isObvious = isLiteral(value, symbol.shape)
        let type = isObvious ? "" : ": \(symbol.shape.expression)"
        written.statements.append(
          Self.wrapped("@Local(\(SwiftText.literal(name)), \(text))", "var \(symbol.name)\(type)"))
      }
    }
  }

  private func declareVariable(_ block: SourceBlock) {
    guard let label = block.labels.first, let symbol = expressions.symbols.variables[label] else {
      return
    }
    var arguments = [SwiftText.literal(label)]
    let body = block.body
    if let value = body.value(of: "default") {
      do throws(Unsayable) {
        arguments.append("default: \(try expressions.code(value, as: symbol.shape, Scope()))")
      } catch {
        report(.unsayable("the default of var.\(symbol.name)", reason: error.reason))
      }
    }
    let ending = body.value(of: "type") == nil ? ["typed: false"] : []
    if let text = text(of: body.value(of: "description")) {
      arguments.append("description: \(text)")
    }
    for (name, label) in [
      ("sensitive", "sensitive"), ("ephemeral", "ephemeral"), ("nullable", "nullable"),
    ] {
      if let value = body.value(of: name) {
        guard let truth = value.truth else {
          report(.skipped("\(name) of var.\(symbol.name), which is no literal,"))
          continue
        }
        if truth || name == "nullable" { arguments.append("\(label): \(truth)") }
      }
    }
    if let text = text(of: body.value(of: "deprecated")) { arguments.append("deprecated: \(text)") }
    if body.value(of: "const")?.truth == true { arguments.append("const: true") }
    arguments += ending
    let rules = body.blocks("validation").compactMap { validation($0.body, of: label) }
    if !rules.isEmpty { arguments.append("validation: [\(rules.joined(separator: ", "))]") }
    checkNames(
      body,
      [
        "type", "default", "description", "sensitive", "ephemeral", "nullable", "deprecated",
        "const", "validation",
      ])
    let isObvious = body.value(of: "default").map { isLiteral($0, symbol.shape) } ?? false
    let type = isObvious ? "" : ": \(symbol.shape.expression)"
    written.statements.append(
      Self.wrapped("@Variable(\(arguments.joined(separator: ", ")))", "var \(symbol.name)\(type)"))
  }

  /// Whether Swift finds the type by the literal.
  private func isLiteral(_ value: ExpressionSyntax, _ shape: SwiftShape) -> Bool {
    value.isTyped && expressions.shape(of: value, Scope()) == shape
  }

  /// A property with its wrapper, on two lines if one is too short.
  private static func wrapped(_ wrapper: String, _ property: String) -> String {
    let isShort = wrapper.count + property.count < 92 && !wrapper.contains("\n")
    return "\(wrapper)\(isShort ? " " : "\n")\(property)"
  }

  /// `.init({ value in … }, message: …)`
  private func validation(_ body: BodySyntax, of label: String) -> String? {
    guard let condition = body.value(of: "condition"),
      let message = body.value(of: "error_message"),
      let symbol = expressions.symbols.variables[label]
    else { return nil }
    var scope = Scope()
    let name = expressions.fresh("value", &scope)
    expressions.symbols.variables[label] = Symbols.Value(name: name, shape: symbol.shape)
    let available = expressions.symbols.available
    expressions.symbols.available?.insert("var.\(label)")
    defer {
      expressions.symbols.variables[label] = symbol
      expressions.symbols.available = available
    }
    guard let test = try? expressions.code(condition, as: .bool, scope) else { return nil }
    let closure = "{ \(test.mentions(name) ? name : "_") in \(test) }"
    if let text = message.text { return ".init(\(closure), message: \(SwiftText.literal(text)))" }
    guard let words = try? expressions.code(message, as: .string, scope) else { return nil }
    return ".init(\(closure)) { \(words.mentions(name) ? name : "_") in \(words) }"
  }

  private func declareResource(_ block: SourceBlock) {
    guard let symbol = expressions.symbols.resources[Self.address(block)], symbol.isSayable else {
      return
    }
    let writer = ResourceWriter(
      expressions: expressions, keepsOrder: keepsOrder, report: { self.report($0) })
    let code: String
    do throws(Unsayable) {
      code = try writer.code(block, symbol)
    } catch {
      obstacles[Self.address(block)] = error.reason
      expressions.symbols.resources[Self.address(block)]?.isSayable = false
      return
    }
    if let bound = symbol.bound {
      written.imports.insert(symbol.curated?.module ?? bound.module)
    } else {
      report(.unbound("\(block.type == "resource" ? "" : "\(block.type).")\(block.labels[0])"))
    }
    written.statements.append("let \(symbol.name) = \(code)")
  }

  /// Plain text as a literal of Swift; nil for anything else.
  func text(of expression: ExpressionSyntax?) -> String? {
    guard let expression else { return nil }
    if let text = expression.text { return SwiftText.literal(text) }
    if case .heredoc(let template, _) = expression,
      let text = ExpressionSyntax.template(template).text
    {
      return SwiftText.literal(text)
    }
    report(.skipped("the computed text \(expression.written)"))
    return nil
  }

  /// Reports arguments and blocks that nothing here knows.
  ///
  /// - Parameter owner: The block in which they stand, if it is not the one at the place.
  func checkNames(_ body: BodySyntax, _ known: Set<String>, of owner: String? = nil) {
    for item in body.items where !item.name.isEmpty && !known.contains(item.name) {
      report(.skipped(owner.map { "\($0).\(item.name)" } ?? item.name))
    }
  }
}
