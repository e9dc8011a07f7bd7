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
  let version: String
  package let location: SourceLocation
  /// The settings.
  package var body = BlockBody()
  /// Whether the settings have a Swift spelling of their own, so that none of them can be misspelled.
  package var hasTypedSettings = false
  /// How its types differ between versions, if that is known.
  package var history: ProviderHistory?

  /// - Parameters:
  ///   - name: The local name, which the resource types begin with: `aws`.
  ///   - source: Where it is published: `hashicorp/aws`.
  ///   - version: A version constraint: `~> 5.100`.
  ///   - alias: The name of a configuration besides the default one.
  ///   - content: The settings.
  public init(
    _ name: String, source: String, version: String, alias: String? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, source: source, version: version, alias: alias,
      at: SourceLocation(fileID: fileID, line: line, column: column))
    content(&body)
  }

  package init(
    _ name: String, source: String, version: String, alias: String?, at location: SourceLocation
  ) {
    self.name = name
    self.alias = alias
    self.source = source
    self.version = version
    self.location = location
  }

  public var declared: Declared { Declared(self) }
}

/// Which configuration of a provider is meant: `aws.ireland`.
struct ProviderReference: Hashable, Sendable {
  let name: String
  let alias: String?
  let location: SourceLocation

  init(_ provider: Provider) {
    name = provider.name
    alias = provider.alias
    location = provider.location
  }

  init(name: String, alias: String?, location: SourceLocation) {
    self.name = name
    self.alias = alias
    self.location = location
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

  func forEachRoot(_ visit: (Node, Bool) -> Void) { body.forEachRoot { visit($0, false) } }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "provider name", at: location)
    if !source.isProviderSource {
      checker.report(
        .invalidName(source, of: "source of a provider", against: .providerSource), at: location)
    }
    checker.checkVersionConstraint(version, of: "provider \(name)", at: location)
    if checker.configuration.kind == .published, !body.items.isEmpty {
      checker.problems.append(
        DeclarationError(
          PublishedModuleProblem.providerSettings(
            name, module: checker.configuration.scopes[0].name), at: location))
    }
    if let alias { checker.checkName(alias, of: "provider alias", at: location) }
    checker.checkArguments(
      of: body, besides: ["alias", "version"], address: "provider.\(name)", at: location)
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
    body.items += syntax(provider.body, in: 0, at: provider.location, isBound: true).items
    return BlockSyntax(IdentifierSyntax(unchecked: "provider"), labels: [provider.name], body)
  }
}
