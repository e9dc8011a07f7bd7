import HCL

extension Configuration {
  /// How many there are is a whole number. Terraform language documentation, "The count Meta-Argument".
  mutating func checkCount(_ count: Expression<Number>?, of identity: Identity) {
    guard case .number(let number)? = count?.node, !number.isIndex else { return }
    report(.invalidCount(number.syntax.text, of: identity.kind.address), at: identity.location)
  }

  /// The keys of instances stand in addresses, which everybody sees. Terraform language documentation,
  /// "The for_each Meta-Argument", "Limitations on values used in for_each".
  mutating func checkForEach(_ elements: ForEachCollection?, of identity: Identity) {
    guard let elements else { return }
    let address = identity.kind.address
    let scope = homes[identity] ?? 0
    if hidesKeys(of: elements.node, as: .sensitive, in: scope) {
      report(.sensitiveKeys(of: address), at: identity.location)
    }
    if case .ephemeral = identity.kind { return }
    if hidesKeys(of: elements.node, as: .ephemeral, in: scope) {
      report(.ephemeralKeys(of: address), at: identity.location)
    }
  }
}
