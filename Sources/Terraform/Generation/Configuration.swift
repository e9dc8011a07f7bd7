/// The declarations, module by module, before references are resolved.
struct Configuration {
  /// The root first; each after its parent.
  var scopes: [Scope]
  /// The module in which each declaration lies.
  var homes: [Identity: Int] = [:]
  /// The providers that the stack declares.
  var providers: [Provider] = []
  /// The providers that resources need, by the names in the types of those.
  var neededProviders = NeededProviders()
  /// The backends that the stack declares; more than one is an error.
  var backends: [Backend] = []
  /// The components that resources placed elsewhere may complete.
  var completedComponents: [any CompletedComponent] = []
  /// The resources that a component or a module consists of.
  var members: [Identity: [Identity]] = [:]
  var errors: [DeclarationError] = []
  /// Whether each element uses only what is placed before it: then nothing is missing, but for what only the
  /// addresses in tests name, and there are no cycles.
  var isInOrder = true
  /// The data sources that lie in a check; only that check can use them.
  var scopedIdentities: Set<Identity> = []
  /// Which arguments are set from something sensitive.
  var sensitiveArguments: [Identity: Set<String>] = [:]
  /// Which functions of providers each module calls.
  var functionUses: [Int: [FunctionUse]] = [:]

  /// A module: the root, or one below it.
  struct Scope {
    let name: String
    let parent: Int?
    let depth: Int
    let location: SourceLocation
    /// The declarations that everything in it waits for.
    var dependsOn: [Identity] = []
    private(set) var elements: [Element] = []
    /// The uses of each element.
    private(set) var uses: [Uses] = []
    /// Where each address was declared.
    var addresses = Addresses()

    mutating func append(_ element: consuming Element, using used: consuming Uses) {
      uses.append(used)
      elements.append(element)
    }

    mutating func reserveCapacity(_ count: Int) {
      elements.reserveCapacity(count)
      uses.reserveCapacity(count)
      addresses.reserveCapacity(count)
    }

    /// As messages call it.
    var title: String { parent == nil ? "the root module" : "module \"\(name)\"" }
  }

  /// Something in a module, in the order of placement.
  enum Element {
    case resource(ResourceDeclaration)
    indirect case variable(VariableDefinition, SourceLocation)
    indirect case local(LocalDefinition, Identity)
    indirect case output(OutputDefinition)
    case module(scope: Int)
    indirect case moduleCall(ModuleCall)
    indirect case provider(Provider)
    indirect case backend(Backend)
    indirect case variableFile(VariableFile)
    indirect case test(TestElement)
    indirect case raw(RawBlock)
    indirect case settings(TerraformSettings)
  }
}

extension Configuration.Element {
  var location: SourceLocation? {
    switch self {
    case .resource(let resource): resource.identity.location
    case .variable(_, let location): location
    case .local(_, let identity): identity.location
    case .output(let output): output.location
    case .module: nil
    case .moduleCall(let call): call.identity.location
    case .provider(let provider): provider.location
    case .backend(let backend): backend.location
    case .variableFile(let file): file.location
    case .test(let test): test.location
    case .raw(let block): block.location
    case .settings(let settings): settings.location
    }
  }

  /// Which declaration others can refer to.
  var identity: Identity? {
    switch self {
    case .resource(let resource): resource.identity
    case .local(_, let identity): identity
    case .moduleCall(let call): call.identity
    case .variable, .output, .module, .provider, .backend, .variableFile, .test, .raw, .settings:
      nil
    }
  }

  /// The dependencies that no argument shows.
  var dependsOn: [Identity] {
    switch self {
    case .resource(let resource): resource.isPlain ? [] : resource.dependsOn.map(\.identity)
    case .moduleCall(let call): call.dependsOn.map(\.identity)
    case .output(let output): output.dependsOn.map(\.identity)
    case .raw(let block): block.scoped?.dependsOn.map(\.identity) ?? []
    default: []
    }
  }

  /// Calls `visit` for every node in it, at any depth, in the order in which they are written.
  ///
  /// - Parameter inPostconditions: Whether those, and provisioners, are gone through too: they may use
  ///   `self`.
  func forEachNode(inPostconditions: Bool = true, _ visit: (Node) -> Void) {
    forEachRoot(inPostconditions: inPostconditions) { $0.forEachNode(visit) }
  }

  /// Calls `visit` for every whole expression in it.
  func forEachRoot(inPostconditions: Bool = true, _ visit: (Node) -> Void) {
    switch self {
    case .resource(let resource):
      if !resource.isPlain {
        (resource.count?.node).map(visit)
        (resource.forEach?.node).map(visit)
      }
      resource.body.forEachRoot(visit)
      if !resource.isPlain {
        if inPostconditions { resource.provisioning.forEachRoot(visit) }
        resource.lifecycle.forEachRoot(inPostconditions: inPostconditions, visit)
      }
    case .variable(let variable, _):
      variable.defaultValue.map(visit)
      for validation in variable.validations {
        visit(validation.condition)
        visit(validation.message)
      }
    case .provider(let provider): provider.body.forEachRoot(visit)
    case .backend(let backend): backend.body.forEachRoot(visit)
    case .variableFile(let file): for entry in file.values.entries { visit(entry.value) }
    case .test(let test): test.forEachRoot(visit)
    case .local(let local, _): visit(local.value)
    case .output(let output):
      visit(output.value)
      for condition in output.preconditions {
        visit(condition.condition)
        visit(condition.message)
      }
    case .module: break
    case .moduleCall(let call):
      (call.repetition.count?.node).map(visit)
      (call.repetition.forEach?.node).map(visit)
      call.body.forEachRoot(visit)
    case .raw(let block):
      if block.type != "removed" || inPostconditions { block.body.forEachRoot(visit) }
    case .settings(let settings): settings.body.forEachRoot(visit)
    }
  }

  func forEachReference(_ visit: (Reference) -> Void) {
    forEachNode { if case .reference(let reference) = $0 { visit(reference) } }
  }
}
