extension Configuration {
  /// A condition that refers to nothing is always or never true, and Terraform refuses it, as it does an
  /// empty message. Terraform language documentation, "Custom Conditions", "Condition Expressions".
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
      let own = Node.Step.attribute(variable.name)
      for validation in variable.validations {
        checkMessage(
          validation.message, of: "a validation of the variable \(variable.name.quoted)",
          at: location)
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
        report(
          .invalid(
            "a validation of the variable \(variable.name.quoted) does not use its value",
            remedy: "use the value that its closure gets"), at: location)
      }
    case .raw(let block) where block.type == "check":
      let hasAssertion = block.body.items.contains {
        if case .block("assert", _, _) = $0 { true } else { false }
      }
      if !hasAssertion {
        report(
          .invalid(
            "the check \(block.labels.first?.quoted ?? "") asserts nothing",
            remedy: "give it a condition"), at: location)
      }
      for case .block("assert", _, let body) in block.body.items {
        let owner = "the check \(block.labels.first?.quoted ?? "")"
        if let message = body.node(of: "error_message") {
          checkMessage(message, of: "a condition of \(owner)", at: location)
        }
        if let condition = body.node(of: "condition"), !condition.refersToSomething {
          reportCondition(of: owner, at: location)
        }
      }
    case .raw(let block) where block.type == "import":
      if block.body.node(of: "id") == .string("") {
        report(
          .invalid(
            "the id to import by is empty",
            remedy:
              "write the resource's id; the provider's documentation describes it under Import"),
          at: location)
      }
    default: break
    }
  }

  private mutating func check(
    _ conditions: [Lifecycle.Condition], of owner: String, at location: SourceLocation
  ) {
    for condition in conditions {
      checkMessage(condition.message, of: "a condition of \(owner)", at: location)
      if !condition.condition.refersToSomething { reportCondition(of: owner, at: location) }
    }
  }

  private mutating func checkMessage(
    _ message: Node, of owner: String, at location: SourceLocation
  ) {
    guard case .string(let text) = message, text.allSatisfy(\.isWhitespace) else { return }
    report(
      .invalid(
        "\(owner) has no message", remedy: "state the problem for the case that the condition fails"
      ),
      at: location)
  }

  private mutating func reportCondition(of owner: String, at location: SourceLocation) {
    report(
      .invalid(
        "a condition of \(owner) refers to nothing, so it is always the same",
        remedy: "refer to a resource or a variable, or remove the condition"), at: location)
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
