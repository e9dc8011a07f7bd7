/// Something in a declaration that Terraform and AWS accept, but that is probably a mistake.
///
/// Prints as compilers do: `Workshop.swift:14:5: warning: what is odd; what to do`. A warning stops
/// nothing and changes no exit code.
public struct DeclarationWarning: Hashable, Sendable, CustomStringConvertible {
  /// Where the declaration stands.
  public var location: SourceLocation { placed.location }
  /// The problem: one of the language, or of a library.
  public var problem: any DeclarationProblem { placed.problem }
  private let placed: PlacedProblem

  /// A warning of a library, of a type of its own.
  package init(_ problem: some DeclarationProblem, at location: SourceLocation) {
    placed = PlacedProblem(problem: problem, location: location)
  }

  /// A warning of the language.
  package init(_ problem: Problem, at location: SourceLocation) {
    placed = PlacedProblem(problem: problem, location: location)
  }

  /// The problem in words, without a full stop.
  public var statement: String { problem.statement }
  /// The advice, without a full stop.
  public var remedy: String { problem.remedy }

  public var description: String {
    "\(location): warning: \(statement); \(remedy)"
  }
}

extension DeclarationWarning {
  /// The probable mistakes in the language. Addresses are as in `terraform_data.orders`.
  package enum Problem: DeclarationProblem {
    /// A resource uses the default configuration of a provider, which the stack does not declare; the
    /// addresses of those that it does.
    case emptyProvider(String, resource: String, declared: [String])
  }
}

/// A component that looks at what surrounds it in the stack for what is probably a mistake.
package protocol WarningComponent: Component {
  /// The warnings about this component and about what others contributed to it.
  ///
  /// - Parameter resources: Every resource and data source that is placed in the stack.
  func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning]
}

extension CollectedStack {
  /// See ``Stack/warnings()``.
  package func warnings() -> [DeclarationWarning] {
    var seen: Set<DeclarationWarning> = []
    let ofRules = configuration.rules.flatMap {
      $0.warnings(of: configuration.composition.components, among: configuration.resources)
        + $0.warnings(in: configuration.content)
    }
    return
      (componentWarnings() + ofRules + missingDefaults() + warningsOfProviderHistories()
      + warningsOfModules())
      .filter { seen.insert($0).inserted }
      .sorted { $0.order < $1.order }
  }

  private func componentWarnings() -> [DeclarationWarning] {
    let components = configuration.composition.components {
      $0.type is any WarningComponent.Type
    }
    .compactMap { $0 as? any WarningComponent }
    if components.isEmpty { return [] }
    var contributions = ContributedValues()
    for component in configuration.composition.components {
      contributions.add(contributionsOf: component)
    }
    contributions.add(Surroundings(components: configuration.composition.components))
    let resources = PlacedResources(configuration.resources)
    return components.flatMap { component in
      component.warnings(contributions.received(by: component), among: resources)
    }
  }

  /// Resources that use the default configuration of a provider that is only declared with aliases, the first
  /// one for each provider. Terraform takes an empty configuration for them. Terraform language
  /// documentation, "Provider Configuration", "Default Provider Configurations".
  private func missingDefaults() -> [DeclarationWarning] {
    let aliased = Dictionary(grouping: configuration.providers.declared, by: \.name)
      .filter { $0.value.allSatisfy { $0.alias != nil } }
    var reported: Set<String> = []
    // A module that others call gets its providers from them.
    if aliased.isEmpty || configuration.kind != .root { return [] }
    return configuration.resources.compactMap { resource in
      guard resource.provider == nil, let declared = aliased[resource.providerName],
        reported.insert(resource.providerName).inserted
      else { return nil }
      return DeclarationWarning(
        .emptyProvider(
          resource.providerName, resource: resource.identity.kind.address,
          declared: declared.map { ProviderReference($0).address }.sorted()),
        at: resource.identity.location)
    }
  }
}

extension DeclarationWarning {
  fileprivate var order: (String, UInt, UInt) { (location.file, location.line, location.column) }
}
