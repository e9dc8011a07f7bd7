import HCL

/// The content of a `resource`, `data` or `ephemeral` block. Each generated binding has one.
public struct ResourceDeclaration: Sendable {
  /// Which declaration it is.
  public let identity: Identity
  /// Arguments and nested blocks.
  package var body: BlockBody
  private var meta: Meta?

  /// A managed resource: `resource "type" "label"`.
  public init(
    resource type: String, label: String, body: BlockBody = BlockBody(), at location: SourceLocation
  ) {
    self.body = body
    identity = Identity(.resource(type: type, label: label), location: location)
  }

  /// A data source: `data "type" "label"`.
  public init(
    data type: String, label: String, body: BlockBody = BlockBody(), at location: SourceLocation
  ) {
    self.body = body
    identity = Identity(.data(type: type, label: label), location: location)
  }

  /// An ephemeral resource: `ephemeral "type" "label"`.
  public init(
    ephemeral type: String, label: String, body: BlockBody = BlockBody(),
    at location: SourceLocation
  ) {
    self.body = body
    identity = Identity(.ephemeral(type: type, label: label), location: location)
  }
}

extension ResourceDeclaration {
  /// The body, which is empty then: changing what is returned copies nothing.
  mutating func takeBody() -> BlockBody {
    let taken = body
    body = BlockBody()
    return taken
  }

  /// The resource type, such as `aws_kinesis_stream`.
  package var type: String { names.type }

  /// Its name within the module, such as `events` in `aws_kinesis_stream.events`.
  package var label: String { names.label }

  /// The word that the block begins with.
  var block: ResourceKind { names.block }

  /// The local name of its provider: `aws`.
  var providerName: String {
    if let provider { return provider.name }
    if type.hasBytes(atStart: "aws_") { return "aws" }
    // Bytes are read several times as fast as scalars.
    return String(Substring(type.utf8.prefix { $0 != UInt8(ascii: "_") }))
  }

  /// All three at once, for those who need more than one.
  var names: (block: ResourceKind, type: String, label: String) {
    switch identity.kind {
    case .resource(let type, let label): (.resource, type, label)
    case .data(let type, let label): (.data, type, label)
    case .ephemeral(let type, let label): (.ephemeral, type, label)
    case .variable(let name), .local(let name), .module(let name): (.resource, "", name)
    case .action(let type, let label): (.resource, type, label)
    case .component: (.resource, "", identity.address)
    }
  }
}

/// An argument that Terraform itself gives a meaning, in any resource or call of a module.
public enum MetaArgument: Hashable, Sendable {
  /// `count`
  case count
  /// `for_each`
  case forEach
  /// `provider`, and `providers` of a module
  case provider
  /// `lifecycle`
  case lifecycle
  /// `depends_on`
  case dependsOn

  var name: String {
    switch self {
    case .count: "count"
    case .forEach: "for_each"
    case .provider: "provider"
    case .lifecycle: "lifecycle"
    case .dependsOn: "depends_on"
    }
  }
}

// What few resources have lies apart: a declaration without it is three words, and thousands of them are
// handed on from stage to stage.
extension ResourceDeclaration {
  struct MetaArguments: Sendable {
    var count: Expression<Number>?
    var forEach: ForEachCollection?
    var provider: Provider?
    var dependsOn: [Identity] = []
    var dependsOnComment: String?
    var lifecycle = Lifecycle()
    var comment: String?
    /// Further comments: behind the braces, and at the end.
    var comments: [CommentPlace: String] = [:]
    var metaComments: [MetaArgument: String] = [:]
    var skippedChecks: [SkippedCheck] = []
    var provisioners: [Provisioner] = []
    var connection: Connection?
    var instance: [Node.Step] = []
    var places: ArgumentPlaces?
    var valueLocations: [ValueLocation] = []
    var rules: [ValueRule] = []
    var isCurrent = false
  }

  /// A class and not an `indirect enum`: whoever asks for one of them copies no others, and a change by the only
  /// owner copies nothing. It is changed only by its only owner.
  final class Meta: @unchecked Sendable {
    // Unchecked, since each access would be recorded. There is one at a time: it is only changed through its only owner.
    @exclusivity(unchecked) fileprivate(set) var arguments: MetaArguments

