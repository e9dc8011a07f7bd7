import HCL

/// A call of a module, of the stack's own or of a foreign one: a `module` block. Terraform language documentation,
/// "Module Blocks".
protocol ModuleBlock: Construct, DependencyTarget, Repeatable {
  var name: String { get }
  /// By the names that they have in the module.
  var passedProviders: [(name: String, reference: ProviderReference)] { get }
  var dependsOn: [Identity] { get }
  var comment: String? { get }
  /// Whether it exists at all, if that is computed.
  var isEnabled: Node? { get }
  /// Comments above its meta-arguments.
  var metaComments: [MetaArgument: String] { get }
}

extension ModuleBlock {
  var isEnabled: Node? { nil }
  var metaComments: [MetaArgument: String] { [:] }
  var requirements: [LanguageRequirement] { requirementsOfCall }
  var location: SourceLocation { identity.location }
  var declaredIdentity: Identity? { identity }
  var dependencies: [Identity] { dependsOn }
  var addresses: [String] { ["module.\(name)"] }
  var waitsForPrerequisites: Bool { true }
  var isWrittenToMain: Bool { true }
  var providers: [ProviderReference] { passedProviders.map(\.reference) }
  var isCounted: Bool { repetition.count != nil }
  var isForEach: Bool { repetition.forEach != nil }

  /// The expressions of `count`, `for_each` and `enabled`, and those that say which instance of a provider is passed.
  var instanceRoots: [Node] {
    [repetition.count?.node, repetition.forEach?.node, isEnabled].compactMap(\.self)
      + providers.compactMap(\.instance)
  }

  /// The parts of the language that a call needs, whatever the module.
  var requirementsOfCall: [LanguageRequirement] {
    (isEnabled == nil ? [] : [.enabled])
      + (providers.contains { $0.instance != nil } ? [.providerInstances] : [])
  }

  /// Checks the name and the meta-arguments.
  func checkBlock(_ checker: inout Checker) {
    checker.checkName(name, of: "module name", at: location)
    // Terraform uses this name in `.terraform/modules`.
    checker.checkLength(of: name, "module name", at: location)
    if isEnabled != nil, isCounted || isForEach {
      checker.report(.enabledWithInstances("module.\(name)"), at: location)
    }
    if isCounted, isForEach { checker.report(.countWithForEach("module.\(name)"), at: location) }
    checker.checkCount(repetition.count, of: identity)
    checker.checkForEach(repetition.forEach, of: identity)
  }

  /// Writes the block.
  ///
  /// - Parameters:
  ///   - version: The version of a module in a registry.
  ///   - providers: The items of `providers`.
  ///   - arguments: The arguments for the module's variables.
  ///   - comments: The comments on the lines of the braces.
  func renderBlock(
    source: ExpressionSyntax, version: ExpressionSyntax? = nil, providers: [ObjectItemSyntax],
    arguments: [BodySyntax.Item], comments: CommentsSyntax = CommentsSyntax(),
    with renderer: inout Renderer, in scope: Int,
    after prerequisites: [Identity], into module: inout ModuleText
  ) {
    var body = BodySyntax()
    func comment(on argument: MetaArgument) {
      if let text = metaComments[argument] { body.items.append(.comment(text)) }
    }
    if let count = repetition.count {
      comment(on: .count)
      body.append("count", renderer.syntax(count.node, in: scope, at: location))
      body.items.append(.blankLine)
    }
    if let forEach = repetition.forEach {
      comment(on: .forEach)
      body.append("for_each", renderer.syntax(forEach.node, in: scope, at: location))
      body.items.append(.blankLine)
    }
    body.append("source", source)
    if let version { body.append("version", version) }
    if !providers.isEmpty {
      comment(on: .provider)
      body.append("providers", .object(providers))
    }
    body.items.append(.blankLine)
    body.items += arguments
    if let isEnabled {
      var lifecycle = BodySyntax()
      lifecycle.append("enabled", renderer.syntax(isEnabled, in: scope, at: location))
      comment(on: .lifecycle)
      body.append(block: "lifecycle", lifecycle)
    }
    let waits = renderer.dependencies(on: dependsOn + prerequisites, in: scope, at: location)
    if !waits.isEmpty {
      body.items.append(.blankLine)
      comment(on: .dependsOn)
      body.append("depends_on", .list(waits))
    }
    module.main.append(
      BlockSyntax(
        IdentifierSyntax(unchecked: "module"), labels: [name], body, comments: comments),
      comment: self.comment)
  }
}
