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
/// It is the stack's, wherever it is named, since Terraform takes it in the root module alone. Terraform
/// language documentation, "import Block".
public struct Import: Declaration {
  private let block: RawBlock

  /// - Parameters:
  ///   - resource: What it becomes, or one instance of it: `queues["orders"]`.
  ///   - id: What the provider calls it; its documentation says so under "Import".
  public init(
    _ resource: some ResourceReferencing, id: Expression<String>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = RawBlock(
      "import",
      {
        $0.set("to", Expression<AnyValue>(resource.addressNode()))
        $0.set("id", id)
      }, fileID: fileID, line: line, column: column)
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
  public init<Value, Resource: ResourceReferencing>(
    forEach elements: Expression<[String: Value]>,
    _ content: (Each<Value>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = Self.block(
      forEach: elements.node, content(Each(iterator: "each")), fileID: fileID, line: line,
      column: column)
  }

  /// The same, where text is all that is known of each.
  public init<Resource: ResourceReferencing>(
    forEach elements: Expression<[String: String]>,
    _ content: (Each<String>) -> (Resource, id: Expression<String>),
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = Self.block(
      forEach: elements.node, content(Each(iterator: "each")), fileID: fileID, line: line,
      column: column)
  }

  private static func block(
    forEach elements: Node, _ target: (some ResourceReferencing, id: Expression<String>),
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
