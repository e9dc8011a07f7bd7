import HCL

/// The inside of a block: arguments, then nested blocks, both in the order in which they were set. An
/// argument that is set after a block stands before it, as people write them.
///
/// Generated bindings fill it; by hand it is the way to what has no binding:
///
/// ```swift
/// var body = BlockBody()
/// body.set("name", "orders")                 // name = "orders"
/// body.set("visibility", Expression<Number>(30))
/// body.block("redrive") { $0.set("arn", dead.arn) }
/// ```
public struct BlockBody: Hashable, Sendable {
  var items: [Item] = []

  enum Item: Hashable, Sendable {
    case argument(String, Value)
    case block(String, labels: [String], BlockBody)
    // Few and large: in a box of their own they do not widen the others.
    indirect case dynamic(String, iterator: Binding, forEach: Node, content: BlockBody)
    case comment(String)
    indirect case note(Note)
    indirect case writeOnly(String, Node, version: String?)
  }

  /// A remark about the block itself, not about the argument after it.
  enum Note: Hashable, Sendable {
    /// The comments on the lines of its braces, and above it.
    case comments(CommentsSyntax)
    /// A comment on something that is not set, which is an error.
    case misplaced(String, on: String, SourceLocation)
  }

  /// Most arguments are plain text, which needs no box of a node's.
  enum Value: Hashable, Sendable {
    case text(String)
    /// Anything else.
    case other(Node)

    init(_ node: Node) {
      if case .string(let text) = node { self = .text(text) } else { self = .other(node) }
    }

    var node: Node {
      switch self {
      case .text(let text): .string(text)
      case .other(let node): node.uncommented
      }
    }
  }

  /// Nothing yet.
  public init() {}

  /// Nothing yet, with room for about so many arguments and blocks.
  init(reserving count: Int) { items.reserveCapacity(count) }

  /// Writes `name = value`; nil writes nothing. Set again, it replaces the value and keeps its
  /// place.
  @inlinable
  public mutating func set<Value>(_ name: String, _ value: Expression<Value>?) {
    // Inlined so far, since a binding has many arguments, of which most are absent.
    if let value { setValue(name, value) }
  }

  @usableFromInline
  mutating func setValue<Value>(_ name: String, _ value: Expression<Value>) {
    set(name, node: value.node)
  }

  private mutating func set(_ name: String, node: Node) {
    let argument = Item.argument(name, Value(node))
    if let place = items.firstIndex(where: { $0.isArgument(named: name) }) {
      items[place] = argument
    } else {
      // Few have more, and growing step by step costs more than the room.
      if items.capacity == 0 { items.reserveCapacity(4) }
      append(argument)
    }
  }

  /// Adds an argument, before all blocks.
  @inline(__always)
  mutating func append(_ argument: consuming Item) {
    // Most bodies have no block yet. Here nothing is copied: copies of items cost 4 % of a generation.
    let endsWithArgument = items.withUnsafeBufferPointer { $0.last?.isAnyArgument ?? true }
    if endsWithArgument { items.append(argument) } else { insertBeforeBlocks(argument) }
  }

  private mutating func insertBeforeBlocks(_ argument: Item) {
    guard let first = items.firstIndex(where: \.isBlock) else {
      items.append(argument)
      return
    }
    // Comments belong to what is set after them: those at the end to the argument.
    let own = items.lastIndex { !$0.isComment }.map { items.index(after: $0) } ?? items.endIndex
    let comments = items[own...]
    items.removeSubrange(own...)
    let place = items[..<first].lastIndex { !$0.isComment }.map { $0 + 1 } ?? 0
    items.insert(contentsOf: comments + [argument], at: place)
  }

  /// Writes `name = value` for a value of mixed types, written as literals.
  @_disfavoredOverload
  public mutating func set(_ name: String, _ value: ValueLiteral) {
    set(name, node: value.node)
  }

  /// Writes a block that appears at most once; nil writes nothing. Set again, it replaces the
  /// block.
  @inlinable
  public mutating func set<Block: NestedBlock>(_ name: String, _ block: Block?) {
    if let block { setBlock(name, block.body) }
  }

  @usableFromInline
  mutating func setBlock(_ name: String, _ block: BlockBody) {
    if let place = removeBlocks(named: name) {
      items.insert(.block(name, labels: [], block.nestable), at: place)
    } else {
      items.append(.block(name, labels: [], block.nestable))
    }
  }

