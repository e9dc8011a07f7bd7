/// Checks the uses in expressions of tests, expected failures and overrides.
extension Checker {
  /// Where an expression of a test stands.
  enum TestPlace {
    /// The value of a variable of a run, or a setting of a provider.
    case values
    case assertion
    /// An assertion of a run that has a module of its own.
    case assertionOfOther
  }

  mutating func check(
    _ root: Node, isOf place: TestPlace, in scope: TestScope, at location: SourceLocation
  ) {
    var found: [Node] = []
    root.forEachNode { if $0.isLookedUp { found.append($0) } }
    for node in found {
      switch node {
      case .symbol("run", let steps): checkRun(steps, in: scope, at: location)
      case .symbol("output", let steps) where place == .assertion:
        checkOutput(steps, at: location)
      case .symbol("output", _) where place == .assertionOfOther: break
      case .reference(let reference) where place == .values:
        if scope.isAvailable(reference.target) { continue }
        report(.unavailableTestValue(reference.target.kind.address), at: location)
      case .reference(let reference) where place == .assertionOfOther:
        report(.stackInOtherModule(reference.target.kind.address), at: location)
      case .symbol(let name, _) where place == .values:
        report(.unavailableTestValue(name), at: location)
      case .packageFile where place == .values: report(.fileAsTestValue, at: location)
      default: break
      }
    }
  }

  private mutating func checkRun(
    _ steps: [Node.Step], in scope: TestScope, at location: SourceLocation
  ) {
    guard case .attribute(let name)? = steps.first else { return }
    guard let run = scope.runs[name] else {
      let isLater = scope.file.runs.contains { $0.name == name }
      report(isLater ? .laterRun(name) : .unknownRun(name, file: scope.file.name), at: location)
      return
    }
    if run.module == nil { checkOutput(Array(steps.dropFirst()), at: location) }
  }

  private mutating func checkOutput(_ steps: [Node.Step], at location: SourceLocation) {
    guard case .attribute(let name)? = steps.first else { return }
    if configuration.scopes[0].addresses.has("output.\(name)") { return }
    report(.unknownOutput(name), at: location)
  }

  /// Only what has a condition can be expected to fail.
  mutating func check(
    _ target: CheckableReference, of run: TestRun, at location: SourceLocation
  ) {
    if run.module != nil {
      report(.failureInOtherModule(run: run.name), at: location)
      return
    }
    let name: String
    var hasCondition = false
    var isInRoot = false
    switch target.kind {
    case .variable(let identity):
      name = identity.kind.address
      isInRoot = configuration.homes[identity] == 0
      let definition = identity.definition as? VariableDefinition
      hasCondition = definition?.validations.isEmpty == false
    case .output(let output):
      name = "output.\(output.name)"
      hasCondition = !output.preconditions.isEmpty
      isInRoot = configuration.scopes[0].elements.contains { $0.location == output.location }
    case .check(let own, let place):
      name = "check.\(own)"
      hasCondition = true
      isInRoot = configuration.scopes[0].elements.contains { $0.location == place }
    case .resource(let identity, _):
      name = identity.kind.address
      if case .ephemeral = identity.kind {
        report(.ephemeralFailure(name), at: location)
        return
      }
      isInRoot = configuration.homes[identity] == 0
      for case .resource(let placed) in configuration.scopes[0].elements
      where placed.identity == identity {
        let lifecycle = placed.lifecycle
        hasCondition = !(lifecycle.preconditions + lifecycle.postconditions).isEmpty
      }
    }
    if !isInRoot {
      report(.failureOutsideRoot(name), at: location)
    } else if !hasCondition {
      report(.failureWithoutCondition(name), at: location)
    }
  }

  mutating func checkMocks(_ contents: [TestContent.Kind]) {
    var types: [String: SourceLocation] = [:]
    for case .mock(let mock) in contents {
      checkName(mock.type, of: "resource type", at: mock.location)
      checkConstants(mock.values, at: mock.location)
      if mock.isOfOtherKind {
        report(.wrongMock(mock.type), at: mock.location)
      }
      let title = "\(mock.kind.rawValue) \(mock.type.quoted)"
      guard let earlier = types.updateValue(mock.location, forKey: title) else { continue }
      report(.repeatedMock(mock.type, first: earlier), at: mock.location)
    }
    checkOverrides(contents)
  }

  mutating func checkOverrides(_ contents: [TestContent.Kind]) {
    var targets: [Node: SourceLocation] = [:]
    for case .override(let override) in contents {
      let address = override.identity.kind.address
      checkConstants(override.values, at: override.location)
      switch (override.kind, override.identity.kind) {
      case (.resource, .resource), (.data, .data), (.module, _): break
      default:
        report(.wrongOverride(address), at: override.location)
      }
      guard let earlier = targets.updateValue(override.location, forKey: override.target) else {
        continue
      }
      report(.repeatedOverride(address, first: earlier), at: override.location)
    }
  }

  private mutating func checkConstants(_ values: [OverrideEntry], at location: SourceLocation) {
    for entry in values where !entry.value.isKnown {
      report(.computedMockValue, at: location)
    }
  }
}

extension TestScope {
  /// Whether a value may use it: a variable that has a value before anything of the stack is looked at.
  fileprivate func isAvailable(_ target: Identity) -> Bool {
    guard let variable = target.definition as? VariableDefinition else { return false }
    // One without a default gets its value from outside, if not from the file.
    return given.contains(target) || variable.defaultValue == nil
  }
}
