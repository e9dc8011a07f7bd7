import HCL

/// The tree of an expression, of whatever type. Its references point at declarations,
/// not at names. Names come into play when the tree of modules is resolved.
indirect enum Node: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case template([TemplatePart])
  case heredoc([TemplatePart], isIndented: Bool)
  case list([Node])
  case object([Member])
  case call(String, [Node], expandsLast: Bool)
  case conditional(Node, then: Node, else: Node)
  case not(Node)
  case negative(Node)
  case binary(Node, BinaryOperator, Node)
  case access(Node, [Step])
  case reference(Reference)
  /// A name to which Terraform gives a meaning in its place: `each`, `count`, `path`, `self`.
  case symbol(String, [Step])
  /// The element at hand of a `for`.
  case bound(Binding, [Step])
  case iteration(Iteration)
  /// The path of a file of the package that declares the stack, as the root module finds it.
  case packageFile(String)
  /// The name of the program that generates.
  case programName
  /// Where Terraform keeps something, seen from the module in which it stands.
  case address(AddressNode)
  /// A type, as the function `convert` takes it.
  case typeConstraint(ValueType)
  case raw(String)
  /// A value with comments, which stand where it has lines of its own.
  case commented(Node, CommentsSyntax)
  /// Stands for what was nested too deep; an error when the stack is checked.
  case tooDeep(Nesting)

  /// The things that can be nested deeper than the stack of a thread allows.
  enum Nesting: Hashable, Sendable {
    case expressions, blocks, definitions
  }

  enum TemplatePart: Hashable, Sendable {
    case text(String)
    case interpolation(Node)
    /// `%{if condition}then%{else}otherwise%{endif}`
    case conditional(Node, then: Node, else: Node?)
    /// `%{for key, value in collection}content%{endfor}`
    case loop(Iteration.Names, in: Node, content: Node)
  }

  struct Member: Hashable, Sendable {
    let key: Node
    let value: Node

    init(key: String, value: Node) {
      self.init(key: .string(key), value: value)
    }

    init(key: Node, value: Node) {
      self.key = key
      self.value = value
    }
  }

  enum Step: Hashable, Sendable {
    case attribute(String)
    case index(Node)
    case splat
  }

  enum BinaryOperator: Hashable, Sendable {
    case and, or, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case plus, minus, times, divided, remainder
  }
}

extension Node {
  /// The steps that lead to it, if it ends in any.
  var steps: [Step] {
    switch self {
    case .reference(let reference): reference.steps
    case .symbol(_, let steps), .bound(_, let steps), .access(_, let steps): steps
    default: []
    }
  }

  /// How deep expressions may be nested. Far beyond what anybody writes, and far from what exhausts
  /// the stack of those who go through them by recursion, as Swift does when it releases them.
  static let deepest = 400

  /// Calls `visit` for this node and all within it, in the order they would print.
  func forEachNode(_ visit: (Node) -> Void) {
    visit(self)
    forEachChild { $0.forEachNode(visit) }
  }

  /// Calls `visit` for this node and all nodes in it but literals: there is nothing to find in them, and they are most
  /// of what an expression consists of.
  func forEachNodeButLiterals(_ visit: (Node) -> Void) {
    if isLiteral { return }
    visit(self)
    forEachChild { $0.forEachNodeButLiterals(visit) }
  }

  private var isLiteral: Bool {
    switch self {
    case .null, .bool, .number, .string: true
    default: false
    }
  }

  /// Whether it is known without Terraform, as far as that can be decided.
  var isKnown: Bool {
    var isKnown = true
    forEachNode { node in
      switch node {
      case .null, .bool, .number, .string, .heredoc, .list, .object, .raw, .commented, .tooDeep:
        break
      default: isKnown = false
      }
    }
    return isKnown
  }

  /// How long a chain of locals and variables may be that use each other, with the depth of their values
  /// counted in: releasing the last one releases all of them by recursion.
  static let deepestDefinition = 1000

  /// How deep it is, with the locals and the variables that it uses.
  var depthOfDefinitions: Int {
    var deepest = 0
    var rest = [(node: self, depth: 1)]
    while let (node, depth) = rest.popLast() {
      var depth = depth
      if case .reference(let reference) = node {
        depth += reference.target.definition?.depth ?? 0
      }
      deepest = max(deepest, depth)
      node.forEachChild { rest.append(($0, depth + 1)) }
    }
    return deepest
  }

  /// Whether it is nested deeper than ``deepest``.
  var isTooDeep: Bool { isDeeper(than: Self.deepest) }

