/// Which declaration is meant, independent of its name: two streams of one name in two modules are
/// two, and a copied value still is the one that was declared.
public struct Identity: Hashable, Sendable {
  private let token: Token

  init(_ kind: Kind, location: SourceLocation) {
    token = Token(kind: kind, location: location, definition: .none)
  }

  init(_ kind: Kind, location: SourceLocation, definition: any Definition) {
    token = Token(kind: kind, location: location, definition: .some(definition))
  }

  /// An identity for a ``Component``, made once in its initializer.
  public init(component name: String, at location: SourceLocation) {
    self.init(.component(name, label: nil), location: location)
  }

  /// An identity of a component around one resource, such as `aws_sqs_queue.orders`.
  package init(component name: String, label: String, at location: SourceLocation) {
    self.init(.component(name, label: label), location: location)
  }

  /// Where it was declared.
  public var location: SourceLocation { token.location }

  var kind: Kind { token.kind }

  /// The declaration itself, for those that need no place: variables and locals.
  var definition: (any Definition)? {
    if case .some(let definition) = token.definition { definition } else { nil }
  }

  /// The hash in a dictionary or a set with that seed.
  ///
  /// The standard library's own takes 250 instructions, to withstand keys that somebody chose. A generation looks up 90
  /// identities for each pipeline, and an address is chosen by nobody: a product spreads it well enough.
  public func _rawHashValue(seed: Int) -> Int {
    let key = UInt64(UInt(bitPattern: ObjectIdentifier(token)) ^ UInt(bitPattern: seed))
    let product = key &* 0x9E37_79B9_7F4A_7C15
    // The high bits of a product depend on all bits of its factors, and a dictionary takes the low ones.
    return Int(truncatingIfNeeded: product ^ product >> 32)
  }

  enum Kind: Hashable, Sendable {
    case resource(type: String, label: String)
    case data(type: String, label: String)
    case ephemeral(type: String, label: String)
    case variable(String)
    case local(String)
    case module(String)
    case action(type: String, label: String)
    /// Its name is `name.label` if it has a label. That text is made only on demand, since few components are ever named.
    case component(String, label: String?)
  }

  /// Equal only to itself.
  private final class Token: Hashable, Sendable {
    let kind: Kind
    let location: SourceLocation
    let definition: Box

    init(kind: Kind, location: SourceLocation, definition: Box) {
      self.kind = kind
      self.location = location
      self.definition = definition
    }

    static func == (left: Token, right: Token) -> Bool { left === right }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  }

  /// Few have one: in a box it does not widen the others.
  private indirect enum Box: Sendable {
    case none
    case some(any Definition)
  }
}

/// A variable or a local. Its first use declares it, so it needs no place.
protocol Definition: Sendable {
  /// How long the longest chain is of what it uses and what that uses.
  var depth: Int { get }
  /// Whether it is declared in the root module, whoever uses it.
  var isOfStack: Bool { get }
  /// The expression that it is another name for; nil if its value comes from outside.
  var alias: Node? { get }
  /// Whether its value is there while Terraform runs and never after.
  var isEphemeral: Bool { get }
  /// Whether it has no value of its own, so that one has to come from outside.
  var isRequired: Bool { get }
  /// The description that goes with its value into other modules; nil for one made from its name.
  var descriptionElsewhere: String? { get }
  /// The construct that declares it.
  func construct(of identity: Identity) -> any Construct
}

extension Identity {
  var isManagedResource: Bool {
    if case .resource = kind { true } else { false }
  }

  var isLocal: Bool { if case .local = kind { true } else { false } }

  /// Whether Terraform knows the type of its parts: from a schema or a type constraint.
  var hasDeclaredType: Bool {
    switch kind {
    case .resource, .data, .ephemeral, .variable: true
    case .local, .module, .action, .component: false
    }
  }
}

extension Identity.Kind {
  /// As Terraform addresses it within its module: `aws_kinesis_stream.events`, `var.region`.
  var address: String {
    switch self {
    case .resource(let type, let label): "\(type).\(label)"
    case .data(let type, let label): "data.\(type).\(label)"
    case .ephemeral(let type, let label): "ephemeral.\(type).\(label)"
    case .variable(let name): "var.\(name)"
    case .local(let name): "local.\(name)"
    case .module(let name): "module.\(name)"
    case .action(let type, let label): "action.\(type).\(label)"
    case .component(let name, let label): label.map { "\(name).\($0)" } ?? name
    }
  }

  /// The address as root and names.
  var path: [String] {
    switch self {
    case .resource(let type, let label): [type, label]
    case .data(let type, let label): ["data", type, label]
    case .ephemeral(let type, let label): ["ephemeral", type, label]
    case .variable(let name): ["var", name]
    case .local(let name): ["local", name]
    case .module(let name): ["module", name]
    case .action(let type, let label): ["action", type, label]
    case .component: [address]
    }
  }
}
