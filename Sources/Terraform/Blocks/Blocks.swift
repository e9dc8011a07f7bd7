/// Repeated blocks of one kind: written out, or one for each element of a collection.
///
/// ```swift
/// attribute: [.init(name: "id", type: "S"), .init(name: "at", type: "N")]
/// attribute: .dynamic(forEach: names) { each in .init(name: each.value, type: "S") }
/// ```
public struct Blocks<Block: NestedBlock>: ExpressibleByArrayLiteral, Sendable {
  var entries: [BlocksEntry] = []

  init(entries: [BlocksEntry]) {
    self.entries = entries
  }

  @inlinable
  public init(arrayLiteral elements: Block...) {
    self.init(elements)
  }

  /// The blocks of a Swift sequence, in its order.
  @inlinable
  public init(_ blocks: some Sequence<Block>) {
    self.init(bodies: blocks.map { $0.body })
  }

  @usableFromInline
  init(bodies: [BlockBody]) {
    entries = bodies.map { .block($0) }
  }

  /// `dynamic "name" { for_each = elements … }`: one block for each element, decided by Terraform.
  ///
  /// Terraform language documentation, "dynamic Blocks".
  public static func dynamic<Elements: TerraformSequence>(
    forEach elements: Expression<Elements>,
    _ content: @escaping @Sendable (Each<Elements.Element>) -> Block
  ) -> Self {
    var blocks: Self = []
    blocks.entries = [
      .dynamic(forEach: elements.node, content: { content(Each($0)).body })
    ]
    return blocks
  }

  /// `dynamic "name" { for_each = elements … }`, over a map.
  public static func dynamic<Elements: TerraformMap>(
    forEach elements: Expression<Elements>,
    _ content: @escaping @Sendable (Each<Elements.Value>) -> Block
  ) -> Self {
    var blocks: Self = []
    blocks.entries = [
      .dynamic(forEach: elements.node, content: { content(Each($0)).body })
    ]
    return blocks
  }

  /// Adds blocks after those that there are.
  public static func += (blocks: inout Self, others: Self) {
    blocks.entries += others.entries
  }

  /// Both, one after the other.
  public static func + (left: Self, right: Self) -> Self {
    var blocks = left
    blocks.entries += right.entries
    return blocks
  }
}

/// One of several blocks, or a block for each of several elements. It is the same for all kinds of blocks.
enum BlocksEntry: Sendable {
  case block(BlockBody)
  case dynamic(forEach: Node, content: @Sendable (Binding) -> BlockBody)
  /// One that was read from a body.
  indirect case written(iterator: Binding, forEach: Node, content: BlockBody)
}
