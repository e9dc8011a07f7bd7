extension Configuration {
  /// What is ephemeral must not reach what Terraform stores. Whether an argument is write-only the
  /// provider alone says, so resources are Terraform's to check.
  mutating func checkEphemerality(of element: Element, at location: SourceLocation) {
    switch element {
    case .output(let output):
      guard output.value.isEphemeral, scopes[0].elements.contains(output: output) else { return }
      report(
        .invalid(
          "the output \(output.name.quoted) of the root module is ephemeral, and Terraform stores those",
          remedy: "leave it out, or use .ephemeralasnull"), at: location)
    case .resource(let resource) where !resource.isPlain:
      let meta = [resource.count?.node, resource.forEach?.node].compactMap(\.self)
      guard resource.block != .ephemeral, meta.contains(where: \.isEphemeral) else { return }
      report(
        .invalid(
          "how many instances of \(resource.identity.kind.address) there are is ephemeral",
          remedy: "count by a value that Terraform stores"), at: location)
    default: break
    }
  }
}

extension [Configuration.Element] {
  fileprivate func contains(output: Output) -> Bool {
    contains { element in
      if case .output(let other) = element {
        other.name == output.name && other.location == output.location
      } else {
        false
      }
    }
  }
}
