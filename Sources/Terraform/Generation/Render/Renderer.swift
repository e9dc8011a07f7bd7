import HCL

/// Writes declarations as syntax, with every reference by its name where it stands.
struct Renderer: ProblemReporter {
  let configuration: Configuration
  let resolution: Resolution
  let context: GenerationContext
  var problems: [DeclarationError] = []

  /// The names of the loop variables that can be used where syntax is being made.
  var boundNames: [Binding: String] = [:]

  /// Whether there is one module, and all that its elements use is placed in it: no place has to be looked
  /// up for those.
  private let isOneModule: Bool

  init(_ resolution: Resolution, context: GenerationContext) {
    configuration = resolution.configuration
    self.resolution = resolution
    self.context = context
    isOneModule = configuration.scopes.count == 1 && configuration.isInOrder
  }

  /// The expression for a reference, as it stands in a module. One that was not placed has been reported.
  mutating func expression(
    for reference: Reference, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    guard let home = isOneModule ? scope : configuration.homes[reference.target] else {
      return .null
    }
    if home == scope {
      return path(
        of: reference.target, followedBy: reference.path, in: scope, at: location)
    }
    let fixed = reference.fixedSteps
    let value = Resolution.Value(
      target: reference.target,
      path: fixed.count < reference.path.count ? Reference.Path(fixed) : reference.path)
    guard let name = resolution.name(of: value, home: home, in: scope) else { return .null }
    return syntax(name, in: scope, at: location)
      .stepping(
        reference.steps.dropFirst(fixed.count).map { syntax($0, in: scope, at: location) })
  }

  /// The entries of a `depends_on` for a declaration, each once for all of them.
  mutating func dependencies(
    on targets: [Identity], in scope: Int, at location: SourceLocation
  ) -> [ExpressionSyntax] {
    var waits: [ExpressionSyntax] = []
    for target in targets {
      for node in resolution.dependencies(on: target, in: scope) {
        let wait = syntax(node, in: scope, at: location)
        if !waits.contains(wait) { waits.append(wait) }
      }
    }
    return waits
  }

  private mutating func path(
    of identity: Identity, followedBy rest: Reference.Path, in scope: Int,
    at location: SourceLocation
  ) -> ExpressionSyntax {
    let names = identity.kind.path
    var steps: [TraversalSyntax.Step] = []
    steps.reserveCapacity(names.count - 1 + rest.count)
    for name in names.dropFirst() {
      steps.append(.attribute(IdentifierSyntax(unchecked: name)))
    }
    rest.forEachStep { steps.append(syntax($0, in: scope, at: location)) }
    return .traversal(TraversalSyntax(IdentifierSyntax(unchecked: names[0]), steps))
  }
}

extension ExpressionSyntax {
  func stepping(_ steps: [TraversalSyntax.Step]) -> ExpressionSyntax {
    if steps.isEmpty { return self }
    if case .traversal(var traversal) = self, !traversal.steps.contains(.splat) {
      traversal.steps += steps
      return .traversal(traversal)
    }
    return .access(self, steps)
  }
}
