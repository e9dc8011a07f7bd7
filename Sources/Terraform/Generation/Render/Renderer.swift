import HCL

/// Writes declarations as syntax, with every reference by its name where it stands.
struct Renderer: ProblemReporter, Sendable {
  let configuration: Configuration
  let resolution: Resolution
  let context: GenerationContext
  /// The folder of the topmost module, below that of the stack: empty, or `modules/name/`.
  let base: String
  /// Whether files of the package are copied into the folder of the stack.
  let copiesFiles: Bool
  /// The files to copy, by their paths in the package.
  var copiedFiles: [String] = []
  var problems: [DeclarationError] = []
  /// The folder of the root module, below the output folder.
  var directory = ""
  /// Whether the modules of a called one state the versions that they need.
  var statesVersions = true

  /// The names of the loop variables that can be used where syntax is being made.
  var boundNames: [Binding: String] = [:]

  /// Whether there is one module, and all that its elements use is placed in it: no place has to be looked
  /// up for those.
  let isOneModule: Bool

  init(
    _ resolution: Resolution, context: GenerationContext, base: String = "",
    copiesFiles: Bool = false
  ) {
    configuration = resolution.configuration
    self.base = base
    self.copiesFiles = copiesFiles
    self.resolution = resolution
    self.context = context
    isOneModule = configuration.scopes.count == 1 && configuration.isComplete
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

  /// The path of a file of the package, or of its copy, from a module. It is relative to the module, since the root
  /// module is a different one if the stack is called as a module.
  mutating func syntax(
    ofPackageFile path: String, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    if path.isEmpty || path.hasPrefix("/") {
      problems.append(DeclarationError(PublishedModuleProblem.notOfPackage(path), at: location))
    }
    if copiesFiles, !copiedFiles.contains(path) { copiedFiles.append(path) }
    return .template(
      TemplateSyntax([
        .interpolation(.traversal(TraversalSyntax(unchecked: "path", "module"))),
        .text(way(toPackageFile: path, from: scope)),
      ]))
  }

  /// The path of a file of the package, or of its copy, from the folder of a module.
  func way(toPackageFile path: String, from scope: Int) -> String {
    let way = String(repeating: "/../..", count: depth(of: scope) + (base.isEmpty ? 0 : 1))
    return copiesFiles
      ? "\(way)/\(CopiedFiles.folder)/\(CopiedFiles.path(of: path))"
      : "\(way)/\(context.packageDirectory)/\(path)"
  }

  /// How many modules are around this one; each lies two folders below the one around it.
  private func depth(of scope: Int) -> Int {
    configuration.scopes[scope].parent.map { depth(of: $0) + 1 } ?? 0
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
