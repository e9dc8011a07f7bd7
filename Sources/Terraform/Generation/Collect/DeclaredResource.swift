/// A resource, a data source or an ephemeral resource of a stack, as far as it is known without
/// Terraform: what a check against the provider's schema looks at.
package struct DeclaredResource: Sendable {
  private let declaration: ResourceDeclaration
  /// Its provider; nil if the stack does not declare it.
  package let provider: DeclaredProvider?
  /// Where it is declared.
  package let location: SourceLocation

  /// As Terraform addresses it within its module, such as `data.aws_sqs_queue.orders`.
  package var address: String { declaration.identity.address }

  package var kind: ResourceKind { declaration.block }

  /// Such as `aws_sqs_queue`.
  package var type: String { declaration.type }
  /// Whether it is without a binding.
  package var isRaw: Bool { declaration.places != nil }

  /// The attributes whose changes outside Terraform are ignored, such as `tags["owner"]`.
  package var ignoredChanges: [String] {
    if case .attributes(let names) = declaration.lifecycle.ignoreChanges { names } else { [] }
  }

  /// Its arguments and blocks.
  package var body: DeclaredBody {
    DeclaredBody(declaration.body, declaration.places ?? ArgumentPlaces(), at: location)
  }

  /// Its arguments by a binding; nil if it is of another type.
  package func arguments<Binding: Resource>(of binding: Binding.Type) -> Binding.Arguments? {
    declaration.arguments(of: binding)
  }

  fileprivate init(_ declaration: ResourceDeclaration, _ providers: [String: DeclaredProvider]) {
    self.declaration = declaration
    provider =
      declaration.provider.map { DeclaredProvider($0) } ?? providers[declaration.providerName]
    location = declaration.identity.location
  }
}

/// A configuration of a provider.
package struct DeclaredProvider: Sendable {
  private let provider: Provider

  /// Where the provider comes from, such as `hashicorp/aws`.
  package var source: String { provider.source }
  /// A version constraint, such as `~> 5.100`; nil for any version.
  package var version: String? { provider.version }
  /// The local name, with the alias if it has one: `aws.ireland`.
  package var address: String { ProviderReference(provider).address }
  /// Where it is declared.
  package var location: SourceLocation { provider.location }
  /// Whether it has settings that were given by name.
  package var isRaw: Bool { !provider.hasTypedSettings && !provider.body.items.isEmpty }
  /// Its settings.
  package var body: DeclaredBody {
    DeclaredBody(provider.body, ArgumentPlaces(), at: provider.location)
  }

  fileprivate init(_ provider: Provider) {
    self.provider = provider
  }
}

/// The arguments and blocks of a resource, or of a block in one.
package struct DeclaredBody: Sendable {
  package struct Argument: Sendable {
    package let name: String
    package let value: DeclaredValue
    package let location: SourceLocation
  }

  package struct Block: Sendable {
    package let name: String
    package let labels: [String]
    /// Whether Terraform decides how often it stands.
    package let isDynamic: Bool
    package let body: DeclaredBody
    package let location: SourceLocation
  }

  package private(set) var arguments: [Argument] = []
  package private(set) var blocks: [Block] = []

  fileprivate init(_ body: BlockBody, _ places: ArgumentPlaces, at location: SourceLocation) {
    var counts: [String: Int] = [:]
    /// The place of the next block of a name.
    func place(of name: String) -> ArgumentPlaces.Block {
      let index = counts[name, default: 0]
      counts[name] = index + 1
      let known = places.blocks[name] ?? []
      return known.indices.contains(index) ? known[index] : .init(location: location)
    }
    func addArgument(_ name: String, _ node: Node) {
      arguments.append(
        Argument(
          name: name, value: DeclaredValue(node), location: places.arguments[name] ?? location))
    }
    for item in body.items {
      switch item {
      case .argument(let name, let value): addArgument(name, value.node)
      case .writeOnly(let name, let node, _): addArgument(name, node)
      case .block(DynamicBlock.type, let labels, let content):
        // Written out by hand; what counts is what it makes.
        let place = place(of: DynamicBlock.type)
        guard let name = labels.first else { continue }
        let inside = DeclaredBody(content, place.inside, at: place.location)
        let made = inside.blocks.first { $0.name == DynamicBlock.content }
        blocks.append(
          Block(
            name: name, labels: [], isDynamic: true, body: made?.body ?? DeclaredBody(),
            location: place.location))
      case .block(let name, let labels, let content):
        add(name, labels, isDynamic: false, content, place(of: name))
      case .dynamic(let name, _, _, let content):
        add(name, [], isDynamic: true, content, place(of: name))
      case .comment, .note: break
      }
    }
  }

  private init() {}

  private mutating func add(
    _ name: String, _ labels: [String], isDynamic: Bool, _ content: BlockBody,
    _ place: ArgumentPlaces.Block
  ) {
    blocks.append(
      Block(
        name: name, labels: labels, isDynamic: isDynamic,
        body: DeclaredBody(content, place.inside, at: place.location), location: place.location))
  }
}

