import HCL

/// The rules for `count` and `for_each`.
extension Checker {
  mutating func checkCount(_ count: Expression<Number>?, of identity: Identity) {
    checkCount(
      count, of: identity.kind.address, isStored: identity.isStored, at: identity.location)
  }

  /// How many there are is a whole number, which Terraform stores. Terraform language documentation, "The
  /// count Meta-Argument".
  ///
  /// - Parameter isStored: Whether Terraform stores the instances.
  mutating func checkCount(
    _ count: Expression<Number>?, of address: String, isStored: Bool = true,
    at location: SourceLocation
  ) {
    if case .number(let number)? = count?.node.uncommented, !number.isIndex {
      report(.invalidCount(number.syntax.text, of: address), at: location)
    }
    if isStored, count?.node.isEphemeral == true {
      report(.ephemeralCount(of: address), at: location)
    }
  }

  mutating func checkForEach(_ elements: ForEachCollection?, of identity: Identity) {
    guard let elements else { return }
    checkForEach(
      elements, of: identity.kind.address, isStored: identity.isStored,
      in: configuration.homes[identity] ?? 0, at: identity.location)
  }

  /// The keys of instances stand in addresses, which everybody sees. Terraform language documentation,
  /// "The for_each Meta-Argument", "Limitations on values used in for_each".
  ///
  /// - Parameter isStored: Whether Terraform stores the instances.
  mutating func checkForEach(
    _ elements: ForEachCollection?, of address: String, isStored: Bool = true, in scope: Int,
    at location: SourceLocation
  ) {
    guard let elements else { return }
    if configuration.hidesKeys(of: elements.node, as: .sensitive, in: scope) {
      report(.sensitiveKeys(of: address), at: location)
    }
    if isStored, configuration.hidesKeys(of: elements.node, as: .ephemeral, in: scope) {
      report(.ephemeralKeys(of: address), at: location)
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

extension Identity {
  /// Whether Terraform stores the instances of the declaration.
  fileprivate var isStored: Bool {
    if case .ephemeral = kind { false } else { true }
  }
}
