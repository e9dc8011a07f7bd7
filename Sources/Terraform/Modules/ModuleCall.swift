import HCL

/// A call of a module that somebody else wrote: from a registry, a repository or a folder.
///
/// ```swift
/// let vpc = ModuleCall(
///   "vpc", source: .registry("terraform-aws-modules/vpc/aws", version: "5.8.1")
/// ) { body in
///   body.set("cidr", "10.0.0.0/16")
/// }
/// vpc.output("vpc_id", as: String.self)           // module.vpc.vpc_id
/// ```
///
/// ``Counted`` and ``ForEach`` make several of it:
///
/// ```swift
/// let networks = ForEach(["a": "10.0.0.0/16", "b": "10.1.0.0/16"]) { each in
///   ModuleCall("network", source: .local("./network")) { $0.set("cidr", each.value) }
/// }
/// networks["a"].output("id", as: String.self)     // module.network["a"].id
/// networks.all(output: "id", as: String.self)
/// ```
///
/// Terraform language documentation, "Module Blocks".
public struct ModuleCall: Declaration, DependencyTarget, Repeatable {
  let name: String
  let source: ModuleSource
  /// By the names that they have in the module.
  let passedProviders: [(name: String, reference: ProviderReference)]
  private(set) var body = BlockBody()
  private(set) var dependsOn: [Identity] = []
  private(set) var isEnabled: Node?
  var comment: String?
  private(set) var metaComments: [MetaArgument: String] = [:]
  public let identity: Identity
  public var repetition = Repetition()

  /// - Parameters:
  ///   - name: The name of the call.
  ///   - source: Where the module is.
  ///   - providers: The configurations that its providers get, by the names that they have in it: `aws`,
  ///     or `aws.replica`. Those that are not named get the default ones.
  ///   - content: The module's arguments.
  public init(
    _ name: String, source: ModuleSource, providers: KeyValuePairs<String, Provider> = [:],
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, source, providers, at: SourceLocation(fileID: fileID, line: line, column: column))
    content(&body)
  }

  /// One by its address, as Terraform spells it.
  ///
  /// - Parameters:
  ///   - name: The name of the call.
  ///   - source: Where the module is: a registry address, a URL, or a path beginning with `./`.
  ///   - version: A version constraint, only for modules of a registry.
  ///   - providers: The configurations that its providers get, by the names that they have in it.
  ///   - content: The module's arguments.
  public init(
    _ name: String, source: String, version: String? = nil,
    providers: KeyValuePairs<String, Provider> = [:],
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, ModuleSource(address: source, version: version), providers,
      at: SourceLocation(fileID: fileID, line: line, column: column))
    content(&body)
  }

  private init(
    _ name: String, _ source: ModuleSource, _ providers: KeyValuePairs<String, Provider>,
    at location: SourceLocation
  ) {
    self.name = name
    self.source = source
    passedProviders = providers.map { ($0.key, ProviderReference($0.value)) }
    identity = Identity(.module(name), location: location)
  }

  /// `module.name.output`
  ///
  /// - Parameters:
  ///   - name: The output's name.
  ///   - type: Its type, which nothing checks.
  ///   - isSensitive: Whether the module marks it as sensitive.
  public func output<Value: TerraformValue>(
    _ name: String, as type: Value.Type = Value.self, sensitive isSensitive: Bool = false
  ) -> Expression<Value> {
    Expression(
      .reference(
        Reference(
          target: identity, path: Reference.Path(repetition.instance + [.attribute(name)]),
          type: Value.valueType, isSensitive: isSensitive)))
  }

  /// The same with arguments changed. Two calls may use each other's outputs, as long as their resources
  /// need no circle:
  ///
  /// ```swift
  /// let network = ModuleCall("network", source: .local("./network"))
  /// let cluster = ModuleCall("cluster", source: .local("./cluster")) {
  ///   $0.set("vpc_id", network.output("vpc_id", as: String.self))
  /// }
  /// network.with { $0.set("allowed", cluster.output("security_group", as: String.self)) }
  /// cluster
  /// ```
  public func with(_ change: (inout BlockBody) -> Void) -> Self {
    var copy = self
    change(&copy.body)
    return copy
  }

  /// The same with `depends_on`: everything in the module waits for these.
  public func dependsOn(_ others: any DependencyTarget...) -> Self {
    var copy = self
    copy.dependsOn += others.map(\.identity)
    return copy
  }

  /// The same with a `lifecycle` block that says whether the module exists: without `count`, so that its addresses
  /// stay. Of one that does not, every use must deal with null. OpenTofu 1.11 or later.
  public func enabled(_ condition: Expression<Bool>) -> Self {
    var copy = self
    copy.isEnabled = condition.node
    return copy
  }

  /// The same with `# text` above the block.
  public func comment(_ text: String) -> Self {
    var copy = self
    copy.comment = text
    return copy
  }

  /// The same with `# text` above a meta-argument, if it has that one.
  public func comment(_ text: String, on argument: MetaArgument) -> Self {
    var copy = self
    copy.metaComments[argument] = text
    return copy
  }

  public var declared: Declared { Declared(self) }
}

