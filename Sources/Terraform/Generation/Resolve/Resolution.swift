/// The interface of every module, and with it the name of every value where it is used.
struct Resolution: Sendable {
  let configuration: Configuration
  /// By the numbers of the modules.
  var interfaces: [ModuleInterface]
  /// The names of outputs, by the module that has them and the value that they give.
  var exports: [Place: String] = [:]
  /// The names of variables, by the module that has them and the value that they bring.
  var imports: [Place: String] = [:]

  /// A value that crosses a border: a declaration, or a fixed part of it.
  struct Value: Hashable, Sendable {
    let target: Identity
    let path: Reference.Path
    /// Whether the value only shows that the declaration is there.
    var isReadiness = false
  }

  /// A value as seen from one module.
  struct Place: Hashable, Sendable {
    let scope: Int
    let value: Value
  }
}

extension Resolution {
  /// One in which nothing crosses a border yet.
  init(of configuration: Configuration) {
    self.init(
      configuration: configuration,
      interfaces: configuration.scopes.map { _ in ModuleInterface() })
  }

  /// The name of a value in a module other than its own: an output of a module below, or a variable. Nil if
  /// nothing passes it there.
  func name(of value: Value, home: Int, in scope: Int) -> Node? {
    if let child = configuration.child(of: scope, toward: home) {
      return exports[Place(scope: child, value: value)].map { configuration.output($0, of: child) }
    }
    return imports[Place(scope: scope, value: value)].map { .variable($0) }
  }

  /// The entries of a `depends_on` for a declaration: whole objects, not their attributes. From another
  /// module that is a value which is known once the declaration is there.
  func dependencies(on target: Identity, in scope: Int) -> [Node] {
    guard let home = configuration.homes[target] else { return [] }
    guard home == scope else {
      return name(of: .readiness(of: target), home: home, in: scope).map { [$0] } ?? []
    }
    if case .component = target.kind {
      return (configuration.composition.members(of: target) ?? []).flatMap {
        dependencies(on: $0, in: scope)
      }
    }
    return [.reference(Reference(target: target))]
  }
}

extension Resolution.Value {
  static func readiness(of target: Identity) -> Self {
    Self(target: target, path: Reference.Path([]), isReadiness: true)
  }
}

extension Reference {
  /// The steps that mean the same wherever they stand. What is computed where the reference stands, such as
  /// an index, is applied there.
  var fixedSteps: [Node.Step] { Array(steps.prefix { $0.isFixed }) }
}

extension Node.Step {
  fileprivate var isFixed: Bool {
    switch self {
    case .attribute, .splat, .index(.string): true
    // Others are no index, and no part of a name.
    case .index(.number(let number)): number.isIndex
    case .index: false
    }
  }
}

extension Node {
  /// `var.name`
  static func variable(_ name: String) -> Node { .symbol("var", [.attribute(name)]) }
}

extension Configuration {
  /// `module.child.name`, as the module around `child` sees its output.
  func output(_ name: String, of child: Int) -> Node {
    .symbol("module", [.attribute(scopes[child].name), .attribute(name)])
  }

  /// The module directly below `scope` on the way to `inner`; nil if `inner` is not below it.
  func child(of scope: Int, toward inner: Int) -> Int? {
    var current = inner
    while let parent = scopes[current].parent {
      if parent == scope { return current }
      current = parent
    }
    return nil
  }
}
