/// Goes through the references of a configuration, and makes the outputs, variables and module arguments
/// that they need to cross from one module to another.
///
/// A value is passed from the module that holds it up to the innermost module around both, output by
/// output, and from there down to its user, variable by variable. What two references need is made
/// once. The order in which elements are gone through is that in which they are written: it decides the
/// order and the names of what is made.
struct Resolver {
  private let configuration: Configuration
  private var resolution: Resolution
  /// The names that each module has given away, declared ones among them.
  private var variableNames: [Set<String>] = []
  private var outputNames: [Set<String>] = []
  /// Whether what is gone through stands in a test: what only tests ask for must not stop a plan.
  private var isInTest = false

  private typealias Value = Resolution.Value
  private typealias Place = Resolution.Place

  /// The interfaces of all modules.
  static func resolution(of configuration: Configuration) -> Resolution {
    var resolver = Resolver(configuration)
    // In a single module nothing crosses a border.
    if configuration.scopes.count > 1 { resolver.resolve() }
    return resolver.resolution
  }

  private init(_ configuration: Configuration) {
    self.configuration = configuration
    resolution = Resolution(of: configuration)
  }

  private mutating func resolve() {
    for scope in configuration.scopes {
      variableNames.append(scope.addresses.names(after: "var"))
      outputNames.append(scope.addresses.names(after: "output"))
    }
    for scope in configuration.scopes.indices {
      let (elements, uses) = (
        configuration.scopes[scope].elements, configuration.scopes[scope].uses
      )
      for index in elements.indices { resolve(elements[index], uses[index], in: scope) }
    }
    isInTest = true
    for case .construct(let construct) in configuration.scopes[0].elements {
      construct.forEachRootOfTest { root, place in
        let scope = place.flatMap { configuration.homes[$0] } ?? 0
        root.forEachNode { if case .reference(let reference) = $0 { pass(reference, to: scope) } }
      }
    }
  }

  private mutating func resolve(
    _ element: Configuration.Element, _ uses: Configuration.Uses, in scope: Int
  ) {
    if case .construct(let construct) = element, construct.isOfTest { return }
    if uses.hasReferences {
      for reference in element.references { pass(reference, to: scope) }
    }
    for target in element.dependsOn where target != element.identity {
      passReadiness(of: target, to: scope)
    }
    guard uses.hasPrerequisites, element.construct.waitsForPrerequisites else { return }
    for target in configuration.prerequisites(of: element, in: scope)
    where target != element.identity {
      passReadiness(of: target, to: scope)
    }
  }

  private mutating func pass(_ reference: Reference, to scope: Int) {
    guard let home = configuration.homes[reference.target], home != scope else { return }
    let fixed = reference.fixedSteps
    var whole = reference
    if fixed.count < reference.path.count {
      whole.type = .any
      whole.steps = fixed
    }
    let value = Value(target: reference.target, path: whole.path)
    _ = node(for: value, of: whole, home: home, in: scope)
  }

  /// Makes a value that is known once a declaration is there, for a `depends_on` in another module.
  private mutating func passReadiness(of target: Identity, to scope: Int) {
    guard let home = configuration.homes[target] else { return }
    if home == scope {
      guard case .component = target.kind else { return }
      for member in configuration.composition.members(of: target) ?? [] {
        passReadiness(of: member, to: scope)
      }
    } else {
      let named =
        configuration.composition.members(of: target)?.first { $0.isManagedResource } ?? target
      let readiness = Reference(
        target: named, path: Reference.Path(attribute: "ready"), type: .bool, isReadiness: true)
      _ = node(for: .readiness(of: target), of: readiness, home: home, in: scope)
    }
  }

  /// The entries of a `depends_on`, with all that brings them to the module.
  private mutating func dependencies(on target: Identity, in scope: Int) -> [Node] {
    passReadiness(of: target, to: scope)
    return resolution.dependencies(on: target, in: scope)
  }

