/// A condition that refers to nothing is always or never true, and Terraform refuses it, as it does an
/// empty message. Terraform language documentation, "Custom Conditions", "Condition Expressions".
extension ProblemReporter {
  mutating func check(
    _ conditions: [Lifecycle.Condition], of owner: DeclarationError.ConditionOwner,
    at location: SourceLocation
  ) {
    for condition in conditions {
      checkMessage(condition.message, of: owner, at: location)
      if !condition.condition.refersToSomething { report(.constantCondition(owner), at: location) }
    }
  }

  mutating func checkMessage(
    _ message: Node, of owner: DeclarationError.ConditionOwner, at location: SourceLocation
  ) {
    guard case .string(let text) = message, text.allSatisfy(\.isWhitespace) else { return }
    report(.messageMissing(owner), at: location)
  }
}

extension Node {
  /// Whether it contains a reference.
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