    init(_ arguments: MetaArguments) { self.arguments = arguments }
  }

  /// All meta-arguments at once, without a copy.
  var given: Meta? { meta }

  private mutating func change(_ change: (inout MetaArguments) -> Void) {
    change(&ownMeta().arguments)
  }

  /// The meta-arguments, of which it is the only owner then.
  private mutating func ownMeta() -> Meta {
    if isKnownUniquelyReferenced(&meta), let meta { return meta }
    let own = Meta(meta?.arguments ?? MetaArguments())
    meta = own
    return own
  }

  /// Whether it has only arguments and nested blocks.
  var isPlain: Bool { meta == nil }

  /// How many instances there are; with ``forEach`` an error.
  var count: Expression<Number>? {
    get { meta?.arguments.count }
    set { change { $0.count = newValue } }
  }

  /// One instance for each element; with ``count`` an error.
  var forEach: ForEachCollection? {
    get { meta?.arguments.forEach }
    set { change { $0.forEach = newValue } }
  }

  /// The configuration of its provider; nil for the default one.
  package var provider: Provider? {
    get { meta?.arguments.provider }
    set {
      // Most parts of a component have no provider of their own, and stay plain.
      if newValue != nil || !isPlain { change { $0.provider = newValue } }
    }
  }

  /// The declarations that must exist first, besides those that its arguments refer to.
  package var dependencies: [Identity] {
    get { meta?.arguments.dependsOn ?? [] }
    set { change { $0.dependsOn = newValue } }
  }

  /// Written above `depends_on` as `# text`: why Terraform cannot see it from the arguments.
  package var dependsOnComment: String? {
    get { meta?.arguments.dependsOnComment }
    set { change { $0.dependsOnComment = newValue } }
  }

  /// How Terraform treats it over time.
  package var lifecycle: Lifecycle {
    get { meta?.arguments.lifecycle ?? Lifecycle() }
    // It is large: a change of a part copies nothing.
    _modify { yield &ownMeta().arguments.lifecycle }
  }

  /// Written above the block as `# text`.
  package var comment: String? {
    get { meta?.arguments.comment }
    set { change { $0.comment = newValue } }
  }

  /// Comments behind its braces and at its end.
  var comments: [CommentPlace: String] {
    get { meta?.arguments.comments ?? [:] }
    set { change { $0.comments = newValue } }
  }

  /// Comments above its meta-arguments.
  var metaComments: [MetaArgument: String] {
    get { meta?.arguments.metaComments ?? [:] }
    set { change { $0.metaComments = newValue } }
  }

  /// The checks of Checkov that it does not have to pass; each is a comment at the beginning of the block.
  var skippedChecks: [SkippedCheck] {
    get { meta?.arguments.skippedChecks ?? [] }
    set { change { $0.skippedChecks = newValue } }
  }

  /// The work of Terraform besides making or destroying it.
  package var provisioners: [Provisioner] {
    get { meta?.arguments.provisioners ?? [] }
    set { change { $0.provisioners = newValue } }
  }

  /// How provisioners reach it that have no connection of their own.
  package var connection: Connection? {
    get { meta?.arguments.connection }
    set { change { $0.connection = newValue } }
  }

  /// Whether a reference means the resource in its own block: `self`.
  var isCurrent: Bool {
    get { meta?.arguments.isCurrent ?? false }
    set { change { $0.isCurrent = newValue } }
  }

  /// Which of several instances a reference means.
  var instance: [Node.Step] {
    get { meta?.arguments.instance ?? [] }
    set { change { $0.instance = newValue } }
  }

  /// Where the arguments of a raw resource are set; nil for what has a binding.
  var places: ArgumentPlaces? {
    get { meta?.arguments.places }
    set { change { $0.places = newValue } }
  }

  /// Where values were written that have a line of their own.
  package var valueLocations: [ValueLocation] {
    get { meta?.arguments.valueLocations ?? [] }
    set { change { $0.valueLocations = newValue } }
  }

