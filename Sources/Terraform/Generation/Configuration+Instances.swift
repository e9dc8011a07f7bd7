import HCL

extension Configuration {
  /// How many there are is a whole number. Terraform language documentation, "The count Meta-Argument".
  mutating func checkCount(_ count: Expression<Number>?, of identity: Identity) {
    guard case .number(let number)? = count?.node, !number.isIndex else { return }
    report(
      .invalid(
        "the count of \(identity.kind.address) is \(number.syntax.text)",
        remedy: "use a whole number, 0 or more"), at: identity.location)
  }

  /// The keys of instances stand in addresses, which everybody sees. Terraform language documentation,
  /// "The for_each Meta-Argument", "Limitations on values used in for_each".
  mutating func checkForEach(_ elements: ForEachCollection?, of identity: Identity) {
    guard let elements else { return }
    let address = identity.kind.address
    let scope = homes[identity] ?? 0
    if hidesKeys(of: elements.node, as: .sensitive, in: scope) {
      report(
        .invalid(
          "for_each of \(address) is sensitive, and its keys would show the value",
          remedy:
            "use keys that may be shown: a map may have plain keys and sensitive values"
        ), at: identity.location)
    }
    if case .ephemeral = identity.kind { return }
    if hidesKeys(of: elements.node, as: .ephemeral, in: scope) {
      report(
        .invalid(
          "how many instances of \(address) there are is ephemeral",
          remedy:
            "use keys that Terraform stores: a map may have plain keys and ephemeral values"
        ), at: identity.location)
    }
  }
}
