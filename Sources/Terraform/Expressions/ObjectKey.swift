/// A key of objects that are made often: it is stored once, however many objects have it.
package struct ObjectKey: Sendable, ExpressibleByStringLiteral {
  fileprivate let node: Node

  package init(stringLiteral name: String) {
    node = .string(name)
  }

  package init(_ name: String) {
    node = .string(name)
  }
}

extension Expression where Result == AnyValue {
  /// An object, in the order given, with keys that differ.
  ///
  /// How deep it is nested is checked with the expression that it becomes a part of.
  package static func part(_ members: [(ObjectKey, Expression<AnyValue>)]) -> Self {
    Self(of: .object(members.map { Node.Member(key: $0.node, value: $1.node) }))
  }

  /// A list, in the order given; its depth is checked as that of an object.
  package static func part(_ elements: [Expression<AnyValue>]) -> Self {
    Self(of: .list(elements.map { $0.node }))
  }

  /// A list of texts. A generic function would be slower than the list that it makes.
  package static func part(_ elements: [Expression<String>]) -> Self {
    Self(of: .list(elements.map { $0.node }))
  }
}
