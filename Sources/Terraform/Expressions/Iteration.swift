/// The parts of a `for` expression.
struct Iteration: Hashable, Sendable {
  /// The variables that stand for the element at hand.
  struct Names: Hashable, Sendable {
    /// Nil if nobody asks for the key or the index.
    var key: Binding?
    let value: Binding

    var all: [Binding] { (key.map { [$0] } ?? []) + [value] }
  }

  enum Result: Hashable, Sendable {
    case list(Node)
    case object(key: Node, value: Node, isGrouped: Bool)
  }

  let names: Names
  let collection: Node
  let result: Result
  var condition: Node?
}

/// A variable of a `for`. It has no name of its own: two `for` around each other need two, which are
/// given out when the expression is written.
final class Binding: Hashable, Sendable {
  /// The preferred name.
  let name: String

  init(_ name: String) {
    self.name = name
  }

  static func == (left: Binding, right: Binding) -> Bool { left === right }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(self))
  }

  /// The element itself.
  func expression<Value>() -> Expression<Value> { Expression(.bound(self, [])) }
}

extension Iteration {
  /// The expressions in it, in the order in which they print.
  var children: [Node] {
    let condition = condition.map { [$0] } ?? []
    return switch result {
    case .list(let element): [collection, element] + condition
    case .object(let key, let value, _): [collection, key, value] + condition
    }
  }

  func mapped(_ map: (Node) -> Node) -> Iteration {
    let result: Result =
      switch result {
      case .list(let element): .list(map(element))
      case .object(let key, let value, let isGrouped):
        .object(key: map(key), value: map(value), isGrouped: isGrouped)
      }
    return Iteration(
      names: names, collection: map(collection), result: result, condition: condition.map(map))
  }
}
