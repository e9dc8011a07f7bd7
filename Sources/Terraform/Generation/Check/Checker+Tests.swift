/// Problems of tests. Terraform language documentation, "Tests" and "Tests - Mocking".
extension Checker {
  mutating func check(_ file: TestFile) {
    if file.runs.isEmpty {
      report(.testWithoutRun(file.name), at: file.location)
    }
    var given: Set<Identity> = []
    var providers: [String: SourceLocation] = [:]
    for content in file.contents {
      switch content {
      case .variables(let variables):
        given.formUnion(variables.values.entries.compactMap(\.variable))
      case .provider(let provider):
        noteProvider(ProviderReference(provider), &providers)
      case .mockProvider(let mock):
        noteProvider(mock.testProviderReference.reference, &providers)
        checkName(mock.name, of: "provider name", at: mock.location)
        if let alias = mock.alias { checkName(alias, of: "provider alias", at: mock.location) }
        checkMocks(mock.contents)
      case .run, .override, .mock, .assertion, .expectation, .raw: break
      }
    }
    checkOverrides(file.contents)
    var scope = TestScope(file: file, given: given, providers: Set(providers.keys))
    for content in file.contents {
      switch content {
      case .variables(let variables): checkFileVariables(variables, scope)
      case .provider(let provider):
        provider.body.forEachRoot { root in
          check(root, isOf: .values, in: scope, at: provider.location)
        }
      case .run(let run):
        check(run, in: scope)
        if let earlier = scope.runs.updateValue(run, forKey: run.name) {
          report(.repeatedRun(run.name, file: file.name, first: earlier.location), at: run.location)
        }
      default: break
      }
    }
  }

  private mutating func noteProvider(
    _ provider: ProviderReference, _ providers: inout [String: SourceLocation]
  ) {
    guard let earlier = providers.updateValue(provider.location, forKey: provider.address) else {
      return
    }
    report(.repeatedTestProvider(provider.address, first: earlier), at: provider.location)
  }

  private mutating func check(_ run: TestRun, in scope: TestScope) {
    checkName(run.name, of: "run name", at: run.location)
    if let module = run.module {
      if module.kind == .remote || module.kind == nil {
        report(.untestableModule(run: run.name, source: module.address), at: run.location)
      }
      if let version = module.version {
        checkVersionConstraint(version, of: "the run \(run.name)", at: run.location)
      }
    }
    if run.options?.mode == .refreshOnly, run.options?.refresh == false {
      report(.refreshOnlyWithoutRefresh(run: run.name), at: run.location)
    }
    if run.options?.mode == .refreshOnly, run.options?.replace.isEmpty == false {
      report(.refreshOnlyWithReplacement(run: run.name), at: run.location)
    }
    if run.stateKey?.isEmpty == true {
      report(.emptyStateKey(run: run.name), at: run.location)
    }
    for (name, configuration) in run.providers {
      checkProviderKey(name, at: run.location)
      let address = configuration.reference.address
      if !scope.providers.contains(address) {
        report(.missingTestProvider(address, run: run.name), at: run.location)
      }
    }
    checkOverrides(run.contents)
    for content in run.contents {
      switch content {
      case .variables(let variables):
        for entry in variables.values.entries {
          checkVariable(entry, ofOther: run.module != nil, at: variables.location)
          check(entry.value, isOf: .values, in: scope, at: variables.location)
        }
      case .assertion(let assertion): check(assertion, of: run, in: scope)
      case .expectation(let expectation):
        for target in expectation.targets { check(target, of: run, at: expectation.location) }
      default: break
      }
    }
  }

  private mutating func check(_ assertion: Assert, of run: TestRun, in scope: TestScope) {
    if !assertion.condition.refersToSomething {
      report(.constantCondition(.run(run.name)), at: assertion.location)
    }
    if case .string(let text) = assertion.message, text.allSatisfy(\.isWhitespace) {
      report(.messageMissing(.run(run.name)), at: assertion.location)
    }
    for node in [assertion.condition, assertion.message] {
      check(
        node, isOf: run.module == nil ? .assertion : .assertionOfOther, in: scope,
        at: assertion.location)
    }
  }

  private mutating func checkFileVariables(_ variables: TestVariables, _ scope: TestScope) {
    for entry in variables.values.entries {
      let others = scope.file.runs.contains { $0.module != nil }
      checkVariable(entry, ofOther: others, at: variables.location)
      var isConstant = true
      entry.value.forEachNode { isConstant = isConstant && !$0.isLookedUp }
      if isConstant { continue }
      report(.computedTestVariable(entry.name), at: variables.location)
    }
  }

  private mutating func checkVariable(
    _ entry: TestVariables.Values.Entry, ofOther isOfOther: Bool, at location: SourceLocation
  ) {
    checkName(entry.name, of: "variable name", at: location)
    if let variable = entry.variable {
      if configuration.homes[variable] == 0 { return }
      report(.unusedVariable("var.\(entry.name)", declaredAt: variable.location), at: location)
    } else if !isOfOther, !hasVariable(entry.name) {
      report(.unknownTestVariable(entry.name), at: location)
    }
  }

  private func hasVariable(_ name: String) -> Bool {
    configuration.scopes[0].addresses.has("var.\(name)")
  }
}

/// The declarations that the parts of a test file can use.
struct TestScope {
  let file: TestFile
  /// The variables that are set for all runs.
  let given: Set<Identity>
  /// The configurations of providers that stand in it.
  let providers: Set<String>
  /// The runs so far.
  var runs: [String: TestRun] = [:]
}

extension Node {
  /// Whether Terraform has to look it up, however it is computed from there.
  var isLookedUp: Bool {
    switch self {
    case .reference, .symbol, .packageFile: true
    default: false
    }
  }
}
