import HCL

/// Turns references between declarations into names, making the outputs, variables and module
/// arguments that a reference needs to cross from one module to another.
///
/// A value is passed from the module that holds it up to the innermost module around both, output by
/// output, and from there down to its user, variable by variable. What two references need is made
/// once.
struct Resolver {
  let configuration: Configuration
  let context: GenerationContext
  var errors: [DeclarationError] = []
  /// The interface of each module so far, by its index.
  private(set) var modules: [Interface]

  /// The names of the loop variables that can be used where syntax is being made.
  var boundNames: [Binding: String] = [:]

  /// Whether there is one module, and all that its elements use is placed in it: no place has to be looked
  /// up for those. Names that only tests use may still be missing.
  private let isOneModule: Bool

  /// Whether tests are being written: what only they ask for must not stop a plan.
  var isWritingTests = false

  private var exports: [Place: String] = [:]
  private var imports: [Place: String] = [:]

  /// The values that go in and out of a module.
  struct Interface {
    var variables: [VariableDefinition] = []
    var outputs: [GeneratedOutput] = []
    /// The arguments of the call of this module, as they stand in its parent.
    var arguments: [(name: String, value: ExpressionSyntax)] = []
    var variableNames: Set<String> = []
    var outputNames: Set<String> = []
  }

  struct GeneratedOutput {
    let name: String
    let value: ExpressionSyntax
    let description: String
    let isSensitive: Bool
    let isEphemeral: Bool
    var preconditions: [BodySyntax] = []
    var dependsOn: [ExpressionSyntax] = []
  }

  /// A value as seen from one module.
  private struct Place: Hashable {
    let scope: Int
    let value: Value
  }

  /// A value that crosses a border: a declaration, or a fixed part of it.
  private struct Value: Hashable {
    let target: Identity
    let path: Reference.Path
    /// Whether the value only shows that the declaration is there.
    var isReadiness = false
  }

  init(_ configuration: Configuration, context: GenerationContext) {
    self.configuration = configuration
    self.context = context
    isOneModule = configuration.scopes.count == 1 && configuration.isInOrder
    modules = configuration.scopes.map { scope in
      var interface = Interface()
      for element in scope.elements {
        if case .variable(let variable, _) = element {
          interface.variableNames.insert(variable.name)
        }
        if case .output(let output) = element { interface.outputNames.insert(output.name) }
      }
      return interface
    }
  }

  /// The expression for a reference, as it stands in a module.
  mutating func expression(
    for reference: Reference, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    let isHere = isOneModule && !isWritingTests
    guard let home = isHere ? scope : configuration.homes[reference.target] else {
      errors.append(
        DeclarationError(
          .notPlaced(
            reference.target.kind.address, declaredAt: reference.target.location), at: location))
      return .null
    }
    if home == scope {
      return path(
        of: reference.target, followedBy: reference.path, in: scope, at: location)
    }
    // What is computed where the reference stands (an index) must be applied there.
    let steps = reference.steps
    let fixed = Array(steps.prefix { $0.isFixed })
    var whole = reference
    if fixed.count < steps.count { whole.type = .any }
    whole.steps = fixed
    let value = Value(target: reference.target, path: whole.path)
    let base = expression(for: value, of: whole, home: home, in: scope, at: location)
    let rest = steps.dropFirst(fixed.count)
    guard !rest.isEmpty else { return base }
    return base.stepping(rest.map { syntax($0, in: scope, at: location) })
  }

  /// The entries of a `depends_on` for a declaration: whole objects, not their attributes. From another
  /// module that is a value which is known once the declaration is there.
  mutating func dependencies(
    on target: Identity, in scope: Int, at location: SourceLocation
  ) -> [ExpressionSyntax] {
    guard let home = configuration.homes[target] else { return [] }
    guard home == scope else {
      let value = Value(target: target, path: Reference.Path([]), isReadiness: true)
      let named = configuration.members[target]?.first { $0.isManagedResource } ?? target
      let readiness = Reference(
        target: named, path: Reference.Path(attribute: "ready"), type: .bool, isReadiness: true)
      return [expression(for: value, of: readiness, home: home, in: scope, at: location)]
    }
    if case .component = target.kind {
      let members = configuration.members[target] ?? []
      return members.flatMap { dependencies(on: $0, in: scope, at: location) }
    }
    return [path(of: target)]
  }

  /// A value that needs a declaration to be there, and that is never secret or unknown: the number of
  /// things in a list does not show what they are.
  private mutating func readiness(
    of target: Identity, in home: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    let length = ExpressionSyntax.call(
      name: FunctionNameSyntax(unchecked: "length"),
      arguments: [.list(dependencies(on: target, in: home, at: location))])
    return .binary(length, .greater, .number(NumberSyntax(0)))
  }

