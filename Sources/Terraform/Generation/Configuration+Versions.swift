extension Configuration {
  /// The version of Terraform that a stack promises to work with, where it does not say: the lowest that
  /// has all that is used.
  static let leastVersion = Version(1, 5)

  /// The `required_version` of the root module; a stated version that is too low is an error.
  mutating func requiredVersion(of stack: Stack) -> String {
    var stated: Version?
    if let text = stack.requiredVersion {
      checkVersionConstraint(text, of: "the stack", at: stack.location)
      guard let constraint = VersionConstraint(text) else { return text }
      stated = constraint.least ?? Version(0)
    }
    var needed = Self.leastVersion
    var problems: [DeclarationError] = []
    for scope in scopes {
      for index in scope.uses.indices where !scope.uses[index].features.isEmpty {
        let features = scope.uses[index].features
        for (feature, title, since) in LanguageFeature.all where features.contains(feature) {
          needed = max(needed, since)
          guard let stated, stated < since, let text = stack.requiredVersion else { continue }
          problems.append(
            DeclarationError(
              .versionTooLow(feature: title, since: since.description, stated: text),
              at: scope.elements[index].location ?? scope.location))
        }
      }
    }
    errors += problems
    return stack.requiredVersion ?? ">= \(needed)"
  }

  mutating func checkVersionConstraint(
    _ text: String, of owner: String, at location: SourceLocation
  ) {
    if VersionConstraint(text) != nil { return }
    report(
      .invalidName(
        text, of: "version constraint of \(owner)",
        reason: "one is written as in \"~> 5.100\" or \">= 1.5, < 2.0\""), at: location)
  }

  /// A value that Terraform does not store is sent again only when its version changes.
  mutating func checkWriteOnlyArguments(of resource: ResourceDeclaration) {
    var missing: [(name: String, version: String)] = []
    resource.body.forEachWriteOnly { name, version, body in
      if let version, !body.has(version) { missing.append((name, version)) }
    }
    for (name, version) in missing {
      report(
        .versionNotSet(name, of: resource.identity.kind.address, version: version),
        at: resource.identity.location)
    }
  }
}
