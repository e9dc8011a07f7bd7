extension Configuration {
  /// A condition that refers to nothing is always or never true, and Terraform refuses it. Terraform
  /// language documentation, "Custom Conditions", "Condition Expressions".
  mutating func checkConditions(of element: Element, at location: SourceLocation) {
    switch element {
    case .resource(let resource):
      let lifecycle = resource.lifecycle
      check(
        lifecycle.preconditions + lifecycle.postconditions,
        of: resource.identity.kind.address, at: location)
    case .output(let output):
      check(output.preconditions, of: "the output \(output.name.quoted)", at: location)
    case .variable(let variable, _):
      let own = Node.symbol("var", [.attribute(variable.name)])
      for validation in variable.validations {
        var isUsed = false
        validation.condition.forEachNode { isUsed = isUsed || $0 == own || $0.isRaw }
        if isUsed { continue }
        report(
          .invalid(
            "a validation of the variable \(variable.name.quoted) does not use its value",
            remedy: "use what its closure gets"), at: location)
      }
    case .raw(let block) where block.type == "check":
      for case .block("assert", _, let body) in block.body.items {
        guard let condition = body.value(of: "condition"), !condition.refersToSomething else {
          continue
        }
        reportCondition(of: "the check \(block.labels.first?.quoted ?? "")", at: location)
      }
    default: break
    }
  }

  private mutating func check(
    _ conditions: [Lifecycle.Condition], of owner: String, at location: SourceLocation
  ) {
    for condition in conditions where !condition.condition.refersToSomething {
      reportCondition(of: owner, at: location)
    }
  }

  private mutating func reportCondition(of owner: String, at location: SourceLocation) {
    report(
      .invalid(
        "a condition of \(owner) refers to nothing, so it is always the same",
        remedy: "refer to a resource, a variable or the like, or leave it out"), at: location)
  }
}

extension Node {
  fileprivate var isRaw: Bool { if case .raw = self { true } else { false } }

  /// Whether Terraform has to look something up for it.
  var refersToSomething: Bool {
    var refers = false
    forEachNode { node in
      switch node {
      case .reference, .symbol, .raw, .packageFile: refers = true
      default: break
      }
    }
    return refers
  }
}
