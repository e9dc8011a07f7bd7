/// A name and the steps from it: `module.streaming.stream_arn`, `var.subnets[0]`.
public struct TraversalSyntax: Hashable, Sendable {
  /// One step from a value to a part of it.
  public enum Step: Hashable, Sendable {
    /// `.name`
    case attribute(IdentifierSyntax)
    /// `[expression]`
    indirect case index(ExpressionSyntax)
    /// `[*]`
    case splat
  }

  public var root: IdentifierSyntax
  public var steps: [Step]

  public init(_ root: IdentifierSyntax, _ steps: [Step] = []) {
    self.root = root
    self.steps = steps
  }

  /// `root.names…`, for names that the caller knows to be identifiers.
  public init(unchecked root: String, _ names: String...) {
    self.init(
      IdentifierSyntax(unchecked: root),
      names.map { .attribute(IdentifierSyntax(unchecked: $0)) })
  }
}