extension ModuleCall: ModuleBlock {
  var foreignModule: ForeignModule? {
    var arguments: [Node] = []
    body.forEachRoot { arguments.append($0) }
    return ForeignModule(instances: instanceRoots, arguments: arguments)
  }

  var requirements: [LanguageRequirement] { requirementsOfCall + source.requirements }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    for root in instanceRoots { visit(root, false) }
    for root in source.computed { visit(root, false) }
    body.forEachRoot { visit($0, false) }
  }

  /// Terraform language documentation, "Module Sources" and "Module Blocks".
  func check(_ checker: inout Checker, in scope: Int) {
    checkBlock(&checker)
    checkComments(&checker)
    checker.checkArguments(
      of: body, besides: VariableBlock.reservedNames, address: "module.\(name)", at: location)
    for (key, _) in passedProviders { checker.checkProviderKey(key, at: location) }
    if source.computed.isEmpty {
      checkSource(&checker)
    } else {
      checkComputedSource(&checker, in: scope)
    }
  }

  /// It is needed before anything else is evaluated: hashicorp/terraform, `internal/terraform/graph_builder_init.go`
  /// at v1.15.0, and opentofu/opentofu, `internal/configs/static_scope.go` at v1.8.0.
  private func checkComputedSource(_ checker: inout Checker, in scope: Int) {
    var rest = source.computed
    var seen: Set<Identity> = []
    while let root = rest.popLast() {
      root.forEachNode { node in
        guard case .reference(let reference) = node, seen.insert(reference.target).inserted else {
          return
        }
        let target = reference.target
        let variable = target.definition as? VariableDefinition
        // OpenTofu evaluates every variable that it can.
        let isKnown =
          target.definition?.alias != nil || variable?.isConst == true
          || variable != nil && checker.configuration.tools == .openTofu
        if !isKnown || checker.configuration.homes[target] != scope {
          checker.report(
            .computedSource(module: name, uses: target.kind.address), at: location)
        } else if let value = target.definition?.alias {
          rest.append(value)
        }
      }
    }
  }

  private func checkComments(_ checker: inout Checker) {
    for (argument, text) in metaComments.sorted(by: { $0.value < $1.value }) {
      let isSet =
        switch argument {
        case .count: isCounted
        case .forEach: isForEach
        case .provider: !passedProviders.isEmpty
        case .lifecycle: isEnabled != nil
        case .dependsOn: !dependsOn.isEmpty
        }
      if isSet { continue }
      checker.report(.commentOnNothing(text, on: argument.name), at: location)
    }
  }

  private func checkSource(_ checker: inout Checker) {
    guard let kind = source.kind else {
      checker.report(
        .invalidName(source.address, of: "source of a module", against: .moduleSource),
        at: location)
      return
    }
    guard let version = source.version else { return }
    if kind != .registry {
      checker.report(
        .versionWithoutRegistry(
          module: name, source: source.address, isFolder: kind == .local), at: location)
    }
    checker.checkVersionConstraint(version, of: "module.\(name)", at: location)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    let items = passedProviders.map { name, reference in
      ObjectItemSyntax(
        Renderer.providerKey(name), renderer.syntax(reference, in: scope, at: location))
    }
    let arguments = renderer.syntax(body, in: scope, at: location).items
    renderBlock(
      source: renderer.syntax(source.addressNode, in: scope, at: location),
      version: source.versionNode.map { renderer.syntax($0, in: scope, at: location) },
      providers: items, arguments: arguments,
      comments: renderer.comments(of: body, at: location),
      with: &renderer, in: scope, after: prerequisites, into: &module)
  }
}
