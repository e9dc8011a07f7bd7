import HCL

extension Configuration {
  /// Finds what is wrong before references are resolved.
  mutating func check(_ stack: Stack) {
    checkDirectory(of: stack)
    checkDepth()
    // In a large stack each element has to be fetched from memory, so most are not touched.
    let isSimple = isInOrder && scopedIdentities.isEmpty
    for scope in scopes.indices {
      let (elements, uses) = (scopes[scope].elements, scopes[scope].uses)
      for index in elements.indices where !(isSimple && uses[index].isSimple) {
        check(elements[index], uses[index])
      }
    }
    checkInstances()
    checkRefactoring()
    checkProviders()
    if !isInOrder { checkCycles() }
  }

  /// Finds what is wrong with an element by itself, while it is taken in and at hand.
  mutating func checkByItself(_ element: Element, in scope: Int) {
    note(element, in: scope)
    guard case .resource(let resource) = element else { return }
    let location = resource.identity.location
    let names = resource.names
    checkName(names.type, of: "resource type", at: location)
    checkName(names.label, of: "resource name", at: location)
    checkArguments(
      of: resource.body, besides: Self.metaArguments, address: resource.identity.kind.address,
      at: location)
    noteProvider(of: resource, ofType: names.type)
  }

  private mutating func checkDepth() {
    for scope in scopes {
      for index in scope.uses.indices where scope.uses[index].isTooDeep {
        let element = scope.elements[index]
        var found: Set<Node.Nesting> = []
        element.forEachNode { if case .tooDeep(let nesting) = $0 { found.insert(nesting) } }
        let location = element.location ?? scope.location
        if found.contains(.expressions) { report(.nestedTooDeep(Node.deepest), at: location) }
        if found.contains(.blocks) {
          report(.blocksNestedTooDeep(BlockBody.deepest), at: location)
        }
        if found.contains(.definitions) {
          report(.definitionsTooDeep(Node.deepestDefinition), at: location)
        }
      }
    }
  }