  /// Returns the place of the first of them; nil if there are none.
  @discardableResult
  mutating func removeBlocks(named name: String) -> Int? {
    guard let first = items.firstIndex(where: { $0.isBlock(named: name) }) else { return nil }
    items.removeAll { $0.isBlock(named: name) }
    return first
  }

  /// Writes repeated blocks. Set again, they replace those of that name.
  public mutating func set<Block: NestedBlock>(_ name: String, _ blocks: Blocks<Block>) {
    set(name, entries: blocks.entries)
  }

  private mutating func set(_ name: String, entries: [BlocksEntry]) {
    if let place = removeBlocks(named: name) {
      items.insert(contentsOf: entries.map { $0.item(named: name) }, at: place)
    } else {
      for entry in entries { items.append(entry.item(named: name)) }
    }
  }

  /// Adds a block that has no binding.
  public mutating func block(
    _ name: String, labels: [String] = [], _ content: (inout BlockBody) -> Void
  ) {
    var body = BlockBody()
    content(&body)
    items.append(.block(name, labels: labels, body.nestable))
  }

  /// Adds a `dynamic` block: one block `name` for each element.
  ///
  /// ```swift
  /// body.dynamic("ingress", forEach: ports) { body, each in body.set("from_port", each.value) }
  /// ```
  public mutating func dynamic<Elements: TerraformSequence>(
    _ name: String, forEach elements: Expression<Elements>,
    _ content: (inout BlockBody, Each<Elements.Element>) -> Void
  ) {
    var body = BlockBody()
    let iterator = Binding(name)
    content(&body, Each(iterator))
    items.append(
      .dynamic(name, iterator: iterator, forEach: elements.node, content: body.nestable))
  }

  /// Adds a `dynamic` block over a map: one block `name` for each item.
  public mutating func dynamic<Elements: TerraformMap>(
    _ name: String, forEach elements: Expression<Elements>,
    _ content: (inout BlockBody, Each<Elements.Value>) -> Void
  ) {
    var body = BlockBody()
    let iterator = Binding(name)
    content(&body, Each(iterator))
    items.append(
      .dynamic(name, iterator: iterator, forEach: elements.node, content: body.nestable))
  }

  /// Adds `# text`, a line for each line of the text, above what is set next.
  public mutating func comment(_ text: String) {
    items.append(.comment(text))
  }

  /// Whether the argument is set.
  func has(_ name: String) -> Bool {
    items.contains { $0.isArgument(named: name) }
  }

  /// Calls `visit` for every whole expression in the body and its blocks, but for plain text: nothing can
  /// be found in that.
  func forEachRoot(_ visit: (Node) -> Void) {
    // Most items are plain text. A loop over the indices skips them without a copy of each item.
    for index in items.indices where !items[index].isText {
      switch items[index] {
      case .argument(_, .text): break
      case .argument(_, .other(let node)), .writeOnly(_, let node, _): visit(node)
      case .block(_, _, let body): body.forEachRoot(visit)
      case .dynamic(_, _, let forEach, let content):
        visit(forEach)
        content.forEachRoot(visit)
      case .comment, .note: break
      }
    }
  }
}

extension BlockBody.Item {
  /// Whether it is an argument of such a name.
  func isArgument(in names: ReservedNames) -> Bool {
    if case .argument(let name, _) = self { names.contains(name) } else { false }
  }

  func isArgument(named name: String) -> Bool {
    switch self {
    case .argument(let own, _), .writeOnly(let own, _, _): own.isName(name)
    default: false
    }
  }

  fileprivate var isText: Bool { if case .argument(_, .text) = self { true } else { false } }

  fileprivate var isAnyArgument: Bool {
    switch self {
    case .argument, .writeOnly: true
    case .block, .dynamic, .comment, .note: false
    }
  }

  fileprivate var isBlock: Bool {
    switch self {
    case .block, .dynamic: true
    case .argument, .writeOnly, .comment, .note: false
    }
  }

  var isComment: Bool { if case .comment = self { true } else { false } }

  func isWrittenBlock(named name: String) -> Bool {
    if case .block(let own, _, _) = self { own.isName(name) } else { false }
  }

  func isBlock(named name: String) -> Bool {
    switch self {
    case .block(let own, _, _), .dynamic(let own, _, _, _): own.isName(name)
    default: false
    }
  }
}

extension String {
  /// Whether it is the same name. Most names differ in length, which costs a tenth of a comparison; names that are equal only
  /// by Unicode's rules are different to Terraform too.
  @inline(__always)
  fileprivate func isName(_ name: String) -> Bool {
    utf8.count == name.utf8.count && self == name
  }
}
