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
  private let block: RawBlock

  /// - Parameters:
  ///   - resource: The resource that it becomes, or one instance of it: `queues["orders"]`. Of a component
  ///     such as a `Function`, the resource that it is named after; the others are imported by themselves.
  ///   - id: What the provider calls it; its documentation says so under "Import".
  public init(
    _ resource: some ManagedResourceConvertible, id: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = RawBlock(
      "import",
      {
        $0.set("to", Expression<AnyValue>(resource.managedResource.addressNode()))
        $0.set("id", id)
      }, fileID: fileID, line: line, column: column)
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
    let provider = provider.map { ProviderReference($0) }
    var block = RawBlock(
      "import",
      {
        $0.set("to", Expression<AnyValue>(address.node))
        $0.set("id", id)
        $0.set("provider", provider.map { Expression<AnyValue>($0.node) })
      }, fileID: fileID, line: line, column: column)
    block.provider = provider
    self.block = block
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
    block = Self.block(
      forEach: elements.node, content(Each(symbol: "each")), fileID: fileID, line: line,
      column: column)
  }

  /// The same, where text is all that is known of each.
  public init<Resource: ManagedResourceReferencing>(
    forEach elements: Expression<[String: String]>,
    _ content: (Each<String>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = Self.block(
      forEach: elements.node, content(Each(symbol: "each")), fileID: fileID, line: line,
      column: column)
  }

  /// The same for the strings of a set.
  public init<Resource: ManagedResourceReferencing>(
    forEach elements: Expression<Set<String>>,
    _ content: (Each<String>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = Self.block(
      forEach: ForEachCollection(elements).node, content(Each(symbol: "each")), fileID: fileID,
      line: line, column: column)
  }

  private static func block(
    forEach elements: Node, _ target: (some ManagedResourceReferencing, id: Expression<String>),
    fileID: StaticString, line: UInt, column: UInt
  ) -> RawBlock {
    RawBlock(
      "import",
      {
        $0.set("for_each", Expression<AnyValue>(elements))
        $0.set("to", Expression<AnyValue>(target.0.addressNode()))
        $0.set("id", target.id)
      }, fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { block.declared }
}

extension ProviderReference {
  /// As the value of an argument.
  var node: Node { .symbol(name, alias.map { [.attribute($0)] } ?? []) }
}
