extension Configuration {
  /// Whether Terraform will treat a value as sensitive: by the provider's schema, by what a local
  /// stands for, or since the attribute was set from something sensitive.
  func isSensitive(_ reference: Reference) -> Bool {
    // That something is there shows nothing of it.
    if reference.isReadiness { return false }
    if reference.isSensitive { return true }
    guard case .attribute(let name)? = reference.steps.first(where: { !$0.isIndexing }) else {
      return sensitiveArguments[reference.target]?.isEmpty == false
    }
    return sensitiveArguments[reference.target]?.contains(name) ?? false
  }

  /// Which arguments and blocks of each resource are set from something sensitive, by way of other
  /// resources too.
  func findSensitiveArguments() -> [Identity: Set<String>] {
    var found = self
    found.sensitiveArguments = [:]
    var isGrowing = scopes.contains { $0.uses.contains(where: \.hasSensitive) }
    let calls = moduleCalls
    for call in calls { found.sensitiveArguments[call.identity] = call.definition.sensitiveOutputs }
    while isGrowing {
      isGrowing = calls.contains { found.addSensitiveOutputs(of: $0) }
      for scope in scopes {
        for (element, uses) in zip(scope.elements, scope.uses) {
          guard case .resource(let resource) = element,
            uses.hasSensitive || uses.hasReferences
          else { continue }
          for item in resource.body.items {
            guard let name = item.name,
              found.sensitiveArguments[resource.identity]?.contains(name) != true,
              found.isSensitive(item)
            else { continue }
            found.sensitiveArguments[resource.identity, default: []].insert(name)
            isGrowing = true
          }
        }
      }
    }
    return found.sensitiveArguments
  }

  private func isSensitive(_ item: BlockBody.Item) -> Bool {
    var result = false
    var body = BlockBody()
    body.items = [item]
    body.forEachRoot { root in
      if root.isSensitive({ isSensitive($0) }) { result = true }
    }
    return result
  }
}

extension Node.Step {
  fileprivate var isIndexing: Bool {
    if case .attribute = self { false } else { true }
  }
}