  /// Rules for values that only Terraform knows.
  package var rules: [ValueRule] {
    get { meta?.arguments.rules ?? [] }
    set { change { $0.rules = newValue } }
  }

  /// Where the value was written that refers to a declaration.
  func location(ofReferenceTo target: Identity) -> SourceLocation {
    valueLocations.first { $0.refers(to: target) }?.location ?? identity.location
  }
}

extension ResourceDeclaration {
  /// Whether its arguments have types of their own. A raw resource is written as it stands, and
  /// `terraform_data` keeps the type of what it is given.
  var isBound: Bool {
    let untyped = TerraformData<AnyValue>.resourceType
    // Most types differ in length, which costs less to compare.
    return places == nil && (type.utf8.count != untyped.utf8.count || type != untyped)
  }
}

/// The collection of a `for_each`: a map, or a set of strings.
struct ForEachCollection: Hashable, Sendable {
  let node: Node

  /// An instance for each item of a map.
  init<Value>(_ map: Expression<[String: Value]>) {
    node = map.node
  }

  /// An instance for each string of a set; what is no set to Terraform is made one by `toset`.
  init(_ set: Expression<Set<String>>) {
    // Only what a type constraint or a schema makes a set is one to Terraform: a list in brackets is
    // none, directly or behind a local or a condition.
    node = Self.isSet(set.node) ? set.node : .call("toset", [set.node], expandsLast: false)
  }

  /// Whether Terraform has a set where the node stands.
  private static func isSet(_ node: Node) -> Bool {
    switch node.uncommented {
    case .reference(let reference) where reference.target.isLocal:
      // A local has the type of its value, which no constraint changes.
      reference.steps.isEmpty && reference.target.definition?.alias.map(isSet) == true
    case .reference(let reference): reference.target.hasDeclaredType && reference.type.isSet
    case .call("toset", _, _), .call("setunion", _, _), .call("setintersection", _, _),
      .call("setsubtract", _, _), .call("fileset", _, _), .raw:
      true
    case .call("sensitive", let values, false), .call("nonsensitive", let values, false):
      values.count == 1 && isSet(values[0])
    default: false
    }
  }
}

/// A declaration that `depends_on` can name: a resource, a data source, a module or a component.
public protocol DependencyTarget: Sendable {
  /// Which declaration it is.
  var identity: Identity { get }
}

extension ResourceDeclaration: Construct {
  var location: SourceLocation { identity.location }
  var declaredIdentity: Identity? { identity }
  var resourceOfSchema: ResourceDeclaration? { self }
  var waitsForPrerequisites: Bool { true }
  var providers: [ProviderReference] { provider.map { [ProviderReference($0)] } ?? [] }
  var isCounted: Bool { count != nil }
  var isForEach: Bool { forEach != nil }

  /// The parts of the language in it that not every version has, apart from those of its expressions.
  var features: LanguageFeature { features(hasWriteOnly: body.outline.hasWriteOnly) }

  /// The same if somebody has looked for write-only arguments already.
  func features(hasWriteOnly: Bool) -> LanguageFeature {
    var features: LanguageFeature = block == .ephemeral ? .ephemeral : []
    if hasWriteOnly { features.insert(.writeOnly) }
    if let given {
      features.formUnion(given.arguments.lifecycle.features)
      if given.arguments.provider?.instance != nil { features.insert(.providerInstance) }
    }
    return features
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    guard let given else {
      body.forEachRoot { visit($0, false) }
      return
    }
    if let count = given.arguments.count { visit(count.node, false) }
    if let forEach = given.arguments.forEach { visit(forEach.node, false) }
    if let instance = given.arguments.provider?.instance { visit(instance, false) }
    body.forEachRoot { visit($0, false) }
    provisioning?.body.forEachRoot { visit($0, true) }
    given.arguments.lifecycle.forEachRoot(visit)
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    let comment = comment
    module.flat.removeAll()
    if renderer.flatten(self, after: prerequisites, in: scope, into: &module.flat),
      module.main.append(module.flat, comment: comment)
    {
      return
    }
    module.main.append(
      renderer.block(self, after: prerequisites, in: scope), comment: comment)
  }
}
