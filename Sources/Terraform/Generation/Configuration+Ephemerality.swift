extension Configuration {
  /// What is ephemeral must not reach what Terraform stores. Whether an argument is write-only the
  /// provider alone says, so resources are Terraform's to check.
  mutating func checkEphemerality(of element: Element, at location: SourceLocation) {
    switch element {
    case .output(let output):
      if output.isEphemeral, !output.value.mayBeEphemeral {
        report(
          .invalid(
            "the output \(output.name.quoted) is ephemeral, and its value is not",
            remedy: "leave ephemeral: out"), at: location)
      }
      guard output.isEphemeral || output.value.isEphemeral,
        scopes[0].elements.contains(output: output)
      else { return }
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
    case .moduleCall(let call):
      let meta = [call.repetition.count?.node, call.repetition.forEach?.node].compactMap(\.self)
      guard meta.contains(where: \.isEphemeral) else { return }
      report(
        .invalid(
          "how many instances of \(call.identity.kind.address) there are is ephemeral",
          remedy: "count by a value that Terraform stores"), at: location)
    default: break
    }
  }
}

extension Node {
  /// Whether it could be, as far as that is known here: what others wrote is not.
  fileprivate var mayBeEphemeral: Bool {
    if isEphemeral { return true }
    var mayBe = false
    forEachNode { node in
      switch node {
      case .raw: mayBe = true
      case .reference(let reference):
        if case .module = reference.target.kind { mayBe = true }
      default: break
      }
    }
    return mayBe
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
