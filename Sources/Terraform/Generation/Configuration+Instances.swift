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
    guard let elements, elements.node.isSensitive({ isSensitive($0) }) else { return }
    report(
      .invalid(
        "for_each of \(identity.kind.address) goes over something sensitive, and its keys would show it",
        remedy: "go over what may be shown, or use nonsensitive where it may"),
      at: identity.location)
  }
}
