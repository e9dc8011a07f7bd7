extension Configuration {
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