  /// The folder becomes a path, so it must not lead anywhere else.
  private mutating func checkDirectory(of stack: Stack) {
    let parts = stack.directory.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.unicodeScalars.allSatisfy {
          $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
        }
    }
    for part in parts {
      checkLength(of: String(part), "folder for a stack", at: stack.location)
    }
    guard !isPlain else { return }
    report(
      .invalidName(
        stack.directory, of: "folder for a stack",
        reason: "it must be a relative path of letters, digits, '.', '_' and '-', nothing hidden"),
      at: stack.location)
  }

  private mutating func check(_ element: Element, _ uses: Uses) {
    let location = element.location ?? scopes[0].location
    switch element {
    case .resource(let resource):
      if uses.features.contains(.writeOnly) { checkWriteOnlyArguments(of: resource) }
      if uses.features.contains(.ephemeral) { checkEphemeralArguments(of: resource) }
      if !resource.isPlain {
        if resource.count != nil, resource.forEach != nil {
          report(.countWithForEach(resource.identity.kind.address), at: location)
        }
        checkTriggers(of: resource)
        checkCount(resource.count, of: resource.identity)
        checkForEach(resource.forEach, of: resource.identity)
        checkLifecycle(of: resource)
        checkProvisioning(of: resource)
        checkConditions(of: element, at: location)
      }
    case .variable(let variable, _):
      checkName(variable.name, of: "variable name", at: location)
      if Self.reservedVariables.contains(variable.name) {
        report(
          .invalidName(
            variable.name, of: "variable name",
            reason: "module calls have a meaning of their own for it"),
          at: location)
      }
      checkConditions(of: element, at: location)
      if variable.isNullable == false, variable.defaultValue == .null {
        report(.nullDefault(variable.name), at: location)
      }
      for value in variable.defaults where !value.isKnown {
        report(.computedDefault(variable.name), at: location)
      }
    case .local(let local, _): checkName(local.name, of: "local name", at: location)
    case .output(let output):
      checkName(output.name, of: "output name", at: location)
      checkConditions(of: element, at: location)
    case .module(let child):
      checkName(scopes[child].name, of: "module name", at: scopes[child].location)
      checkLength(of: scopes[child].name, "module name", at: scopes[child].location)
      checkPath(of: child)
      for target in scopes[child].dependsOn where homes[target] == nil {
        report(
          .notPlaced(target.kind.address, declaredAt: target.location), at: scopes[child].location)
      }
    case .moduleCall(let call): check(call)
    case .provider(let provider):
      checkName(provider.name, of: "provider name", at: location)
      if !provider.source.isProviderSource {
        report(
          .invalidName(
            provider.source, of: "source of a provider",
            reason: "one is written as in hashicorp/aws or registry.example.com/acme/thing"),
          at: location)
      }
      checkVersionConstraint(
        provider.version, of: "provider \(provider.name)", at: location)
      if let alias = provider.alias { checkName(alias, of: "provider alias", at: location) }
      checkArguments(
        of: provider.body, besides: ["alias", "version"], address: "provider.\(provider.name)",
        at: location)
    case .backend(let backend): check(backend)
    case .variableFile(let file): check(file)
    case .test(let test): check(test)
    case .raw(let block):
      checkName(block.type, of: "block type", at: location)
      for label in block.labels { checkName(label, of: "block label", at: location) }
      if let data = block.scoped { check(scoped: data, at: location) }
      if let provisioning = block.provisioning { check(removed: block, provisioning) }
      checkConditions(of: element, at: location)
    case .settings: break
    }
    checkReferences(of: element, uses, at: location)
    checkProviders(of: element, at: location)
    checkEphemerality(of: element, at: location)
    checkIterators(of: element, uses, at: location)
    if uses.hasTestValue { checkTestValues(of: element, at: location) }
  }

  /// Reports arguments that have a spelling of their own and must not be set by name.
  mutating func checkArguments(
    of body: BlockBody, besides reserved: ReservedNames, address: @autoclosure () -> String,
    at location: SourceLocation
  ) {
    for case .argument(let name, _) in body.items.filter({ $0.isArgument(in: reserved) }) {
      report(.reservedArgument(name, of: address()), at: location)
    }
  }

  /// Terraform language documentation, "Meta-Arguments".
  private static let metaArguments: ReservedNames = [
    "count", "depends_on", "for_each", "lifecycle", "provider",
  ]

  /// A backend is read before anything else.
  private mutating func check(_ backend: Backend) {
    if let type = backend.type { checkName(type, of: "backend type", at: backend.location) }
    var isComputed = false
    backend.body.forEachRoot { isComputed = isComputed || !$0.isKnown }
    if isComputed {
      report(.computedBackend, at: backend.location)
    }
    guard let first = backends.first, first.location != backend.location else { return }
    report(.secondBackend(first: first.location), at: backend.location)
  }

  private mutating func check(_ file: VariableFile) {
    // Terraform reads name.auto.tfvars by itself.
    let isAutomatic = file.name.hasSuffix(".auto")
    checkName(
      isAutomatic ? String(file.name.dropLast(".auto".count)) : file.name,
      of: "name of a variable file", at: file.location)
    checkLength(of: file.name, "name of a variable file", at: file.location)
    for entry in file.values.entries {
      let address = entry.variable.kind.address
      if homes[entry.variable] != 0 {
        report(.unusedVariable(address, declaredAt: entry.variable.location), at: file.location)
      }
      if !entry.value.isKnown {
        report(.computedFileValue(address), at: file.location)
      }
    }
  }

  /// Reports a check's data source that has anything but arguments.
  private mutating func check(scoped data: ResourceDeclaration, at location: SourceLocation) {
    checkName(data.type, of: "data source type", at: location)
    checkName(data.label, of: "data source name", at: location)
    let isPlain =
      data.count == nil && data.forEach == nil && data.lifecycle == Lifecycle()
    if data.block == .data && isPlain { return }
    report(.notPlainDataSource(data.identity.kind.address), at: location)
  }

  /// Terraform language documentation, "Input Variables", "Arguments".
  static let reservedVariables: ReservedNames = [
    "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
  ]

  mutating func checkName(_ name: String, of kind: String, at location: SourceLocation) {
    guard !IdentifierSyntax.isIdentifier(name) else { return }
    report(
      .invalidName(
        name, of: kind,
        reason: name.isEmpty
          ? "it is empty"
          : "Terraform takes letters, digits, '_' and '-', beginning with a letter or '_'"),
      at: location)
  }

  private mutating func checkReferences(
    of element: Element, _ uses: Uses, at location: SourceLocation
  ) {
    if isInOrder, scopedIdentities.isEmpty { return }
    let named = element.dependsOn
    if named.isEmpty, !uses.hasReferences { return }
    let targets = named + element.references.map(\.target)
    for target in targets where homes[target] == nil {
      var place = location
      if case .resource(let resource) = element {
        place = resource.location(ofReferenceTo: target)
      }
      report(.notPlaced(target.kind.address, declaredAt: target.location), at: place)
    }
    if scopedIdentities.isEmpty { return }
    var own: Identity?
    if case .raw(let block) = element { own = block.scoped?.identity }
    for target in targets where target != own && scopedIdentities.contains(target) {
      report(.usedOutsideCheck(target.kind.address), at: location)
    }
  }

  /// `replace_triggered_by` takes managed resources of the same module and their attributes.
  /// Terraform language documentation, "The lifecycle Meta-Argument".
  private mutating func checkTriggers(of resource: ResourceDeclaration) {
    for trigger in resource.lifecycle.replaceTriggeredBy {
      if case .raw = trigger { continue }
      if case .reference(let reference) = trigger, case .resource = reference.target.kind,
        homes[reference.target] == homes[resource.identity]
      {
        continue
      }
      report(.foreignTrigger(of: resource.identity.kind.address), at: resource.identity.location)
    }
  }

  /// Of a resource with count or for_each, a reference has to say which instance.
  mutating func checkInstances() {
    var repeated: Set<Identity> = []
    for scope in scopes {
      for index in scope.elements.indices where scope.elements[index].isRepeated {
        scope.elements[index].identity.map { _ = repeated.insert($0) }
      }
    }
    guard !repeated.isEmpty else { return }
    var problems: [DeclarationError] = []
    for scope in scopes {
      for index in scope.elements.indices {
        guard scope.uses[index].hasReferences else { continue }
        let element = scope.elements[index]
        for reference in element.references where repeated.contains(reference.target) {
          if case .attribute? = reference.steps.first {
            problems.append(
              DeclarationError(
                .instanceMissing(reference.target.kind.address),
                at: element.location ?? reference.target.location))
          }
        }
      }
    }
    errors += problems
  }

  private mutating func checkIterators(
    of element: Element, _ uses: Uses, at location: SourceLocation
  ) {
    guard uses.hasCount || uses.hasEach || uses.hasSelf else { return }
    var isCounted = false
    var isForEach = false
    if case .resource(let resource) = element {
      isCounted = resource.count != nil
      isForEach = resource.forEach != nil
    }
    if case .moduleCall(let call) = element {
      isCounted = call.repetition.count != nil
      isForEach = call.repetition.forEach != nil
    }
    if case .raw(let block) = element { isForEach = block.body.has("for_each") }
    if uses.hasCount, !isCounted { report(.iteratorOutOfPlace("count"), at: location) }
    if uses.hasEach, !isForEach { report(.iteratorOutOfPlace("each"), at: location) }
    if uses.hasSelf { report(.iteratorOutOfPlace("self"), at: location) }
  }
}
