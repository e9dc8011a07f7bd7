import HCL

/// A search for all resources of one type, in a ``QueryFile``: `list "type" "label"`.
///
/// ``Counted`` and ``ForEach`` make several of it:
///
/// ```swift
/// ForEach(["orders", "returns"]) { each in
///   Query("aws_sqs_queue", "named", provider: aws) { $0.set("queue_name_prefix", each.value) }
/// }
/// // list "aws_sqs_queue" "named" {
/// //   for_each = toset(["orders", "returns"])
/// //   provider = aws
/// //
/// //   config {
/// //     queue_name_prefix = each.value
/// //   }
/// // }
/// ```
///
/// Terraform language documentation, "list Block".
public struct Query: QueryConvertible, Repeatable {
  private let type: String
  private let label: String
  private let provider: ProviderReference
  private let limit: Expression<Number>?
  private let includesResource: Bool?
  private var body = BlockBody()
  let location: SourceLocation
  public var repetition = Repetition()

  /// - Parameters:
  ///   - type: The type of the resources, for which the provider has a list.
  ///   - label: The name of the query, which no other query of that type has.
  ///   - provider: The provider configuration that runs the query.
  ///   - limit: How many results there are at most: 100, if it is not given. All instances of a query have the same.
  ///   - includesResource: Whether results have all attributes, and not only the identity: false, if it is not given.
  ///   - content: The arguments of the search.
  public init(
    _ type: String, _ label: String, provider: Provider, limit: Expression<Number>? = nil,
    includingResource includesResource: Bool? = nil,
    _ content: (inout BlockBody) -> Void = { _ in },
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.type = type
    self.label = label
    self.provider = ProviderReference(provider)
    self.limit = limit
    self.includesResource = includesResource
    location = SourceLocation(fileID: fileID, line: line, column: column)
    content(&body)
  }

  public var query: Self { self }
}

/// The content of a ``QueryFile``: a ``Query``, a type for the queries of one kind, which a provider's bindings have, or
/// several instances of one of these.
///
/// ```swift
/// ListSQSQueue("all", provider: aws, limit: 50, region: "eu-west-1")
/// ```
public protocol QueryConvertible: Sendable {
  /// The query itself.
  var query: Query { get }
}

extension Counted: QueryConvertible where Instance: QueryConvertible {
  public var query: Query { instances.query }
}

extension ForEach: QueryConvertible where Instance: QueryConvertible {
  public var query: Query { instances.query }
}

/// A query is checked at its own place; its file writes it.
extension Query: Construct {
  var isOfStack: Bool { true }
  var addresses: [String] { [address] }
  var providers: [ProviderReference] { [provider] }
  var isCounted: Bool { repetition.count != nil }
  var isForEach: Bool { repetition.forEach != nil }
  var labels: [String] { [type, label] }
  private var address: String { "list.\(type).\(label)" }

  var blocksOfProviders: [BlockOfProvider] {
    [
      BlockOfProvider(
        provider: provider.name, prefix: "list.", type: type, address: address, body: body,
        location: location)
    ]
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let count = repetition.count { visit(count.node, false) }
    if let forEach = repetition.forEach { visit(forEach.node, false) }
    if let instance = provider.instance { visit(instance, false) }
    if let limit { visit(limit.node, false) }
    body.forEachRoot { visit($0, false) }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(type, of: "resource type", at: location)
    checker.checkName(label, of: "query name", at: location)
    checker.checkCount(repetition.count, of: address, at: location)
    checker.checkForEach(repetition.forEach, of: address, in: scope, at: location)
    guard let limit else { return }
    if case .number(let number) = limit.node.uncommented, !number.isIndex {
      checker.report(.invalidLimit(number.syntax.text, of: address), at: location)
    }
    // Terraform evaluates the limit without the instance at hand.
    if isCounted || isForEach, limit.node.usesInstance {
      checker.report(.limitOfInstance(address), at: location)
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {}

  func body(with renderer: inout Renderer, in scope: Int) -> BodySyntax {
    var block = BodySyntax()
    if let count = repetition.count {
      block.append("count", renderer.syntax(count.node, in: scope, at: location))
    }
    if let forEach = repetition.forEach {
      block.append("for_each", renderer.syntax(forEach.node, in: scope, at: location))
    }
    block.append("provider", renderer.syntax(provider, in: scope, at: location))
    if let limit { block.append("limit", renderer.syntax(limit.node, in: scope, at: location)) }
    if let includesResource { block.append("include_resource", .bool(includesResource)) }
    let config = renderer.syntax(body, in: scope, at: location)
    if !config.items.isEmpty { block.append(block: "config", config) }
    return block
  }
}

extension Node {
  /// Whether it is made from `count.index` or `each`.
  fileprivate var usesInstance: Bool {
    var usesIt = false
    forEachNodeButLiterals { node in
      if case .symbol("count", _) = node { usesIt = true }
      if case .symbol("each", _) = node { usesIt = true }
    }
    return usesIt
  }
}