/// The value of an argument, as far as it is known without Terraform.
package indirect enum DeclaredValue: Hashable, Sendable {
  case null
  case bool
  case number
  case string(String)
  /// A string with parts that Terraform computes.
  case text
  case list([DeclaredValue])
  case object([Member])
  /// Anything else.
  case computed

  package struct Member: Hashable, Sendable {
    /// Nil if Terraform computes it.
    package let name: String?
    package let value: DeclaredValue
  }

  fileprivate init(_ node: Node) {
    switch node {
    case .null: self = .null
    case .bool: self = .bool
    case .number: self = .number
    case .string(let text): self = .string(text)
    case .template, .heredoc, .packageFile, .programName: self = .text
    case .list(let nodes): self = .list(nodes.map { DeclaredValue($0) })
    case .object(let members):
      self = .object(
        members.map { member in
          if case .string(let name) = member.key {
            return Member(name: name, value: DeclaredValue(member.value))
          }
          return Member(name: nil, value: DeclaredValue(member.value))
        })
    case .commented(let inner, _): self = DeclaredValue(inner)
    default: self = .computed
    }
  }
}

extension CollectedStack {
  /// The configurations of its providers.
  package var providers: [DeclaredProvider] {
    configuration.providers.declared.map { DeclaredProvider($0) }
  }

  /// Every resource, data source and ephemeral resource that is placed in it, in the order of the
  /// modules.
  package func resources() -> [DeclaredResource] {
    let providers = Dictionary(
      zip(configuration.providers.declared.map(\.name), providers),
      uniquingKeysWith: { first, _ in first })
    return allScopes.flatMap { scope in
      scope.elements.compactMap { element in
        element.construct.resourceOfSchema.map { DeclaredResource($0, providers) }
      }
    }
  }

  /// All of its modules, including those inside reusable modules.
  var allScopes: [Configuration.Scope] {
    configuration.scopes + configuration.allDefinitions.flatMap(\.configuration.scopes)
  }

  /// Whether it calls a module that somebody else wrote, whose resources nobody sees here.
  package var callsForeignModules: Bool {
    allScopes.contains { scope in
      scope.elements.contains {
        $0.construct.foreignModule != nil && $0.construct.definitions.isEmpty
      }
    }
  }

  /// The blocks that are written out as they stand and are no resources, such as `RawBlock("provider")`.
  package func rawBlocks() -> [DeclaredBody.Block] {
    allScopes.flatMap { scope in
      scope.elements.compactMap { element in
        (element.construct as? RawBlock).flatMap { DeclaredBody.Block($0) }
      }
    }
  }
}

extension DeclaredBody.Block {
  /// Nil for a resource, which is one of ``CollectedStack/resources()``.
  fileprivate init?(_ raw: RawBlock) {
    guard raw.resourceOfSchema == nil else { return nil }
    self.init(
      name: raw.type, labels: raw.labels, isDynamic: false,
      body: DeclaredBody(raw.body, ArgumentPlaces(), at: raw.location), location: raw.location)
  }
}

extension Stack {
  /// See ``CollectedStack/resources()``.
  package func resources() -> [DeclaredResource] { CollectedStack(self).resources() }
}
