internal import HCL

/// Writes the body of a resource of a state, whose instances may differ.
struct RepeatedArguments {
  private let bound: BoundType
  private let hasOneRegion: Bool

  init(_ bound: BoundType, hasOneRegion: Bool) {
    self.bound = bound
    self.hasOneRegion = hasOneRegion
  }

  /// A body, and the values that were left out of it.
  struct Result: Sendable {
    var body = BodySyntax()
    var secrets: [String] = []
    var deprecated: [String] = []
    /// Blocks that differ between instances.
    var different: [String] = []

    /// Whether the user has to write the rest.
    var isIncomplete: Bool { !secrets.isEmpty || !different.isEmpty }
  }

  func resource(_ instances: StateInstances) throws(StateAdditions.NotAdded) -> Result {
    var result = Result()
    var bodies: [[BodySyntax]] = []
    for module in instances.modules {
      var own: [BodySyntax] = []
      for instance in module {
        var arguments = StateArguments(bound, hasOneRegion: hasOneRegion)
        own.append(arguments.body(of: instance))
        result.secrets += arguments.secrets.filter { !result.secrets.contains($0) }
        result.deprecated += arguments.deprecated.filter { !result.deprecated.contains($0) }
      }
      bodies.append(own)
    }
    guard let first = bodies.first, bodies.allSatisfy({ $0 == first }) else {
      throw StateAdditions.NotAdded(
        reason: "its module is called several times, with different values of it; write it with "
          + "variables of the module")
    }
    switch instances.keys {
    case nil: result.body = first.first ?? BodySyntax()
    case .count(let count):
      result.body.append("count", .number(NumberSyntax(count)))
      let index = ExpressionSyntax.traversal(TraversalSyntax(unchecked: "count", "index"))
      merge(first, into: &result) { .access(.list($0), [.index(index)]) }
    case .texts(let keys):
      result.body.append("for_each", Self.set(of: keys))
      let key = ExpressionSyntax.traversal(TraversalSyntax(unchecked: "each", "key"))
      merge(first, into: &result) { values in
        if values == keys.map({ .string($0) }) { return key }
        return .access(
          .object(zip(keys, values).map { ObjectItemSyntax($0, $1) }), [.index(key)])
      }
    }
    return result
  }

  /// - Parameter choice: The expression for values that differ, by the instance.
  private func merge(
    _ bodies: [BodySyntax], into result: inout Result,
    _ choice: ([ExpressionSyntax]) -> ExpressionSyntax
  ) {
    for parameter in bound.members.parameters {
      let name = parameter.name
      let blocks = bodies.map { $0.blocks(name) }
      if let first = blocks.first, !blocks.allSatisfy({ $0 == first }) {
        result.different.append(name)
        continue
      }
      for block in blocks.first ?? [] { result.body.append(block: name, block.body) }
      let values = bodies.map { $0.value(of: name) ?? .null }
      guard let value = values.first, values.contains(where: { $0 != .null }) else { continue }
      result.body.append(name, values.allSatisfy { $0 == value } ? value : choice(values))
    }
  }

  private static func set(of keys: [String]) -> ExpressionSyntax {
    .call(
      name: FunctionNameSyntax(unchecked: "toset"), arguments: [.list(keys.map { .string($0) })])
  }
}
