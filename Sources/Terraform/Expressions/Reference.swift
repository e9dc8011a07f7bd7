/// Points at a declaration, or at a part of it.
///
/// There are more of them than of anything else, so each is small: what few have lies apart.
struct Reference: Hashable, Sendable {
  let target: Identity
  /// From the target to the part.
  var path: Path
  /// The type of what the path leads to.
  var type: ValueType
  private var extras: Extras

  init(
    target: Identity, path: Path = Path([]), type: ValueType = .any, isSensitive: Bool = false,
    prerequisites: [Identity] = [], isReadiness: Bool = false
  ) {
    self.target = target
    self.path = path
    self.type = type
    extras = Extras(isSensitive, prerequisites, isReadiness)
  }
}

extension Reference {
  /// Steps, of which a single attribute needs no array.
  struct Path: Hashable, Sendable {
    private enum Content: Hashable, Sendable {
      case attribute(String)
      case steps([Node.Step])
    }

    private let content: Content

    init(_ steps: [Node.Step]) {
      if case .attribute(let name)? = steps.first, steps.count == 1 {
        content = .attribute(name)
      } else {
        content = .steps(steps)
      }
    }

    init(attribute name: String) {
      content = .attribute(name)
    }

    var steps: [Node.Step] {
      switch content {
      case .attribute(let name): [.attribute(name)]
      case .steps(let steps): steps
      }
    }

    /// The first attribute on the way.
    var firstAttribute: String? {
      switch content {
      case .attribute(let name): return name
      case .steps(let steps):
        for case .attribute(let name) in steps { return name }
        return nil
      }
    }

    var hasIndex: Bool { if case .steps(let steps) = content { steps.hasIndex } else { false } }

    var count: Int { if case .steps(let steps) = content { steps.count } else { 1 } }

    func forEachStep(_ visit: (Node.Step) -> Void) {
      switch content {
      case .attribute(let name): visit(.attribute(name))
      case .steps(let steps): for step in steps { visit(step) }
      }
    }
  }

  /// The path, step by step.
  var steps: [Node.Step] {
    get { path.steps }
    set { path = Path(newValue) }
  }
}

extension Reference {
  private indirect enum Extras: Hashable, Sendable {
    case none
    case some(_ isSensitive: Bool, _ prerequisites: [Identity], _ isReadiness: Bool)

    init(_ isSensitive: Bool, _ prerequisites: [Identity], _ isReadiness: Bool) {
      self =
        isSensitive || isReadiness || !prerequisites.isEmpty
        ? .some(isSensitive, prerequisites, isReadiness) : .none
    }
  }

  /// Whether the provider's schema marks it as sensitive.
  var isSensitive: Bool {
    get { if case .some(let isSensitive, _, _) = extras { isSensitive } else { false } }
    set { extras = Extras(newValue, prerequisites, isReadiness) }
  }

  /// The declarations that must exist before the value is of use, though the value does not need them: a
  /// role's ARN is of use when the role's policy is there.
  var prerequisites: [Identity] {
    get { if case .some(_, let prerequisites, _) = extras { prerequisites } else { [] } }
    set { extras = Extras(isSensitive, newValue, isReadiness) }
  }

  /// Whether it only shows that the target is there.
  var isReadiness: Bool {
    if case .some(_, _, let isReadiness) = extras { isReadiness } else { false }
  }
}
