/// A name and the steps from it: `module.streaming.stream_arn`, `var.subnets[0]`.
package struct TraversalSyntax: Hashable, Sendable {
  /// One step from a value to a part of it.
  package enum Step: Hashable, Sendable {
    /// `.name`
    case attribute(IdentifierSyntax)
    /// `[expression]`
    indirect case index(ExpressionSyntax)
    /// `[*]`
    case splat
  }

  package var root: IdentifierSyntax
  package var steps: [Step]

  package init(_ root: IdentifierSyntax, _ steps: [Step] = []) {
    self.root = root
    self.steps = steps
  }

  /// `root.names…`, for names that the caller knows to be identifiers.
  package init(unchecked root: String, _ names: String...) {
    self.init(
      IdentifierSyntax(unchecked: root),
      names.map { .attribute(IdentifierSyntax(unchecked: $0)) })
  }
}
