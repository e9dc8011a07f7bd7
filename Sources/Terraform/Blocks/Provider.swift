import HCL

/// A provider and its settings: a `provider` block and its line in `required_providers`.
///
/// The usual ones have a spelling of their own (`Provider.aws("~> 5.100", region: region)`).
/// Terraform language documentation, "Provider Requirements".
///
/// One with an alias is a second configuration besides the default one. What uses it says so; modules get
/// it passed by themselves:
///
/// ```swift
/// let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
/// ireland
/// Module("backup") { KMSKey("backup").provider(ireland) }    // provider = aws.ireland
/// ```
public struct Provider: Declaration {
  let name: String
  /// Nil for the default configuration.
  let alias: String?
  let source: String
  /// Nil if any version does.
  let version: String?
  /// Whether `required_providers` lists it.
  private(set) var isListed = true
  package let location: SourceLocation
  /// The settings.
  package var body = BlockBody()
  /// One instance for each element; nil for a single one.
  private(set) var elements: ForEachCollection?
  /// The instance, of a configuration that has several.
  private(set) var instance: Node?
  /// Whether the settings have a Swift spelling of their own, so that none of them can be misspelled.
  package var hasTypedSettings = false
  /// How its types differ between versions, if that is known.
  package var history: ProviderHistory?

  /// - Parameters:
  ///   - name: The local name, which the resource types begin with: `aws`.
  ///   - source: Where it is published: `hashicorp/aws`.
  ///   - version: A version constraint: `~> 5.100`; any version, if it is not given.
  ///   - alias: The name of a configuration besides the default one.
  ///   - content: The settings.
  public init(
    _ name: String, source: String, version: String? = nil, alias: String? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, source: source, version: version, alias: alias,
      at: SourceLocation(fileID: fileID, line: line, column: column))
    content(&body)
  }

  package init(
    _ name: String, source: String, version: String?, alias: String?, at location: SourceLocation
  ) {
    self.name = name
    self.alias = alias
    self.source = source
    self.version = version
    self.location = location
  }

  /// A configuration with an instance for each string of a set, which needs an alias. OpenTofu 1.9 or later.
  ///
  /// ```swift
  /// let regional = Provider.forEach(regions) { each in
  ///   Provider.aws("~> 6.0", region: each.value, alias: "by_region")
  /// }
  /// regional
  /// ForEach(regions) { each in SQSQueue("all", name: "orders").provider(regional[each.key]) }
  /// // provider = aws.by_region[each.key]
  /// ```
  ///
  /// OpenTofu documentation, "Provider Configuration", "for_each: Multiple instances of a provider configuration".
  public static func forEach(
    _ elements: Expression<Set<String>>, _ content: (Each<String>) -> Provider
  ) -> Provider {
    var provider = content(Each(symbol: "each"))
    provider.elements = ForEachCollection(elements)
    return provider
  }

  /// The same for the items of a map.
  public static func forEach<Value>(
    _ elements: Expression<[String: Value]>, _ content: (Each<Value>) -> Provider
  ) -> Provider {
    var provider = content(Each(symbol: "each"))
    provider.elements = ForEachCollection(elements)
    return provider
  }

  /// The instance of one key.
  public subscript(key: Expression<String>) -> Provider {
    var copy = self
    copy.instance = key.node
    return copy
  }

  /// The same without an entry in `required_providers`: Terraform then takes the provider of this name that HashiCorp
  /// publishes, in any version.
  ///
  /// ```swift
  /// Provider("aws", source: "hashicorp/aws") { $0.set("region", region) }.unlisted()
  /// ```
  public func unlisted() -> Provider {
    var copy = self
    copy.isListed = false
    return copy
  }

  public var declared: Declared { Declared(self) }

  /// The source without the default registry.
  var shortSource: String {
    for registry in ["registry.terraform.io/", "registry.opentofu.org/"]
    where source.hasPrefix(registry) {
      return String(source.dropFirst(registry.count))
    }
    return source
  }
}

/// Which configuration of a provider is meant: `aws.ireland`.
struct ProviderReference: Hashable, Sendable {
  let name: String
  let alias: String?
  let location: SourceLocation
  /// The instance, of a configuration with `for_each`.
  let instance: Node?

  init(_ provider: Provider) {
    name = provider.name
    alias = provider.alias
    location = provider.location
    instance = provider.instance
  }

  init(name: String, alias: String?, location: SourceLocation) {
    self.name = name
    self.alias = alias
    self.location = location
    instance = nil
  }

  /// As Terraform writes it.
  var address: String { alias.map { "\(name).\($0)" } ?? name }

  static func == (left: Self, right: Self) -> Bool { left.address == right.address }

  func hash(into hasher: inout Hasher) {
    hasher.combine(address)
  }
}

extension ResourceReferencing {
  /// The same with another configuration of its provider than the default one: `provider = aws.ireland`.
  public func provider(_ provider: Provider) -> Self {
    withDeclaration { $0.provider = provider }
  }
}

extension Provider: Construct {
  /// Providers are the stack's, wherever they are named.
  var isOfStack: Bool { true }

  func note(in configuration: inout Configuration) { configuration.providers.declared.append(self) }

  var isForEach: Bool { elements != nil }
  var requirements: [LanguageRequirement] { elements == nil ? [] : [.providerInstances] }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let elements { visit(elements.node, false) }
    body.forEachRoot { visit($0, false) }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    if elements != nil, alias == nil {
      checker.report(.instancesWithoutAlias(name), at: location)
    }
    checker.checkName(name, of: "provider name", at: location)
    if !source.isProviderSource {
      checker.report(
        .invalidName(source, of: "source of a provider", against: .providerSource), at: location)
    }
    if let version {
      checker.checkVersionConstraint(version, of: "provider \(name)", at: location)
    }
    if !isListed, version != nil || shortSource != "hashicorp/\(name)" {
      checker.report(.unlistedProvider(name, source: shortSource, version: version), at: location)
    }
    if checker.configuration.kind == .published, !body.items.isEmpty {
      checker.problems.append(
        DeclarationError(
          PublishedModuleProblem.providerSettings(
            name, module: checker.configuration.scopes[0].name), at: location))
    }
    if let alias { checker.checkName(alias, of: "provider alias", at: location) }
    checker.checkArguments(
      of: body, besides: ["alias", "for_each", "version"], address: "provider.\(name)", at: location
    )
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    module.providers.append(.block(renderer.block(self)))
  }
}

extension Renderer {
  /// A configuration of a provider, in the root module or in a test.
  mutating func block(_ provider: Provider) -> BlockSyntax {
    var body = BodySyntax()
    if let alias = provider.alias { body.append("alias", .string(alias)) }
    if let elements = provider.elements {
      body.append("for_each", syntax(elements.node, in: 0, at: provider.location))
    }
    body.items += syntax(provider.body, in: 0, at: provider.location, isBound: true).items
    return BlockSyntax(IdentifierSyntax(unchecked: "provider"), labels: [provider.name], body)
  }
}
