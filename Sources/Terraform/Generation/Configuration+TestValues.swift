/// Checks the uses in expressions of tests, expected failures and overrides.
extension Configuration {
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
        reportValue(reference.target.kind.address, at: location)
      case .reference(let reference) where place == .assertionOfOther:
        report(
          .invalid(
            "\(reference.target.kind.address) is the stack's, and the run tests another module",
            remedy: "use Run.output(…), or write what that module declares as .raw(…)"),
          at: location)
      case .symbol(let name, _) where place == .values: reportValue(name, at: location)
      case .packageFile where place == .values: reportValue("a file", at: location)
      default: break
      }
    }
  }

  private mutating func reportValue(_ name: String, at location: SourceLocation) {
    report(
      .invalid(
        "\(name) is used for a value of a test, and Terraform only takes outputs of earlier runs and variables of the file",
        remedy: "use run.output(…), or a variable that the TestFile sets"), at: location)
  }

  private mutating func checkRun(
    _ steps: [Node.Step], in scope: TestScope, at location: SourceLocation
  ) {
    guard case .attribute(let name)? = steps.first else { return }
    guard let run = scope.runs[name] else {
      let isLater = scope.file.runs.contains { $0.name == name }
      report(
        .invalid(
          isLater
            ? "an output of the run \(name.quoted) is used before that run has ended"
            : "an output of the run \(name.quoted) is used, which is not in the test file \(scope.file.name.quoted)",
          remedy: isLater
            ? "name that run on an earlier line" : "name it on an earlier line of the TestFile"),
        at: location)
      return
    }
    if run.module == nil { checkOutput(Array(steps.dropFirst()), at: location) }
  }

  private mutating func checkOutput(_ steps: [Node.Step], at location: SourceLocation) {
    guard case .attribute(let name)? = steps.first else { return }
    let isThere = scopes[0].elements.contains { element in
      if case .output(let output) = element { output.name == name } else { false }
    }
    if isThere { return }
    report(
      .invalid(
        "output.\(name) is not an output of the root module",
        remedy: "name the Output on a line of its own in the Stack"), at: location)
  }

  /// Only what has a condition can be expected to fail.
  mutating func check(
    _ target: CheckableReference, of run: TestRun, at location: SourceLocation
  ) {
    if run.module != nil {
      report(
        .invalid(
          "the run \(run.name.quoted) tests another module, and expects something of the stack to fail",
          remedy: "leave its module out, or the expectation"), at: location)
      return
    }
    let name: String
    var hasCondition = false
    var isInRoot = false
    switch target.kind {
    case .variable(let identity):
      name = identity.kind.address
      isInRoot = homes[identity] == 0
      let definition = identity.definition as? VariableDefinition
      hasCondition = definition?.validations.isEmpty == false
    case .output(let output):
      name = "output.\(output.name)"
      hasCondition = !output.preconditions.isEmpty
      isInRoot = scopes[0].elements.contains { element in
        if case .output(let other) = element { other.location == output.location } else { false }
      }
    case .check(let own, let place):
      name = "check.\(own)"
      hasCondition = true
      isInRoot = scopes[0].elements.contains { $0.location == place }
    case .resource(let identity, _):
      name = identity.kind.address
      if case .ephemeral = identity.kind {
        report(
          .invalid(
            "\(name) is expected to fail, and Terraform does not take ephemeral resources there",
            remedy: "expect a check or an output to fail that uses it"), at: location)
        return
      }
      isInRoot = homes[identity] == 0
      for case .resource(let placed) in scopes[0].elements where placed.identity == identity {
        let lifecycle = placed.lifecycle
        hasCondition = !(lifecycle.preconditions + lifecycle.postconditions).isEmpty
      }
    }
    if !isInRoot {
      report(
        .invalid(
          "\(name) is expected to fail, and does not lie in the root module",
          remedy: "place it in the Stack itself, or expect what fails there"), at: location)
    } else if !hasCondition {
      report(
        .invalid(
          "\(name) is expected to fail, and has no condition that could fail",
          remedy: "give it a validation, a precondition or a postcondition"), at: location)
    }
  }

  mutating func checkMocks(_ contents: [TestContent.Kind]) {
    var types: [String: SourceLocation] = [:]
    for case .mock(let mock) in contents {
      checkName(mock.type, of: "resource type", at: mock.location)
      checkConstants(mock.values, at: mock.location)
      if mock.isOfOtherKind {
        report(
          .invalid(
            "\(mock.type.quoted) is mocked as the wrong kind",
            remedy: "use MockResource for resources and MockData for data sources"),
          at: mock.location)
      }
      let title = "\(mock.kind.rawValue) \(mock.type.quoted)"
      guard let earlier = types.updateValue(mock.location, forKey: title) else { continue }
      report(
        .invalid(
          "\(mock.type.quoted) is mocked twice, first at \(earlier)",
          remedy: "set all of its values in one of them"), at: mock.location)
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
        report(
          .invalid(
            "\(address) is overridden as the wrong kind",
            remedy: "use OverrideResource for resources and OverrideData for data sources"),
          at: override.location)
      }
      guard let earlier = targets.updateValue(override.location, forKey: override.target) else {
        continue
      }
      report(
        .invalid(
          "\(address) is overridden twice, first at \(earlier)",
          remedy: "set all of its values in one of them"), at: override.location)
    }
  }

  private mutating func checkConstants(_ values: [OverrideEntry], at location: SourceLocation) {
    for entry in values where !entry.value.isKnown {
      report(
        .invalid(
          "a made-up value of a test is computed, and Terraform only takes values that are known",
          remedy: "write the value out"), at: location)
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
