import HCL

/// Tests to syntax, as they stand in the root module's folder.
extension Renderer {
  /// The content of a file of tests or mocks.
  mutating func body(ofTest contents: [TestContent.Kind]) -> BodySyntax {
    isWritingTests = true
    defer { isWritingTests = false }
    return body(contents)
  }

  /// The blocks of a file, a run or a mock; variables are one block, wherever they were set.
  private mutating func body(_ contents: [TestContent.Kind]) -> BodySyntax {
    var body = BodySyntax()
    var variables = TestVariables.Values()
    for case .variables(let block) in contents {
      for entry in block.values.entries { variables.set(entry) }
    }
    var hasVariables = false
    for content in contents {
      switch content {
      case .variables(let block):
        if hasVariables { continue }
        hasVariables = true
        var inner = BodySyntax()
        for entry in variables.entries {
          append(entry.name, entry.value, to: &inner, at: block.location)
        }
        body.append(block: "variables", inner)
      case .provider(let provider): body.items.append(.block(block(provider)))
      case .mockProvider(let mock): append(mock, to: &body)
      case .run(let run): append(run, to: &body)
      case .override(let override): append(override, to: &body)
      case .mock(let mock):
        var inner = BodySyntax()
        append(mock.moment, to: &inner)
        append("defaults", mock.values, to: &inner, at: mock.location)
        body.append(block: mock.kind.rawValue, labels: [mock.type], inner)
      case .assertion(let assertion):
        var inner = BodySyntax()
        append("condition", assertion.condition, to: &inner, at: assertion.location)
        append("error_message", assertion.message, to: &inner, at: assertion.location)
        body.append(block: "assert", inner)
      case .raw(let raw): body.items.append(.block(block(raw, in: 0)))
      case .expectation: break
      }
    }
    return body
  }

  private mutating func append(_ mock: MockProvider, to body: inout BodySyntax) {
    var inner = BodySyntax()
    if let alias = mock.alias { inner.append("alias", .string(alias)) }
    if let source = mock.source { inner.append("source", .string(source)) }
    append(mock.moment, to: &inner)
    inner.items += self.body(mock.contents).items
    body.append(block: "mock_provider", labels: [mock.name], inner)
  }

  private mutating func append(_ run: TestRun, to body: inout BodySyntax) {
    var inner = BodySyntax()
    if run.command != .apply { inner.append("command", keyword(run.command.rawValue)) }
    if let key = run.stateKey { inner.append("state_key", .string(key)) }
    if !run.providers.isEmpty {
      let items = run.providers.map { name, configuration in
        ObjectItemSyntax(Self.providerKey(name), configuration.reference.syntax)
      }
      inner.append("providers", .object(items))
    }
    var failures: [ExpressionSyntax] = []
    for case .expectation(let expectation) in run.contents {
      for target in expectation.targets {
        let failure = syntax(target, at: expectation.location)
        if !failures.contains(failure) { failures.append(failure) }
      }
    }
    if !failures.isEmpty { inner.append("expect_failures", .list(failures)) }
    if let module = run.module {
      var block = BodySyntax()
      block.append("source", .string(module.address))
      if let version = module.version { block.append("version", .string(version)) }
      inner.append(block: "module", block)
    }
    if let options = run.options { append(options, to: &inner, at: run.location) }
    inner.items += self.body(run.contents).items
    body.append(block: "run", labels: [run.name], inner)
  }

  private mutating func append(
    _ options: PlanOptions, to body: inout BodySyntax, at location: SourceLocation
  ) {
    var inner = BodySyntax()
    if let mode = options.mode { inner.append("mode", keyword(mode.rawValue)) }
    if let refresh = options.refresh { inner.append("refresh", .bool(refresh)) }
    for (name, targets) in [("replace", options.replace), ("target", options.target)]
    where !targets.isEmpty {
      inner.append(name, .list(targets.map { syntax($0, in: 0, at: location) }))
    }
    body.append(block: "plan_options", inner)
  }

  private mutating func append(_ override: Override, to body: inout BodySyntax) {
    var inner = BodySyntax()
    append("target", override.target, to: &inner, at: override.location)
    append(override.moment, to: &inner)
    let home = configuration.homes[override.identity] ?? 0
    append(
      override.kind == .module ? "outputs" : "values", override.values, to: &inner,
      in: home, at: override.location)
    body.append(block: override.kind.rawValue, inner)
  }

  private func append(_ moment: OverrideMoment?, to body: inout BodySyntax) {
    if let moment { body.append("override_during", keyword(moment.rawValue)) }
  }

  private mutating func append(
    _ name: String, _ entries: [OverrideEntry], to body: inout BodySyntax, in scope: Int = 0,
    at location: SourceLocation
  ) {
    if entries.isEmpty { return }
    var items: [ObjectItemSyntax] = []
    for entry in entries {
      let name: String
      switch entry.name {
      case .plain(let own): name = identifier(own, of: "attribute name", at: location).text
      case .output(let node): name = output(of: node, seenFrom: scope, at: location)
      }
      items.append(ObjectItemSyntax(name, syntax(entry.value, in: scope, at: location)))
    }
    body.append(name, .object(items))
  }

  /// The name of the output by which a module gives a value.
  private mutating func output(
    of node: Node, seenFrom scope: Int, at location: SourceLocation
  ) -> String {
    if case .traversal(let traversal) = syntax(node, in: scope, at: location),
      traversal.root.text == "module", traversal.steps.count == 2,
      case .attribute(let name) = traversal.steps[1]
    {
      return name.text
    }
    report(.overrideOutsideModule, at: location)
    return "invalid"
  }

  private mutating func append(
    _ name: String, _ node: Node, to body: inout BodySyntax, at location: SourceLocation
  ) {
    let name = identifier(name, of: "variable name", at: location)
    body.items.append(.attribute(AttributeSyntax(name, syntax(node, in: 0, at: location))))
  }

  private func keyword(_ word: String) -> ExpressionSyntax {
    .traversal(TraversalSyntax(unchecked: word))
  }

  private mutating func syntax(
    _ target: CheckableReference, at location: SourceLocation
  ) -> ExpressionSyntax {
    switch target.kind {
    case .variable(let identity):
      return syntax(.address(.target(identity, [], type: nil)), in: 0, at: location)
    case .output(let output): return .traversal(TraversalSyntax(unchecked: "output", output.name))
    case .check(let name, _): return .traversal(TraversalSyntax(unchecked: "check", name))
    case .resource(let identity, let steps):
      return syntax(.address(.target(identity, steps, type: nil)), in: 0, at: location)
    }
  }
}
