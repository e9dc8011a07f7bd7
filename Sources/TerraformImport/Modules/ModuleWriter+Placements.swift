internal import HCL

extension ModuleWriter {
  /// Adds what stands in the list of declarations for an item of a file.
  func placeItem(_ item: SourceFile.Item) {
    switch item {
    case .comment(let text) where GeneratedComments.contains(text): break
    case .comment(let text): written.placements.append("Heading(\(SwiftText.literal(text)))")
    case .block(let block):
      at(block) {
        let before = written.placements.count
        placeBlock(block)
        guard let comment = block.comment else { return }
        if written.placements.count == before {
          written.placements.append("Heading(\(SwiftText.literal(comment)))")
          return
        }
        // Resources and calls have the comment already.
        guard Self.kind(block) == nil, block.type != "module" else { return }
        written.placements[before] += "\n.commented(\(SwiftText.literal(comment)))"
      }
    }
  }

  private func placeBlock(_ block: SourceBlock) {
    switch block.type {
    case "variable":
      if let label = block.labels.first, let symbol = expressions.symbols.variables[label] {
        written.placements.append("$\(symbol.name)")
      }
    case "locals":
      placeLocals(block)
    case "resource", "data", "ephemeral":
      if let symbol = expressions.symbols.resources[Self.address(block)], symbol.isSayable {
        written.placements.append(symbol.name)
      } else {
        placeRaw(block)
      }
    case "module":
      if let label = block.labels.first, let symbol = expressions.symbols.modules[label] {
        placeCall(label, symbol.name)
      }
    case "output": placeOutput(block)
    case "provider": placeProvider(block)
    case "terraform": placeSettings(block)
    case "moved": placeMoved(block)
    case "removed": placeRemoved(block)
    case "import": placeImport(block)
    case "check": placeCheck(block)
    default: placeRaw(block)
    }
  }

  /// `$a`, or `Locals { $a }` for a block of its own.
  private func placeLocals(_ block: SourceBlock) {
    var names: [String] = []
    var comment: String?
    for item in block.body.items {
      switch item {
      case .comment(let text): comment = comment.map { "\($0)\n\(text)" } ?? text
      case .attribute(let attribute):
        guard let symbol = expressions.symbols.locals[attribute.name.text] else { continue }
        let above = comment.map { ".commented(\(SwiftText.literal($0)))" } ?? ""
        names.append("$\(symbol.name)\(above)")
        comment = nil
      case .block, .blankLine: break
      }
    }
    if layout.hasLocalBlocks, !names.isEmpty {
      written.placements.append("Locals {\n\(names.joined(separator: "\n"))\n}")
    } else {
      written.placements += names
    }
  }

  /// A block as it stands: `RawBlock("check", labels: ["region"]) { … }`.
  ///
  /// - Parameter obstacle: Why it has no typed spelling, if it could have one.
  func placeRaw(_ block: SourceBlock, because obstacle: String? = nil) {
    let writer = BodyWriter(expressions: expressions)
    let name = ([block.type] + block.labels).joined(separator: " ")
    let closure: String
    do throws(Unsayable) {
      closure = try writer.closure(block.body, named: "body", Scope())
    } catch {
      report(.unsayable(name, reason: error.reason))
      return
    }
    let labels =
      block.labels.isEmpty
      ? "" : ", labels: [\(block.labels.map(SwiftText.literal).joined(separator: ", "))]"
    let reason = (obstacle ?? obstacles[Self.address(block)]).map { ", as \($0)" } ?? ""
    report(.changed("\(name) is a RawBlock\(reason)"))
    written.placements.append("RawBlock(\(SwiftText.literal(block.type))\(labels)) \(closure)")
  }

  private func placeOutput(_ block: SourceBlock) {
    guard let label = block.labels.first, let value = block.body.value(of: "value") else { return }
    let shape = trying { expressions.shape(of: value, Scope()) } ?? .any
    let text: String
    do throws(Unsayable) {
      text = try expressions.code(value, as: shape, Scope())
    } catch {
      report(.unsayable("output.\(label)", reason: error.reason))
      return
    }
    var arguments = [SwiftText.literal(label), text]
    let body = block.body
    if let text = self.text(of: body.value(of: "description")) {
      arguments.append("description: \(text)")
    }
    if body.value(of: "sensitive")?.truth == true { arguments.append("sensitive: true") }
    if body.value(of: "ephemeral")?.truth == true { arguments.append("ephemeral: true") }
    if let text = self.text(of: body.value(of: "deprecated")) {
      arguments.append("deprecated: \(text)")
    }
    if body.value(of: "type") != nil { arguments.append("typed: true") }
    if let dependencies = body.value(of: "depends_on") {
      if let names = try? MetaWriter(expressions: expressions).targets(dependencies) {
        arguments.append("dependsOn: [\(names.joined(separator: ", "))]")
      } else {
        report(.skipped("depends_on of output.\(label)"))
      }
    }
    let lifecycle = LifecycleWriter(expressions: expressions)
    if let conditions = try? lifecycle.conditions(body.blocks("precondition"), Scope()) {
      if !conditions.isEmpty {
        arguments.append("preconditions: [\(conditions.joined(separator: ", "))]")
      }
    } else {
      report(.skipped("a precondition of output.\(label)"))
    }
    checkNames(
      body,
      [
        "value", "description", "sensitive", "ephemeral", "deprecated", "depends_on",
        "precondition", "type",
      ])
    // The type may be one of a resource of a module that is called.
    if shape.swift.contains(".") {
      for child in children.values { written.imports.formUnion(child.imports) }
    }
    let code = "Output<\(shape.swift)>(\(arguments.joined(separator: ", ")))"
    if let output = written.interface.outputs[label] {
      written.statements.append("let \(output.name) = \(code)")
      written.placements.append(output.name)
    } else {
      written.placements.append(code)
    }
  }
}
