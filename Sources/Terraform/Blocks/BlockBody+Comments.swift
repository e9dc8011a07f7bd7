import HCL

/// Comments on what is set.
extension BlockBody {
  /// Adds `# text` to an argument, or to the first block of a name. What is not set is an error when the stack is
  /// checked.
  ///
  /// ```swift
  /// body.set("delay_seconds", Expression<Number>(5))
  /// body.comment("seconds", on: "delay_seconds", .trailing)   // delay_seconds = 5 # seconds
  /// ```
  public mutating func comment(
    _ text: String, on name: String, _ place: CommentPlace = .above,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    comment(
      text, on: name, place, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  mutating func comment(
    _ text: String, on name: String?, _ place: CommentPlace, at location: SourceLocation
  ) {
    let index = name.flatMap { name in
      items.firstIndex { $0.isArgument(named: name) || $0.isBlock(named: name) }
    }
    guard let name, let index else {
      return items.append(.note(.misplaced(text, on: name ?? "", location)))
    }
    switch items[index] {
    case .argument(_, .text(let value)):
      items[index] = .argument(name, .other(.string(value).commented(text, place)))
    case .argument(_, .other(let node)):
      items[index] = .argument(name, .other(node.commented(text, place)))
    case .writeOnly(_, let node, let version):
      items[index] = .writeOnly(name, node.commented(text, place), version: version)
    case .block(_, let labels, var content):
      content.comment(text, at: place)
      items[index] = .block(name, labels: labels, content)
    case .dynamic(_, let iterator, let forEach, var content):
      content.comment(text, at: place)
      items[index] = .dynamic(name, iterator: iterator, forEach: forEach, content: content)
    case .comment, .note: break
    }
  }

  /// Adds `# text` to the block itself: on the lines of its braces, above it, or at its end so far.
  ///
  /// ```swift
  /// body.block("redrive") { $0.comment("For a week.", at: .opening) }   // redrive { # For a week.
  /// ```
  public mutating func comment(_ text: String, at place: CommentPlace) {
    if place == .end { return comment(text) }
    var all = comments ?? CommentsSyntax()
    all.add(text, place)
    if let index = items.firstIndex(where: \.isComments) {
      items[index] = .note(.comments(all))
    } else {
      items.insert(.note(.comments(all)), at: 0)
    }
  }

  /// The comments on the lines of its braces, and above it.
  var comments: CommentsSyntax? {
    for item in items { if case .note(.comments(let comments)) = item { return comments } }
    return nil
  }
}

extension BlockBody.Item {
  fileprivate var isComments: Bool { if case .note(.comments) = self { true } else { false } }

  /// The name of the argument or block that it sets; nil for a comment.
  var name: String? {
    switch self {
    case .argument(let name, _), .writeOnly(let name, _, _), .block(let name, _, _),
      .dynamic(let name, _, _, _):
      name
    case .comment, .note: nil
    }
  }
}

extension RawBody {
  /// Adds `# text` to an argument, or to the first block of a name. What is not set is an error when the stack is
  /// checked.
  public mutating func comment(
    _ text: String, on name: String, _ place: CommentPlace = .above,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    body.comment(
      text, on: name, place, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Adds `# text` to the block itself: see ``BlockBody/comment(_:at:)``.
  public mutating func comment(_ text: String, at place: CommentPlace) {
    body.comment(text, at: place)
  }
}

/// A block whose arguments and blocks have Swift types: those of a resource, or a nested block.
public protocol TypedBody {
  /// Its arguments and blocks.
  var body: BlockBody { get set }

  /// A block of what is in a body.
  init(_ body: BlockBody)
}

extension TypedBody {
  /// Adds `# text` to an argument that is set. One that is not is an error when the stack is checked.
  ///
  /// ```swift
  /// SQSQueue("orders", name: "orders", delaySeconds: 5).with {
  ///   $0.comment("The shop needs that long.", on: \.delaySeconds)
  /// }
  /// ```
  public mutating func comment<Value>(
    _ text: String, on argument: WritableKeyPath<Self, Expression<Value>?>,
    _ place: CommentPlace = .above,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    comment(
      text, on: argument, setTo: .null, place,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same for an argument that takes a value of any type.
  public mutating func comment(
    _ text: String, on argument: WritableKeyPath<Self, ValueLiteral?>,
    _ place: CommentPlace = .above,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    comment(
      text, on: argument, setTo: .null, place,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same for a block.
  public mutating func comment<Block: NestedBlock>(
    _ text: String, on block: WritableKeyPath<Self, Block?>, _ place: CommentPlace = .above,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    comment(
      text, on: block, setTo: Block(BlockBody()), place,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The same for the first of several blocks.
  public mutating func comment<Block: NestedBlock>(
    _ text: String, on blocks: WritableKeyPath<Self, Blocks<Block>>,
    _ place: CommentPlace = .above,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    comment(
      text, on: blocks, setTo: [Block(BlockBody())], place,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// Finds the name by setting the property of an empty body.
  private mutating func comment<Member>(
    _ text: String, on member: WritableKeyPath<Self, Member>, setTo any: Member,
    _ place: CommentPlace, at location: SourceLocation
  ) {
    var probe = Self(BlockBody())
    probe[keyPath: member] = any
    let name = probe.body.items.lazy.compactMap(\.name).first
    body.comment(text, on: name, place, at: location)
  }
}
