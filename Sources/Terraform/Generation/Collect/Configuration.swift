/// The declarations, module by module, before references are resolved.
struct Configuration: Sendable {
  /// The root first; each after its parent.
  var scopes: [Scope]
  /// The module in which each declaration lies.
  var homes: [Identity: Int] = [:]
  /// The components, and the resources of each component and module.
  var composition = Composition()
  /// The providers that are declared, needed and called.
  var providers = Providers()
  /// The problems that were found on the way.
  var problems: [DeclarationError] = []
  /// Whether everything that elements use or wait for is placed. Addresses that only tests name are not considered.
  var isComplete = true
  /// Where values may form circles.
  var circles = PossibleCircles()
  /// The data sources that belong to another construct, which only that can use.
  var scopedIdentities: Set<Identity> = []
  /// Whether it is the root module, or a module that others call.
  var kind = StackKind.root
  /// The tools that it is written for.
  var tools = Stack.Tools.terraform
  /// The reusable modules that are called or placed in it, each once.
  var definitions: [ModuleDefinition] = []
  /// Which arguments are set from something sensitive.
  var sensitiveArguments: [Identity: Set<String>] = [:]
  /// The validations of variables that follow from their uses.
  var validations: [Identity: [Lifecycle.Condition]] = [:]

  /// The placements that the scopes are built from. They are kept until the end and freed with the scopes, when a
  /// processor is idle.
  var placements: [Placement] = []

  /// A module: the root, or one below it.
  struct Scope: Sendable {
    let name: String
    let parent: Int?
    let depth: Int
    let location: SourceLocation
    /// The module that it is; nil for the root.
    var identity: Identity?
    /// The declarations that everything in it waits for.
    var dependsOn: [Identity] = []
    private(set) var elements: [Element] = []
    /// The uses of each element.
    private(set) var uses: [Uses] = []
    /// The local values that elements use, in the order of the elements.
    private(set) var usedLocals: [(element: Int, locals: [Identity])] = []
    /// Where each address was declared, but for those of resources.
    var addresses = Addresses()
    /// The files, `locals` blocks and comments of the elements.
    var groups = Groups()

    mutating func append(_ element: consuming Element, _ facts: ElementFacts) {
      if !facts.locals.isEmpty { usedLocals.append((elements.count, facts.locals)) }
      uses.append(facts.uses)
      elements.append(element)
    }

    mutating func reserveCapacity(_ count: Int) {
      elements.reserveCapacity(count)
      uses.reserveCapacity(count)
    }

    /// Whether it is the topmost module of a reusable module.
    var isReusable = false

    /// As messages call it.
    var title: String {
      parent == nil && !isReusable ? "the root module" : "module \"\(name)\""
    }
  }

  /// The elements where a search for circles has to begin: each circle has at least one that uses, or waits for,
  /// a declaration that is not placed completely before it.
  struct PossibleCircles: Sendable {
    /// These elements, by their scopes and their indices there.
    var starts: [(scope: Int, index: Int)] = []
    /// Whether there may be circles that contain none of these elements.
    var mayBeAnywhere = false
  }

  /// Something in a module, in the order of placement.
  enum Element: Sendable {
    // Most are resources, of which there may be thousands: they need no box.
    case resource(ResourceDeclaration)
    indirect case construct(any Construct)
  }
}

extension Configuration.Element {
  var construct: any Construct {
    switch self {
    case .resource(let resource): resource
    case .construct(let construct): construct
    }
  }

  var location: SourceLocation {
    switch self {
    case .resource(let resource): resource.location
    case .construct(let construct): construct.location
    }
  }

  var identity: Identity? {
    switch self {
    case .resource(let resource): resource.identity
    case .construct(let construct): construct.declaredIdentity
    }
  }

  /// The dependencies that no argument shows.
  var dependsOn: [Identity] {
    switch self {
    case .resource(let resource): resource.isPlain ? [] : resource.dependencies
    case .construct(let construct): construct.dependencies
    }
  }

  /// Whether it calls a module that somebody else wrote.
  var isForeignModule: Bool {
    switch self {
    case .resource: false
    case .construct(let construct): construct.foreignModule != nil
    }
  }

  /// Whether it has count or for_each.
  var isRepeated: Bool {
    switch self {
    case .resource(let resource): !resource.isPlain && (resource.isCounted || resource.isForEach)
    case .construct(let construct): construct.isCounted || construct.isForEach
    }
  }

  func forEachRoot(_ visit: (_ root: Node, _ mayUseSelf: Bool) -> Void) {
    switch self {
    case .resource(let resource): resource.forEachRoot(visit)
    case .construct(let construct): construct.forEachRoot(visit)
    }
  }

  /// Calls `visit` for every node in it, at any depth, in the order in which they are written.
  func forEachNode(_ visit: (Node) -> Void) {
    forEachRoot { root, _ in root.forEachNode(visit) }
  }

  func forEachReference(_ visit: (Reference) -> Void) {
    forEachRoot { root, _ in
      root.forEachNodeButLiterals {
        if case .reference(let reference) = $0 { visit(reference) }
      }
    }
  }
}

extension Configuration.Element {
  /// The declaration, if others can need it before it has a value.
  var neededIdentity: Identity? {
    switch self {
    case .resource(let resource): resource.identity
    case .construct(let construct): construct.isPartOfGraph ? construct.declaredIdentity : nil
    }
  }
}
