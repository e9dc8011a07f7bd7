extension Configuration {
  /// The features of an element's expressions, in so few bits that each of thousands of elements has
  /// them at hand: most need not be gone through again.
  struct Uses: Sendable {
    private var traits: Traits = []
    /// The features that only some versions of Terraform have.
    private(set) var features: LanguageFeature = []
    /// The lengths of the first attribute names in the references.
    private(set) var referenced = NameLengths()
    /// The lengths of the names of a resource's arguments and blocks, without those inside blocks.
    private(set) var argumentNames = NameLengths()

    private struct Traits: OptionSet, Sendable {
      let rawValue: UInt16

      static let references = Traits(rawValue: 1 << 0)
      static let prerequisites = Traits(rawValue: 1 << 1)
      static let providerFunctions = Traits(rawValue: 1 << 2)
      static let tooDeep = Traits(rawValue: 1 << 3)
      static let count = Traits(rawValue: 1 << 4)
      static let each = Traits(rawValue: 1 << 5)
      static let current = Traits(rawValue: 1 << 6)
      static let testValue = Traits(rawValue: 1 << 7)
      static let sensitive = Traits(rawValue: 1 << 8)
      static let plainResource = Traits(rawValue: 1 << 9)
      static let requirements = Traits(rawValue: 1 << 10)
      static let locals = Traits(rawValue: 1 << 11)
    }

    /// Whether it is a resource that has only arguments and nested blocks, which at most refer to others; those
    /// need no prerequisites.
    var isSimple: Bool {
      features.isEmpty && traits.contains(.plainResource)
        && traits.isSubset(of: [.plainResource, .references, .locals, .sensitive])
    }

    /// Whether it has parts that not every version of Terraform has, apart from ``features``.
    var hasRequirements: Bool { traits.contains(.requirements) }

    var hasReferences: Bool { traits.contains(.references) }

    /// Whether a local value is used.
    var hasLocals: Bool { traits.contains(.locals) }

    /// Whether something is used that is of use only when something else is there.
    var hasPrerequisites: Bool { traits.contains(.prerequisites) }

    var hasProviderFunctions: Bool { traits.contains(.providerFunctions) }

    /// Whether something is nested deeper than ``Node/deepest``.
    var isTooDeep: Bool { traits.contains(.tooDeep) }

    /// Whether `count` is used, which only some elements have.
    var hasCount: Bool { traits.contains(.count) }

    /// Whether `each` is used.
    var hasEach: Bool { traits.contains(.each) }

    /// Whether `self` is used where it has no meaning.
    var hasSelf: Bool { traits.contains(.current) }

    /// Whether something is used that only tests have: outputs, and those of runs.
    var hasTestValue: Bool { traits.contains(.testValue) }

    /// Whether something is sensitive by itself, and not since what it refers to is.
    var hasSensitive: Bool { traits.contains(.sensitive) }

    /// Goes through an element.
    ///
    /// - Parameter visit: Called for each reference on the way.
    static func gathered(
      from element: Element, _ visit: (Reference) -> Void
    ) -> Uses {
      var uses = Uses()
      switch element {
      case .resource(let resource):
        let outline = resource.body.outline
        uses.argumentNames = outline.names
        uses.features = resource.features(hasWriteOnly: outline.hasWriteOnly)
        if resource.isPlain { uses.traits.insert(.plainResource) }
        resource.forEachRoot { uses.add($0, mayUseSelf: $1, visit) }
      case .construct(let construct):
        if !construct.requirements.isEmpty { uses.traits.insert(.requirements) }
        construct.forEachRoot { uses.add($0, mayUseSelf: $1, visit) }
      }
      return uses
    }

    private mutating func add(_ root: Node, mayUseSelf: Bool, _ visit: (Reference) -> Void) {
      root.forEachNodeButLiterals { note($0, mayUseSelf: mayUseSelf, visit) }
    }

    private mutating func note(_ node: Node, mayUseSelf: Bool, _ visit: (Reference) -> Void) {
      switch node {
      case .reference(let reference):
        traits.insert(.references)
        if let name = reference.path.firstAttribute { referenced.insert(name) }
        if case .local = reference.target.kind { traits.insert(.locals) }
        if !reference.prerequisites.isEmpty { traits.insert(.prerequisites) }
        if reference.isSensitive { traits.insert(.sensitive) }
        if reference.isEphemeral { features.insert(.ephemeral) }
        visit(reference)
      case .call("sensitive", _, _): traits.insert(.sensitive)
      case .call(let name, _, _):
        if ProviderFunction.provider(of: name) != nil { traits.insert(.providerFunctions) }
        features.formUnion(LanguageFeature(of: node))
      case .symbol("terraform", _): features.formUnion(LanguageFeature(of: node))
      case .symbol("count", _): traits.insert(.count)
      case .symbol("each", _): traits.insert(.each)
      case .symbol("self", _): if !mayUseSelf { traits.insert(.current) }
      case .symbol("run", _), .symbol("output", _): traits.insert(.testValue)
      case .tooDeep: traits.insert(.tooDeep)
      default: break
      }
    }
  }

  /// The prerequisites of what an element uses from its own module or from one around it. What comes from
  /// elsewhere leaves its module by an output, which waits.
  func prerequisites(of element: Element, in scope: Int) -> [Identity] {
    // A closure that used the configuration would copy it for each expression.
    var used: [(target: Identity, prerequisites: [Identity])] = []
    element.forEachReference { reference in
      let prerequisites = reference.prerequisites
      if !prerequisites.isEmpty { used.append((reference.target, prerequisites)) }
    }
    var prerequisites: [Identity] = []
    for use in used {
      guard let home = homes[use.target], commonAncestor(home, scope) == home else { continue }
      prerequisites += use.prerequisites
    }
    return prerequisites
  }
}

extension Configuration.Element {
  /// The references, in the order in which they would print.
  var references: [Reference] {
    var references: [Reference] = []
    forEachReference { references.append($0) }
    return references
  }

  /// The functions of providers that it calls.
  var providerFunctions: [String] {
    var functions: [String] = []
    forEachNode { node in
      guard case .call(let name, _, _) = node, ProviderFunction.provider(of: name) != nil else {
        return
      }
      functions.append(name)
    }
    return functions
  }
}
