internal import HCL

extension TestWriter {
  private static let known: Set<String> = [
    "command", "variables", "module", "providers", "assert", "expect_failures", "plan_options",
    "state_key", "parallel", "override_resource", "override_data", "override_module",
  ]

  /// `TestRun(…) { … }`, with a name for it if later runs use its outputs.
  mutating func run(_ block: SourceBlock) -> [String] {
    guard let name = block.labels.first else { return [] }
    let body = block.body
    module.checkNames(body, Self.known, of: "run")
    let other = body.blocks("module").first?.body
    var contents: [String] = []
    for item in body.items {
      switch item {
      case .comment(let text): contents += Self.comment(text)
      case .block(let inner): contents += content(inner, ofOther: other != nil)
      case .attribute, .blankLine: break
      }
    }
    let failures = self.failures(body.value(of: "expect_failures"))
    if !failures.isEmpty {
      contents.append("ExpectFailures(of: \(failures.joined(separator: ", ")))")
    }
    var arguments = [SwiftText.literal(name)]
    if let command = body.value(of: "command"), (command.text ?? command.written) == "plan" {
      arguments.append("command: .plan")
    }
    if let options = body.blocks("plan_options").first?.body {
      if let code = try? self.options(options) {
        arguments.append("options: \(code)")
      } else {
        contents.append(
          raw(body.blocks("plan_options")[0], because: "an address in it has no Swift value"))
      }
    }
    if let source = other?.value(of: "source")?.text {
      let version = other?.value(of: "version")?.text
      arguments.append("module: \(self.source(source, version))")
    }
    if let providers = providers(body.value(of: "providers")) { arguments.append(providers) }
    if let key = module.text(of: body.value(of: "state_key")) {
      arguments.append("stateKey: \(key)")
    }
    if let parallel = body.value(of: "parallel")?.truth {
      arguments.append("parallel: \(parallel)")
    }
    let call = SwiftBuilder.call("TestRun", arguments)
    let code = contents.isEmpty ? call : "\(call) {\n\(contents.joined(separator: "\n"))\n}"
    guard refers(to: "run", name) else { return [code] }
    let symbol = expressions.fresh(name, &scope)
    add(run: name, as: symbol)
    return ["let \(symbol) = \(code)", symbol]
  }

  private func content(_ block: BlockSyntax, ofOther isOfOther: Bool) -> [String] {
    switch block.type.text {
    case "variables": return variables(block.body, ofOther: isOfOther).map { [$0] } ?? []
    case "assert":
      let comments = block.body.items.flatMap { item -> [String] in
        if case .comment(let text) = item { Self.comment(text) } else { [] }
      }
      let condition = inTest(ofOther: isOfOther) { () -> String? in
        guard let condition = block.body.value(of: "condition"),
          let message = block.body.value(of: "error_message"),
          let test = try? expressions.code(condition, as: .bool, scope),
          let text = try? expressions.code(message, as: .string, scope)
        else { return nil }
        return "Assert(\(test), message: \(text))"
      }
      return comments + [condition ?? raw(block, because: "it lacks a condition or a message")]
    case "override_resource", "override_data", "override_module": return [override(block)]
    default: return []
    }
  }

  /// The checks that a run expects to fail; those without a Swift value are reported.
  private func failures(_ value: ExpressionSyntax?) -> [String] {
    (value?.elements ?? []).compactMap { element in
      if let code = try? failure(element) { return code }
      module.report(.skipped("the expected failure of \(element.written)"))
      return nil
    }
  }

  private func failure(_ element: ExpressionSyntax) throws(Unsayable) -> String? {
    let symbols = expressions.symbols
    guard let traversal = element.traversed, let name = traversal.steps.first?.name else {
      return nil
    }
    switch traversal.root.text {
    case "var": return symbols.variables[name].map { "$\($0.name)" }
    case "output": return module.written.interface.outputs[name]?.name
    case "check": return module.namedChecks[name]
    default:
      guard let address = element.address, let symbol = symbols.resources[address],
        symbol.isSayable
      else { return nil }
      return try expressions.instance(element, of: symbol, isWhole: true)
    }
  }
}
