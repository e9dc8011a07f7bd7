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
  private let id: Node
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
    self.id = id.node
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
    self.id = id.node
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
    id = target.id.node
    self.location = location
  }

  public var declared: Declared { Declared(self) }
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

  var requirements: [LanguageRequirement] {
    if isForEach { return [LanguageRequirement("for_each of an import", since: Version(1, 7))] }
    if id.isKnown { return [] }
    return [LanguageRequirement("an id of an import that is computed", since: Version(1, 6))]
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let forEach { visit(forEach, false) }
    visit(.address(to), false)
    visit(id, false)
  }

  func check(_ checker: inout Checker, in scope: Int) {
    if id == .string("") { checker.report(.emptyImportID, at: location) }
  }

  func check(_ checker: inout Checker, against declared: DeclaredAddresses) {}

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    var body = BodySyntax()
    if let forEach { body.append("for_each", renderer.syntax(forEach, in: scope, at: location)) }
    body.append("to", renderer.syntax(to, in: scope, at: location))
    body.append("id", renderer.syntax(id, in: scope, at: location))
    if let provider { body.append("provider", provider.syntax) }
    module.main.append(BlockSyntax(IdentifierSyntax(unchecked: "import"), body))
  }
}
