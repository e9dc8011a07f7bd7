import HCL

/// Takes something that exists into Terraform's hands: `import { … }`.
///
/// ```swift
/// Import(queue, id: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
/// // import {
/// //   to = module.queues.aws_sqs_queue.orders
/// //   id = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"
/// // }
/// ```
///
/// It is the stack's, wherever it is named, since Terraform takes it only in the root module. A resource's
/// own provider is used. Terraform language documentation, "import Block".
public struct Import: Declaration {
  private var forEach: Node?
  private let to: AddressNode
  private let key: Key
  private var provider: ProviderReference?
  let location: SourceLocation

  /// - Parameters:
  ///   - resource: The resource that it becomes, or one instance of it: `queues["orders"]`. Of a component
  ///     such as a `Function`, the resource that it is named after; the others are imported by themselves.
  ///   - id: What the provider calls it; its documentation says so under "Import".
  public init(
    _ resource: some ManagedResourceConvertible, id: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    to = resource.managedResource.address()
    key = .id(id.node)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// Something that is not declared yet, and that `terraform plan -generate-config-out` shall describe.
  ///
  /// ```swift
  /// Import(to: "aws_sqs_queue.orders", id: "https://…/orders", provider: ireland)
  /// // import {
  /// //   to       = aws_sqs_queue.orders
  /// //   id       = "https://…/orders"
  /// //   provider = aws.ireland
  /// // }
  /// ```
  ///
  /// - Parameters:
  ///   - address: What it becomes, seen from the root module.
  ///   - id: What the provider calls it; its documentation says so under "Import".
  ///   - provider: The configuration to find it by: the default one, if it is not given.
  public init(
    to address: Address, id: Expression<String>, provider: Provider? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    to = .text(address.text)
    key = .id(id.node)
    self.provider = provider.map { ProviderReference($0) }
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// Several at once: `for_each`. Terraform 1.7 or later.
  ///
  /// ```swift
  /// Import(forEach: ["orders": "https://…/orders"]) { each in (queues[each.key], id: each.value) }
  /// ```
  ///
  /// - Parameters:
  ///   - elements: What is known of each.
  ///   - content: What one of them becomes, and what the provider calls it.
  public init<Value, Resource: ManagedResourceReferencing>(
    forEach elements: Expression<[String: Value]>,
    _ content: (Each<Value>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      forEach: elements.node, content(Each(symbol: "each")),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same, if only text is known of each.
  public init<Resource: ManagedResourceReferencing>(
    forEach elements: Expression<[String: String]>,
    _ content: (Each<String>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      forEach: elements.node, content(Each(symbol: "each")),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same for the strings of a set.
  public init<Resource: ManagedResourceReferencing>(
    forEach elements: Expression<Set<String>>,
    _ content: (Each<String>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      forEach: ForEachCollection(elements).node, content(Each(symbol: "each")),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    forEach elements: Node, _ target: (some ManagedResourceReferencing, id: Expression<String>),
    at location: SourceLocation
  ) {
    forEach = elements
    to = target.0.address()
    key = .id(target.id.node)
    self.location = location
  }

  /// By the attributes that identify it, of a resource whose provider defines an identity. Terraform or OpenTofu 1.12.
  ///
  /// ```swift
  /// Import(queue, identity: .init(url: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"))
  /// // import {
  /// //   to = aws_sqs_queue.orders
  /// //   identity = {
  /// //     url = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders"
  /// //   }
  /// // }
  /// ```
  ///
  /// - Parameters:
  ///   - resource: The resource that it becomes, or one instance of it.
  ///   - identity: The attributes of its identity. Bindings have an initializer with them, if the provider's schema
  ///     does; otherwise write `["url": "https://…"]`. The provider's documentation lists them under "Import".
  public init<Resource: ManagedResourceConvertible>(
    _ resource: Resource, identity: ImportIdentity<Resource.ManagedResource>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    to = resource.managedResource.address()
    key = .identity(identity.node)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// The same for something that is not declared yet.
  public init(
    to address: Address, identity: ImportIdentity<RawResource>, provider: Provider? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    to = .text(address.text)
    key = .identity(identity.node)
    self.provider = provider.map { ProviderReference($0) }
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// Several at once by their identities: `for_each`.
  ///
  /// ```swift
  /// Import(forEach: urls) { each in (queues[each.key], identity: ["url": .value(each.value)]) }
  /// ```
  public init<Value, Resource: ManagedResourceReferencing>(
    forEach elements: Expression<[String: Value]>,
    _ content: (Each<Value>) -> (Resource, identity: ImportIdentity<Resource>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let target = content(Each(symbol: "each"))
    forEach = elements.node
    to = target.0.address()
    key = .identity(target.identity.node)
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  /// The identity of the resource in the provider.
  private enum Key: Sendable {
    case id(Node)
    case identity(Node)

    var node: Node {
      switch self {
      case .id(let node), .identity(let node): node
      }
    }
  }

  public var declared: Declared { Declared(self) }
}

/// The attributes by which a provider identifies one of its resources. Bindings have an initializer with them.
public struct ImportIdentity<Resource: ManagedResourceReferencing>: ExpressibleByDictionaryLiteral,
  Sendable
{
  let node: Node

  /// Attributes by their names; those that are nil are left out.
  public init(dictionaryLiteral elements: (String, ValueLiteral?)...) {
    node = .object(
      elements.compactMap { name, value in value.map { Node.Member(key: name, value: $0.node) } })
  }
}

extension Import: Refactoring {
  static var blockType: String { "import" }

  /// Terraform takes imports only in the root module.
  var isOfStack: Bool { true }
  var isForEach: Bool { forEach != nil }
  var providers: [ProviderReference] { provider.map { [$0] } ?? [] }

  /// The instances of one with for_each differ in what they are computed from.
  var namedAddresses: [(argument: String, address: AddressNode)] {
    isForEach ? [] : [("to", to)]
  }

  var blocksOfProviders: [BlockOfProvider] {
    guard case .identity = key, let type = to.resourceType else { return [] }
    return [
      BlockOfProvider(
        provider: provider?.name ?? BlockOfProvider.provider(of: type), prefix: "identity.",
        type: type, address: to.title, argument: "identity", location: location)
    ]
  }

  var requirements: [LanguageRequirement] {
    var requirements: [LanguageRequirement] = []
    if isForEach {
      requirements.append(
        LanguageRequirement(
          "for_each of an import", terraform: Version(1, 7), openTofu: Version(1, 7)))
    }
    switch key {
    case .identity:
      requirements.append(
        LanguageRequirement(
          "the identity of an import", terraform: Version(1, 12), openTofu: Version(1, 12)))
    case .id(let id):
      if isForEach || id.isKnown { break }
      requirements.append(
        LanguageRequirement(
          "an id of an import that is computed", terraform: Version(1, 6), openTofu: Version(1, 6))
      )
    }
    return requirements
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let forEach { visit(forEach, false) }
    visit(.address(to), false)
    visit(key.node, false)
    if let instance = provider?.instance { visit(instance, false) }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    switch key {
    case .id(.string("")), .identity(.object([])): checker.report(.emptyImportID, at: location)
    default: break
    }
  }

  func check(_ checker: inout Checker, against declared: DeclaredAddresses) {}

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    if let forEach { body.append("for_each", renderer.syntax(forEach, in: scope, at: location)) }
    body.append("to", renderer.syntax(to, in: scope, at: location))
    let value = renderer.syntax(key.node, in: scope, at: location)
    switch key {
    case .id: body.append("id", value)
    case .identity: body.append("identity", value)
    }
    if let provider {
      body.append("provider", renderer.syntax(provider, in: scope, at: location))
    }
    module.main.append(BlockSyntax(IdentifierSyntax(unchecked: "import"), body))
  }
}