  private mutating func expression(
    for value: Value, of reference: Reference, home: Int, in scope: Int,
    at location: SourceLocation
  ) -> ExpressionSyntax {
    if scope == home {
      if value.isReadiness { return readiness(of: value.target, in: home, at: location) }
      return path(of: value.target, followedBy: value.path, in: scope, at: location)
    }
    if let child = configuration.child(of: scope, towards: home) {
      let name = export(value, of: reference, home: home, from: child, at: location)
      return .traversal(
        TraversalSyntax(unchecked: "module", configuration.scopes[child].name, name))
    }
    let name = `import`(value, of: reference, home: home, into: scope, at: location)
    return .traversal(TraversalSyntax(unchecked: "var", name))
  }

  /// The output of `scope` that gives a value from within it.
  private mutating func export(
    _ value: Value, of reference: Reference, home: Int, from scope: Int,
    at location: SourceLocation
  ) -> String {
    let place = Place(scope: scope, value: value)
    if exports[place] == nil {
      var inner = expression(for: value, of: reference, home: home, in: scope, at: location)
      if isWritingTests, scope == home, case .index? = value.path.steps.first {
        // An instance that some runs have, and others have not.
        inner = .call(name: FunctionNameSyntax(unchecked: "try"), arguments: [inner, .null])
      }
      let name = unusedName(
        for: reference, home: home, besides: modules[scope].outputNames)
      modules[scope].outputNames.insert(name)
      modules[scope].outputs.append(
        GeneratedOutput(
          name: name, value: inner, description: reference.title + ".",
          isSensitive: configuration.isSensitive(reference),
          isEphemeral: reference.isEphemeral && !reference.isReadiness))
      exports[place] = name
    }
    let name = exports[place] ?? ""
    if scope == home { wait(for: reference.prerequisites, in: scope, output: name, at: location) }
    return name
  }

  private mutating func wait(
    for prerequisites: [Identity], in scope: Int, output name: String, at location: SourceLocation
  ) {
    let needed = prerequisites.flatMap { dependencies(on: $0, in: scope, at: location) }
    guard let index = modules[scope].outputs.firstIndex(where: { $0.name == name }) else { return }
    for dependency in needed where !modules[scope].outputs[index].dependsOn.contains(dependency) {
      modules[scope].outputs[index].dependsOn.append(dependency)
    }
  }

  /// The variable of `scope` that brings a value from outside it.
  private mutating func `import`(
    _ value: Value, of reference: Reference, home: Int, into scope: Int,
    at location: SourceLocation
  ) -> String {
    let place = Place(scope: scope, value: value)
    let parent = configuration.scopes[scope].parent ?? 0
    if imports[place] == nil {
      let name = unusedName(
        for: reference, home: home, besides: modules[scope].variableNames)
      modules[scope].variableNames.insert(name)
      let definition = reference.target.definition as? VariableDefinition
      modules[scope].variables.append(
        VariableDefinition(
          name: name, type: reference.type,
          description: definition?.description ?? origin(of: reference, home: home),
          isSensitive: configuration.isSensitive(reference),
          isEphemeral: reference.isEphemeral && !reference.isReadiness))
      imports[place] = name
      let outer = expression(for: value, of: reference, home: home, in: parent, at: location)
      modules[scope].arguments.append((name, outer))
      return name
    }
    let name = imports[place] ?? ""
    if !reference.prerequisites.isEmpty {
      // The output at the other end may not know of them yet.
      _ = expression(for: value, of: reference, home: home, in: parent, at: location)
    }
    return name
  }

  private func origin(of reference: Reference, home: Int) -> String {
    let scope = configuration.scopes[home]
    return scope.parent == nil
      ? "\(reference.title)." : "\(reference.title) in module \(scope.name)."
  }

  private func path(of identity: Identity) -> ExpressionSyntax {
    let names = identity.kind.path.map { IdentifierSyntax(unchecked: $0) }
    return .traversal(TraversalSyntax(names[0], names.dropFirst().map { .attribute($0) }))
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

  /// The plain name; where that is taken, the name with its module, with the resource's whole type,
  /// or with a number.
  private func unusedName(
    for reference: Reference, home: Int, besides used: Set<String>
  ) -> String {
    let module = configuration.scopes[home].parent == nil ? "root" : configuration.scopes[home].name
    let names = [
      reference.readableName, "\(module)_\(reference.readableName)",
      "\(module)_\(reference.fullName)",
    ]
    let numbered = (2...).lazy.map { "\(names[2])_\($0)" }
    func isFree(_ name: String) -> Bool {
      !used.contains(name) && !Configuration.reservedVariables.contains(name)
    }
    return names.first(where: isFree) ?? numbered.first(where: isFree) ?? names[2]
  }
}

extension Configuration {
  /// The module directly below `scope` on the way to `inner`; nil if `inner` is not below it.
  fileprivate func child(of scope: Int, towards inner: Int) -> Int? {
    var current = inner
    while let parent = scopes[current].parent {
      if parent == scope { return current }
      current = parent
    }
    return nil
  }
}

extension Node.Step {
  /// Whether it means the same wherever it stands.
  fileprivate var isFixed: Bool {
    switch self {
    case .attribute, .splat, .index(.string): true
    // Others are no index, and no part of a name.
    case .index(.number(let number)): number.isIndex
    case .index: false
    }
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
