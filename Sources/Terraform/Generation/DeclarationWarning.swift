/// Something in a declaration that Terraform and AWS accept, but that is probably a mistake.
///
/// Prints as compilers do: `Workshop.swift:14:5: warning: what is odd; what to do`. A warning stops
/// nothing and changes no exit code.
public struct DeclarationWarning: Hashable, Sendable, CustomStringConvertible {
  /// Where the declaration stands.
  public let location: SourceLocation
  /// The problem, without a full stop.
  public let statement: String
  /// The way to mend it, without a full stop.
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

extension Stack {
  /// Probable mistakes in the stack that Terraform would accept, in the order of the
  /// source, each once. A stack that ``files(_:)`` refuses may have warnings too.
  public func warnings() -> [DeclarationWarning] { StackOutline(self).warnings() }
}

extension StackOutline {
  /// See ``Stack/warnings()``.
  package func warnings() -> [DeclarationWarning] {
    // Nothing else is warned of.
    if placements.isEmpty, !hasAliases { return [] }
    var surveyed = Survey()
    for declaration in contents { surveyed.add(declaration.declared.kind) }
    surveyed.visit(placements)
    var seen: Set<DeclarationWarning> = []
    let fromComponents = surveyed.components.flatMap { component in
      let received = Contributions(values: surveyed.contributions[component.identity] ?? [])
      return component.warnings(received, among: surveyed.resources)
    }
    return (fromComponents + surveyed.missingDefaults)
      .filter { seen.insert($0).inserted }
      .sorted { $0.order < $1.order }
  }
}

extension DeclarationWarning {
  fileprivate var order: (String, UInt, UInt) { (location.file, location.line, location.column) }
}

/// The declarations that warnings are drawn from.
private struct Survey {
  var components: [any WarningComponent] = []
  var resources: [ResourceDeclaration] = []
  var contributions: [Identity: [any Sendable]] = [:]
  var providers: [Provider] = []

  mutating func visit(_ placements: [Placement]) {
    for placement in placements {
      add(placement.kind)
      if case .component(let component) = placement.kind { add(component) }
      visit(placement.parts)
    }
  }

  mutating func add(_ kind: Declared.Kind) {
    switch kind {
    case .resource(let resource): resources.append(resource)
    case .provider(let provider): providers.append(provider)
    default: break
    }
  }

  private mutating func add(_ component: any Component) {
    if let component = component as? any WarningComponent { components.append(component) }
    for contribution in component.contributions {
      contributions[contribution.target, default: []].append(contribution.value)
    }
  }

  /// Resources that use the default configuration of a provider that is only declared with aliases, the first
  /// one for each provider. Terraform takes an empty configuration for them. Terraform language
  /// documentation, "Provider Configuration", "Default Provider Configurations".
  var missingDefaults: [DeclarationWarning] {
    let aliased = Dictionary(grouping: providers, by: \.name)
      .filter { $0.value.allSatisfy { $0.alias != nil } }
    var reported: Set<String> = []
    if aliased.isEmpty { return [] }
    return resources.compactMap { resource in
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
