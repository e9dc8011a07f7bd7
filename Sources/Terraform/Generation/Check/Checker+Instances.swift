import HCL

/// The rules for `count` and `for_each`.
extension Checker {
  /// How many there are is a whole number, which Terraform stores. Terraform language documentation, "The
  /// count Meta-Argument".
  mutating func checkCount(_ count: Expression<Number>?, of identity: Identity) {
    if case .number(let number)? = count?.node, !number.isIndex {
      report(
        .invalidCount(number.syntax.text, of: identity.kind.address), at: identity.location)
    }
    if case .ephemeral = identity.kind { return }
    if count?.node.isEphemeral == true {
      report(.ephemeralCount(of: identity.kind.address), at: identity.location)
    }
  }

  /// The keys of instances stand in addresses, which everybody sees. Terraform language documentation,
  /// "The for_each Meta-Argument", "Limitations on values used in for_each".
  mutating func checkForEach(_ elements: ForEachCollection?, of identity: Identity) {
    guard let elements else { return }
    let address = identity.kind.address
    let scope = configuration.homes[identity] ?? 0
    if configuration.hidesKeys(of: elements.node, as: .sensitive, in: scope) {
      report(.sensitiveKeys(of: address), at: identity.location)
    }
    if case .ephemeral = identity.kind { return }
    if configuration.hidesKeys(of: elements.node, as: .ephemeral, in: scope) {
      report(.ephemeralKeys(of: address), at: identity.location)
    }
  }

  /// Of something with count or for_each, a reference has to say which instance.
  mutating func checkInstances() {
    var repeated: Set<Identity> = []
    for scope in configuration.scopes {
      for index in scope.elements.indices where scope.elements[index].isRepeated {
        scope.elements[index].identity.map { _ = repeated.insert($0) }
      }
    }
    guard !repeated.isEmpty else { return }
    for scope in configuration.scopes {
      for index in scope.elements.indices where scope.uses[index].hasReferences {
        let element = scope.elements[index]
        for reference in element.references where repeated.contains(reference.target) {
          guard case .attribute? = reference.steps.first else { continue }
          report(.instanceMissing(reference.target.kind.address), at: element.location)
        }
      }
    }
  }
}
