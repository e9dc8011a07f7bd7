/// Checks the uses in expressions of tests. Terraform language documentation, "Tests".
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
      let isLater = scope.allRuns.contains { $0.name == name }
      report(isLater ? .laterRun(name) : .unknownRun(name, file: scope.file), at: location)
      return
    }
    if run.module == nil { checkOutput(Array(steps.dropFirst()), at: location) }
  }

  private mutating func checkOutput(_ steps: [Node.Step], at location: SourceLocation) {
    guard case .attribute(let name)? = steps.first else { return }
    if configuration.scopes[0].addresses.has("output.\(name)") { return }
    report(.unknownOutput(name), at: location)
  }
}

extension TestScope {
  /// Whether a value may use it: a variable that has a value before anything of the stack is looked at.
  fileprivate func isAvailable(_ target: Identity) -> Bool {
    // One without a default gets its value from outside, if not from the file.
    given.contains(target) || target.definition?.isRequired == true
  }
}

extension Node {
  /// Whether Terraform has to look it up, however it is computed from there.
  fileprivate var isLookedUp: Bool {
    switch self {
    case .reference, .symbol, .packageFile: true
    default: false
    }
  }

  /// Whether anything in it has to be looked up.
  var isLookedUpAnywhere: Bool {
    var isLookedUp = false
    forEachNode { isLookedUp = isLookedUp || $0.isLookedUp }
    return isLookedUp
  }
}