  /// Recurses only to that level, so that no depth can exhaust the call stack.
  private func isDeeper(than levels: Int) -> Bool {
    if levels < 1 { return true }
    switch self {
    case .null, .bool, .number, .string: return false
    // Only an index has another expression in it.
    case .reference(let reference) where !reference.path.hasIndex: return false
    case .symbol(_, let steps) where !steps.hasIndex: return false
    case .list(let nodes) where levels > 1 && nodes.indices.allSatisfy { nodes[$0].isLiteral }:
      return false
    default: break
    }
    var isDeeper = false
    forEachChild { isDeeper = isDeeper || $0.isDeeper(than: levels - 1) }
    return isDeeper
  }

  /// The direct parts.
  var children: [Node] {
    var children: [Node] = []
    forEachChild { children.append($0) }
    return children
  }

  /// Calls `visit` for all that it is directly made of, in the order in which they would print.
  private func forEachChild(_ visit: (Node) -> Void) {
    switch self {
    case .null, .bool, .number, .string, .packageFile, .programName, .typeConstraint, .raw,
      .tooDeep, .address(.text):
      break
    case .address(.target(_, let steps, _)): steps.forEachIndex(visit)
    // A loop over the indices does not copy the parts.
    case .template(let parts), .heredoc(let parts, _):
      for index in parts.indices { parts[index].forEachChild(visit) }
    case .list(let nodes), .call(_, let nodes, _):
      for index in nodes.indices { visit(nodes[index]) }
    case .object(let members):
      for index in members.indices {
        visit(members[index].key)
        visit(members[index].value)
      }
    case .conditional(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      visit(otherwise)
    case .not(let operand), .negative(let operand): visit(operand)
    case .binary(let left, _, let right):
      visit(left)
      visit(right)
    case .access(let base, let steps):
      visit(base)
      steps.forEachIndex(visit)
    case .reference(let reference):
      reference.path.forEachStep { if case .index(let node) = $0 { visit(node) } }
    case .symbol(_, let steps), .bound(_, let steps): steps.forEachIndex(visit)
    case .iteration(let iteration): for child in iteration.children { visit(child) }
    case .commented(let inner, _): visit(inner)
    }
  }
}

extension Node {
  /// The same with every reference changed.
  func mapReferences(_ change: (Reference) -> Reference) -> Node {
    func map(_ node: Node) -> Node { node.mapReferences(change) }
    switch self {
    case .null, .bool, .number, .string, .packageFile, .programName, .typeConstraint, .raw,
      .symbol, .bound, .address, .tooDeep:
      return self
    case .template(let parts): return .template(parts.map { $0.mapped(map) })
    case .heredoc(let parts, let isIndented):
      return .heredoc(parts.map { $0.mapped(map) }, isIndented: isIndented)
    case .list(let nodes): return .list(nodes.map(map))
    case .object(let members):
      return .object(members.map { Member(key: map($0.key), value: map($0.value)) })
    case .call(let name, let arguments, let expandsLast):
      return .call(name, arguments.map(map), expandsLast: expandsLast)
    case .conditional(let condition, let then, let otherwise):
      return .conditional(map(condition), then: map(then), else: map(otherwise))
    case .not(let operand): return .not(map(operand))
    case .negative(let operand): return .negative(map(operand))
    case .binary(let left, let sign, let right): return .binary(map(left), sign, map(right))
    case .access(let base, let steps): return .access(map(base), steps)
    case .iteration(let iteration): return .iteration(iteration.mapped(map))
    case .reference(let reference): return .reference(change(reference))
    case .commented(let inner, let comments): return .commented(map(inner), comments)
    }
  }
}

extension Node.TemplatePart {
  fileprivate func forEachChild(_ visit: (Node) -> Void) {
    switch self {
    case .text: break
    case .interpolation(let node): visit(node)
    case .conditional(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      if let otherwise { visit(otherwise) }
    case .loop(_, let collection, let content):
      visit(collection)
      visit(content)
    }
  }

  fileprivate func mapped(_ map: (Node) -> Node) -> Self {
    switch self {
    case .text: self
    case .interpolation(let node): .interpolation(map(node))
    case .conditional(let condition, let then, let otherwise):
      .conditional(map(condition), then: map(then), else: otherwise.map(map))
    case .loop(let names, let collection, let content):
      .loop(names, in: map(collection), content: map(content))
    }
  }
}

extension [Node.Step] {
  var hasIndex: Bool { contains { if case .index = $0 { true } else { false } } }

  fileprivate func forEachIndex(_ visit: (Node) -> Void) {
    for case .index(let node) in self { visit(node) }
  }
}
