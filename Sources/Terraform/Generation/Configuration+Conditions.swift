extension Configuration {
  /// A condition that refers to nothing is always or never true, and Terraform refuses it, as it does an
  /// empty message. Terraform language documentation, "Custom Conditions", "Condition Expressions".
  mutating func checkConditions(of element: Element, at location: SourceLocation) {
    switch element {
    case .resource(let resource):
      let lifecycle = resource.lifecycle
      check(
        lifecycle.preconditions + lifecycle.postconditions,
        of: .resource(resource.identity.kind.address), at: location)
    case .output(let output):
      check(output.preconditions, of: .output(output.name), at: location)
    case .variable(let variable, _):
      let own = Node.Step.attribute(variable.name)
      for validation in variable.validations {
        checkMessage(validation.message, of: .variable(variable.name), at: location)
        var isUsed = false
        validation.condition.forEachNode { node in
          switch node {
          // A part of the value is the value too.
          case .symbol("var", let steps) where steps.first == own: isUsed = true
          case .raw: isUsed = true
          default: break
          }
        }
        if isUsed { continue }
        report(.valueNotValidated(variable: variable.name), at: location)
      }
    case .raw(let block) where block.type == "check":
      let hasAssertion = block.body.items.contains {
        if case .block("assert", _, _) = $0 { true } else { false }
      }
      if !hasAssertion {
        report(.emptyCheck(block.labels.first ?? ""), at: location)
      }
      for case .block("assert", _, let body) in block.body.items {
        let owner = DeclarationError.ConditionOwner.check(block.labels.first ?? "")
        if let message = body.node(of: "error_message") {
          checkMessage(message, of: owner, at: location)
        }
        if let condition = body.node(of: "condition"), !condition.refersToSomething {
          report(.constantCondition(owner), at: location)
        }
      }
    case .raw(let block) where block.type == "import":
      if block.body.node(of: "id") == .string("") {
        report(.emptyImportID, at: location)
      }
    default: break
    }
  }

  private mutating func check(
    _ conditions: [Lifecycle.Condition], of owner: DeclarationError.ConditionOwner,
    at location: SourceLocation
  ) {
    for condition in conditions {
      checkMessage(condition.message, of: owner, at: location)
      if !condition.condition.refersToSomething { report(.constantCondition(owner), at: location) }
    }
  }

  private mutating func checkMessage(
    _ message: Node, of owner: DeclarationError.ConditionOwner, at location: SourceLocation
  ) {
    guard case .string(let text) = message, text.allSatisfy(\.isWhitespace) else { return }
    report(.messageMissing(owner), at: location)
  }
}

extension Node {
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
