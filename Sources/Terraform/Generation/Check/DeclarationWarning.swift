/// Something in a declaration that Terraform and AWS accept, but that is probably a mistake.
///
/// Prints as compilers do: `Workshop.swift:14:5: warning: what is odd; what to do`. A warning stops
/// nothing and changes no exit code.
public struct DeclarationWarning: Hashable, Sendable, CustomStringConvertible {
  /// Where the declaration stands.
  public let location: SourceLocation
  /// The problem, without a full stop.
  public let statement: String
  /// The advice, without a full stop.
  public let remedy: String

  /// A warning at a place.
  public init(_ statement: String, remedy: String, at location: SourceLocation) {
    self.location = location
    self.statement = statement
    self.remedy = remedy
  }

  public var description: String {
    "\(location): warning: \(statement); \(remedy)"
  }
}

/// A component that looks at what surrounds it in the stack for what is probably a mistake.
package protocol WarningComponent: Component {
  /// The warnings about this component and about what others contributed to it.
  ///
  /// - Parameter resources: Every resource and data source that is placed in the stack.
  func warnings(
    _ received: Contributions, among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning]
}

extension CollectedStack {
  /// See ``Stack/warnings()``.
  package func warnings() -> [DeclarationWarning] {
    var seen: Set<DeclarationWarning> = []
    return (componentWarnings() + missingDefaults())
      .filter { seen.insert($0).inserted }
      .sorted { $0.order < $1.order }
  }

  private func componentWarnings() -> [DeclarationWarning] {
    let components = configuration.components.compactMap { $0 as? any WarningComponent }
    if components.isEmpty { return [] }
    var contributions: [Identity: [any Sendable]] = [:]
    for contribution in configuration.components.flatMap(\.contributions) {
      contributions[contribution.target, default: []].append(contribution.value)
    }
    let resources = resourceDeclarations()
    return components.flatMap { component in
      component.warnings(
        Contributions(values: contributions[component.identity] ?? []), among: resources)
    }
  }

  private func resourceDeclarations() -> [ResourceDeclaration] {
    configuration.scopes.flatMap(\.elements).compactMap {
      if case .resource(let resource) = $0 { resource } else { nil }
    }
  }

  /// Resources that use the default configuration of a provider that is only declared with aliases, the first
  /// one for each provider. Terraform takes an empty configuration for them. Terraform language
  /// documentation, "Provider Configuration", "Default Provider Configurations".
  private func missingDefaults() -> [DeclarationWarning] {
    let aliased = Dictionary(grouping: configuration.providers, by: \.name)
      .filter { $0.value.allSatisfy { $0.alias != nil } }
    var reported: Set<String> = []
    if aliased.isEmpty { return [] }
    return resourceDeclarations().compactMap { resource in
      guard resource.provider == nil, let declared = aliased[resource.providerName],
        reported.insert(resource.providerName).inserted
      else { return nil }
      let addresses = declared.map { ProviderReference($0).address }.sorted()
        .joined(separator: ", ")
      return DeclarationWarning(
        "\(resource.identity.kind.address) uses the default configuration of the provider "
          + "\(resource.providerName.quoted), which is empty: the stack only declares \(addresses)",
        remedy: "choose one by .provider(…), or declare one without an alias",
        at: resource.identity.location)
    }
  }
}

extension DeclarationWarning {
  fileprivate var order: (String, UInt, UInt) { (location.file, location.line, location.column) }
}