  /// A value that needs a declaration to be there, and that is never secret or unknown: the number of
  /// things in a list does not show what they are.
  private mutating func readiness(of target: Identity, in home: Int) -> Node {
    .binary(
      .call("length", [.list(dependencies(on: target, in: home))], expandsLast: false), .greater,
      .number(0))
  }

  /// The value as it stands in a module, with all that brings it there.
  private mutating func node(
    for value: Value, of reference: Reference, home: Int, in scope: Int
  ) -> Node {
    if scope == home {
      if value.isReadiness { return readiness(of: value.target, in: home) }
      return .reference(Reference(target: value.target, path: value.path))
    }
    if let child = configuration.child(of: scope, toward: home) {
      return configuration.output(
        export(value, of: reference, home: home, from: child), of: child)
    }
    return .variable(`import`(value, of: reference, home: home, into: scope))
  }

  /// The output of `scope` that gives a value from within it.
  private mutating func export(
    _ value: Value, of reference: Reference, home: Int, from scope: Int
  ) -> String {
    let place = Place(scope: scope, value: value)
    let name: String
    if let known = resolution.exports[place] {
      name = known
    } else {
      var inner = node(for: value, of: reference, home: home, in: scope)
      if isInTest, scope == home, case .index? = value.path.steps.first {
        // An instance that some runs have, and others have not.
        inner = .call("try", [inner, .null], expandsLast: false)
      }
      name = unusedName(for: reference, home: home, besides: outputNames[scope])
      outputNames[scope].insert(name)
      resolution.interfaces[scope].outputs.append(
        PassedOutput(
          name: name, value: inner, description: reference.title + ".",
          isSensitive: configuration.isSensitive(reference),
          isEphemeral: reference.isEphemeral && !reference.isReadiness))
      resolution.exports[place] = name
    }
    if scope == home { wait(for: reference.prerequisites, in: scope, output: name) }
    return name
  }

  private mutating func wait(for prerequisites: [Identity], in scope: Int, output name: String) {
    let needed = prerequisites.flatMap { dependencies(on: $0, in: scope) }
    guard !needed.isEmpty,
      let index = resolution.interfaces[scope].outputs.firstIndex(where: { $0.name == name })
    else { return }
    for dependency in needed
    where !resolution.interfaces[scope].outputs[index].dependsOn.contains(dependency) {
      resolution.interfaces[scope].outputs[index].dependsOn.append(dependency)
    }
  }

  /// The variable of `scope` that brings a value from outside it.
  private mutating func `import`(
    _ value: Value, of reference: Reference, home: Int, into scope: Int
  ) -> String {
    let place = Place(scope: scope, value: value)
    let parent = configuration.scopes[scope].parent ?? 0
    if let known = resolution.imports[place] {
      if !reference.prerequisites.isEmpty {
        // The output at the other end may not know of them yet.
        _ = node(for: value, of: reference, home: home, in: parent)
      }
      return known
    }
    let name = unusedName(for: reference, home: home, besides: variableNames[scope])
    variableNames[scope].insert(name)
    let description = reference.target.definition?.descriptionElsewhere
    resolution.interfaces[scope].variables.append(
      VariableDefinition(
        name: name, type: reference.type,
        description: description ?? origin(of: reference, home: home),
        isSensitive: configuration.isSensitive(reference),
        isEphemeral: reference.isEphemeral && !reference.isReadiness))
    resolution.imports[place] = name
    let outer = node(for: value, of: reference, home: home, in: parent)
    resolution.interfaces[scope].arguments.append(PassedArgument(name: name, value: outer))
    return name
  }

  private func origin(of reference: Reference, home: Int) -> String {
    let scope = configuration.scopes[home]
    return scope.parent == nil
      ? "\(reference.title)." : "\(reference.title) in module \(scope.name)."
  }

  /// The plain name; if that is taken, the name with its module, with the resource's whole type,
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
      !used.contains(name) && !VariableBlock.reservedNames.contains(name)
    }
    return names.first(where: isFree) ?? numbered.first(where: isFree) ?? names[2]
  }
}
