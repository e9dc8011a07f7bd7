/// For the properties of generated bindings: each gives what was set, and sets it anew.
extension BlockBody {
  /// An argument; nil if it is not set. Setting nil takes it out.
  ///
  /// Inlined into the bindings, where the types are known at compile time: looking them up at run time costs more than
  /// the argument itself.
  @inlinable
  public subscript<Value>(argument name: String) -> Expression<Value>? {
    get { value(of: name)?.unsafelyTyped() }
    set {
      if let newValue { setValue(name, newValue) } else { removeArgument(name) }
    }
  }

  @usableFromInline
  func value(of name: String) -> Expression<AnyValue>? {
    node(of: name).map { Expression(of: $0) }
  }

  /// An argument that takes a value of any type; nil if it is not set. Setting nil takes it out.
  public subscript(literal name: String) -> ValueLiteral? {
    get { value(of: name).map { .value($0) } }
    set { self[argument: name] = newValue?.untyped }
  }

  /// An argument that goes to the provider and into no plan and no state; nil if it is not set. See
  /// ``set(writeOnly:_:versionArgument:)``.
  public subscript<Value>(writeOnly name: String, versionArgument version: String? = nil)
    -> Expression<Value>?
  {
    get { self[argument: name] }
    set {
      if newValue == nil { removeArgument(name) }
      set(writeOnly: name, newValue, versionArgument: version)
    }
  }

  /// The same for an argument that takes a value of any type.
  public subscript(writeOnly name: String, versionArgument version: String? = nil) -> ValueLiteral?
  {
    get { self[literal: name] }
    set {
      self[writeOnly: name, versionArgument: version] = newValue?.untyped
    }
  }

  /// A block that appears at most once; nil if it is not set, or if Terraform decides how often it appears.
  /// Setting nil takes out what was given so; setting a block replaces either.
  @inlinable
  public subscript<Block: NestedBlock>(block name: String) -> Block? {
    get { block(named: name).map { Block($0) } }
    set {
      // A change by `?.` of a block that is nil sets nil too.
      if let newValue { setBlock(name, newValue.body) } else { removeWrittenBlocks(named: name) }
    }
  }

  /// Repeated blocks. Setting none takes them out.
  public subscript<Block: NestedBlock>(blocks name: String) -> Blocks<Block> {
    get { Blocks(entries: items.compactMap { BlocksEntry($0, named: name) }) }
    set { set(name, newValue) }
  }

  /// Repeated blocks, each with a label of its own. They are written in the order of their labels.
  public subscript<Block: NestedBlock>(labeledBlocks name: String) -> [String: Block] {
    get {
      var blocks: [String: Block] = [:]
      for case .block(name, let labels, let body) in items {
        if let label = labels.first { blocks[label] = Block(body) }
      }
      return blocks
    }
    set {
      removeBlocks(named: name)
      for (label, block) in newValue.sorted(by: { $0.key < $1.key }) {
        self.block(name, labels: [label]) { $0 = block.body }
      }
    }
  }

  /// The first block of that name that is written as such.
  @usableFromInline
  func block(named name: String) -> BlockBody? {
    // Searched by index, since copying each item takes longer than comparing it.
    let place = items.firstIndex { $0.isWrittenBlock(named: name) }
    guard let place, case .block(_, _, let body) = items[place] else { return nil }
    return body
  }

  @usableFromInline
  mutating func removeWrittenBlocks(named name: String) {
    // Mostly there are none, and each removal copies all items.
    if !items.contains(where: { $0.isWrittenBlock(named: name) }) { return }
    items.removeAll { $0.isWrittenBlock(named: name) }
  }

  /// Takes an argument out, with the comments above it.
  @usableFromInline
  mutating func removeArgument(_ name: String) {
    guard let place = items.firstIndex(where: { $0.isArgument(named: name) }) else { return }
    let above = items[..<place].lastIndex { !$0.isComment }.map { $0 + 1 } ?? 0
    items.removeSubrange(above...place)
  }
}

extension BlocksEntry {
  /// The entry that an item of a body was made of; nil if it is something else.
  fileprivate init?(_ item: BlockBody.Item, named name: String) {
    switch item {
    case .block(name, _, let body): self = .block(body)
    case .dynamic(name, let iterator, let forEach, let content):
      self = .written(iterator: iterator, forEach: forEach, content: content)
    default: return nil
    }
  }

  func item(named name: String) -> BlockBody.Item {
    switch self {
    case .block(let block): return .block(name, labels: [], block.nestable)
    case .dynamic(let forEach, let content):
      let iterator = Binding(name)
      return .dynamic(
        name, iterator: iterator, forEach: forEach, content: content(iterator).nestable)
    case .written(let iterator, let forEach, let content):
      return .dynamic(name, iterator: iterator, forEach: forEach, content: content)
    }
  }
}
