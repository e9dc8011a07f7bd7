/// One piece of syntax in the flat list that is the tree of a file.
///
/// A node has no text: it begins and ends with tokens. Its children hang together by ``next``. That
/// makes 20 bytes for a node, and no allocation for any of them.
struct Node {
  /// A place in the list of nodes. Zero, the place of the file's body, which is nobody's child, stands for no node.
  typealias Index = UInt32

  enum Kind: UInt8 {
    /// Children: attributes and blocks.
    case body
    /// Child: the value. The first token is the name.
    case attribute
    /// Children: labels, the body. The first token is the type.
    case block
    /// A name or a quoted string.
    case label
    case null, `true`, `false`, number
    /// `name` or `name.name…`
    case reference
    /// Children: a base, and steps.
    case access
    /// `.name`
    case nameStep
    /// `[expression]`. Child: the expression.
    case indexStep
    /// `.0`
    case legacyIndexStep
    /// `[*]`
    case fullSplatStep
    /// `.*`
    case attributeSplatStep
    /// `"…"` or `<<EOT…`. Children: the parts; none if all of it is text.
    case template
    /// Text of a template: neighboring tokens.
    case text
    /// `${…}`. Child: the expression.
    case interpolation
    /// `%{if …}`. Children: the condition, and once nested the templates of both cases.
    case ifDirective
    case elseDirective, endifDirective
    /// `%{for …}`. Children: the collection, and once nested the template of an element.
    case forDirective
    case endforDirective
    /// A part of a template between directives. Children: the parts.
    case parts
    /// Children: the elements.
    case list
    /// Children: keys and values in turns.
    case object
    /// Children: the collection, a key, a value, a condition.
    case `for`
    /// Children: the arguments.
    case call
    /// Children: the condition, and the value of each case.
    case conditional
    /// Child: the operand. The first token is the operator.
    case unary
    /// Children: the operands.
    case binary
    /// `(…)`. Child: the expression.
    case parentheses
    /// Something that could not be read.
    case invalid
  }

  /// Properties of a node besides its kind.
  struct Details: OptionSet {
    let rawValue: UInt8
    /// A call that expands its last argument, or a `for` that groups.
    static let hasEllipsis = Details(rawValue: 1)
    /// A `for` with a name for the key.
    static let hasKeyName = Details(rawValue: 2)
    /// A `for` with a condition.
    static let hasCondition = Details(rawValue: 4)
    /// A `for` in braces.
    static let isObject = Details(rawValue: 8)
    /// A template that is a heredoc.
    static let isHeredoc = Details(rawValue: 16)
  }

  var kind: Kind
  /// ``Details``, or the operator of a `binary`.
  var detail: UInt8 = 0
  /// How many nodes deep it is at most.
  var height: UInt16 = 1
  /// The first of its tokens.
  var first: UInt32
  /// The token after its last one.
  var end: UInt32
  /// Its first child.
  var child: Index = 0
  /// The next child of its parent.
  var next: Index = 0

  var details: Details { Details(rawValue: detail) }

  /// The tokens between its first and its last one, if it has both.
  var innerTokens: Range<Int> {
    Int(first) + 1..<max(Int(first) + 1, Int(end) - 1)
  }
}

/// Children of a node that is still being read.
struct ChildList {
  private(set) var first: Node.Index = 0
  private var last: Node.Index = 0
  private(set) var height: UInt16 = 0

  @inline(__always)
  mutating func append(_ index: Node.Index, to nodes: inout [Node]) {
    if last == 0 { first = index } else { nodes[Int(last)].next = index }
    last = index
    height = max(height, nodes[Int(index)].height)
  }
}
