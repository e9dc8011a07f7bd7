import HCL

extension ReusableModule {
  /// A `module` block that calls a reusable module.
  ///
  /// ```swift
  /// let eu = ingestion.call("eu") { $0.set($name, "orders-eu") }
  /// eu
  /// Output("arn", eu[streamARN], description: "ARN of the stream.")
  /// ```
  ///
  /// Terraform language documentation, "Module Blocks".
  public struct Call: Declaration, DependencyTarget, Repeatable {
    let name: String
    let definition: ModuleDefinition
    /// By the names that they have in the module.
    let passedProviders: [(name: String, reference: ProviderReference)]
    var arguments = Arguments()
    private(set) var dependsOn: [Identity] = []
    private(set) var comment: String?
    public let identity: Identity
    public var repetition = Repetition()

    init(
      _ name: String, of definition: ModuleDefinition, _ providers: [(String, Provider)],
      at location: SourceLocation
    ) {
      self.name = name
      self.definition = definition
      passedProviders = definition.passedProviders(
        instead: providers.map { ($0.0, ProviderReference($0.1)) })
      identity = Identity(.module(name), location: location)
    }

    /// `module.name.output`: the value of an output of the module.
    ///
    /// - Parameter output: An output that is placed in the module.
    public subscript<Value>(
      output: Output<Value>, fileID: StaticString = #fileID, line: UInt = #line,
      column: UInt = #column
    ) -> Expression<Value> {
      let content = output.definition
      guard definition.has(content) else {
        let unknown = UnknownOutput(
          name: content.name, call: name, module: definition.name,
          location: SourceLocation(fileID: fileID, line: line, column: column))
        return Expression(.reference(Reference(target: unknown.identity)))
      }
      return Expression(
        .reference(
          Reference(
            target: identity,
            path: Reference.Path(repetition.instance + [.attribute(content.name)]),
            type: Value.valueType,
            isSensitive: definition.sensitiveOutputs.contains(content.name))))
    }

    /// The same with further inputs set. Two calls may use each other's outputs, as long as their resources need no
    /// circle:
    ///
    /// ```swift
    /// let network = networks.call("network")
    /// let cluster = clusters.call("cluster") { $0.set($vpcID, network[vpcIDOutput]) }
    /// network.with { $0.set($allowed, cluster[securityGroup]) }
    /// cluster
    /// ```
    public func with(_ change: (inout Arguments) -> Void) -> Self {
      var copy = self
      change(&copy.arguments)
      return copy
    }

    /// The same with `depends_on`: everything in the module waits for these.
    public func dependsOn(_ others: any DependencyTarget...) -> Self {
      var copy = self
      copy.dependsOn += others.map(\.identity)
      return copy
    }

    /// The same with `# text` above the block.
    public func comment(_ text: String) -> Self {
      var copy = self
      copy.comment = text
      return copy
    }

    public var declared: Declared { Declared(self) }
  }
}

extension ReusableModule.Call: ModuleBlock {
  var definitions: [ModuleDefinition] { [definition] }

  /// Each output depends only on the arguments that it is known to use.
  var foreignModule: ForeignModule? {
    let arguments = arguments.entries
    var outputs: [String: [Node]] = [:]
    for (output, inputs) in definition.inputsOfOutputs {
      outputs[output] = arguments.filter { inputs.contains($0.input) }.map(\.value)
    }
    return ForeignModule(
      instances: instanceRoots, arguments: arguments.map(\.value), outputs: outputs)
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    for root in instanceRoots { visit(root, false) }
    for entry in arguments.entries { visit(entry.value, false) }
  }

  func location(ofReferenceTo target: Identity) -> SourceLocation {
    arguments.entries.first { $0.value.refers(to: target) }?.location ?? location
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checkBlock(&checker)
    checkInputs(&checker)
    for (key, _) in passedProviders
    where !definition.providerNames.contains(key) {
      checker.report(
        .unknownProvider(key, module: definition.name, known: definition.providerNames),
        at: location)
    }
  }

  /// Terraform language documentation, "Input Variables".
  private func checkInputs(_ checker: inout Checker) {
    var set: [Identity: SourceLocation] = [:]
    for entry in arguments.entries {
      let name = entry.input.kind.variableName
      guard let input = definition.inputs.first(where: { $0.identity == entry.input }) else {
        checker.report(.unknownInput(name, module: definition.name), at: entry.location)
        continue
      }
      if let first = set.updateValue(entry.location, forKey: entry.input) {
        checker.report(.inputSetTwice(name, call: self.name, first: first), at: entry.location)
      }
      if entry.value.isEphemeral, !input.definition.isEphemeral {
        checker.report(.ephemeralInput(name, module: definition.name), at: entry.location)
      }
    }
    let missing = definition.inputs.filter {
      $0.definition.isRequired && set[$0.identity] == nil
    }
    if missing.isEmpty { return }
    checker.report(
      .missingInputs(missing.map(\.definition.name), call: name, module: definition.name),
      at: location)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    let items = arguments.entries.map { entry in
      let name = IdentifierSyntax(unchecked: entry.input.kind.variableName)
      let value = renderer.syntax(entry.value, in: scope, at: entry.location)
      return BodySyntax.Item.attribute(AttributeSyntax(name, value))
    }
    renderBlock(
      source: .string(renderer.source(of: definition, from: scope)),
      providers: renderer.providers(passedBy: self, in: scope),
      arguments: items, with: &renderer, in: scope, after: prerequisites, into: &module)
  }
}

extension Identity.Kind {
  /// The name without `var`.
  fileprivate var variableName: String {
    if case .variable(let name) = self { name } else { address }
  }
}

extension Node {
  fileprivate func refers(to target: Identity) -> Bool {
    var refers = false
    forEachNode { node in
      if case .reference(let reference) = node, reference.target == target { refers = true }
    }
    return refers
  }
}

/// Stands in for an output that the called module does not have.
private struct UnknownOutput: Definition {
  let name: String
  let call: String
  let module: String
  let location: SourceLocation

  var identity: Identity { Identity(.module(call), location: location, definition: self) }

  var depth: Int { 1 }
  var isOfStack: Bool { false }
  var alias: Node? { nil }
  var isEphemeral: Bool { false }
  var isRequired: Bool { false }
  var descriptionElsewhere: String? { nil }

  func construct(of identity: Identity) -> any Construct {
    UnknownOutputUse(output: self, declaredIdentity: identity)
  }
}

/// The use of an output that the called module does not have, which is an error.
private struct UnknownOutputUse: Construct {
  let output: UnknownOutput
  let declaredIdentity: Identity?

  var location: SourceLocation { output.location }
  var isPartOfGraph: Bool { false }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {}

  func check(_ checker: inout Checker, in scope: Int) {
    checker.report(
      .unknownOutput(output.name, call: output.call, module: output.module), at: location)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {}
}
