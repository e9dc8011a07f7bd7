/// What a `resource`, `data` or `ephemeral` block consists of. Generated bindings keep one each.
public struct ResourceDeclaration: Sendable {
  /// Which declaration it is.
  public let identity: Identity
  /// The resource type, such as `aws_kinesis_stream`.
  public let type: String
  /// Its name within the module, such as `events` in `aws_kinesis_stream.events`.
  public let label: String
  /// The word that the block begins with.
  let block: Block

  enum Block: String, Hashable, Sendable {
    case resource, data, ephemeral
  }

  /// Arguments and nested blocks.
  public var body = BlockBody()
  /// How many instances there are; with ``forEach`` an error.
  public var count: Expression<Number>?
  /// One instance for each element; with ``count`` an error.
  public var forEach: ForEachCollection?
  /// The configuration of its provider; nil for the default one.
  public var provider: Provider?
  /// What must exist first, beyond what its arguments refer to.
  public var dependsOn: [any DependencyTarget] = []
  /// Written above `depends_on` as `# text`: why Terraform cannot see it from the arguments.
  public var dependsOnComment: String?
  /// How Terraform treats it over time.
  public var lifecycle = Lifecycle()
  /// Written above the block as `# text`.
  public var comment: String?
  /// Which of several instances a reference means.
  var instance: [Node.Step] = []

  /// A managed resource: `resource "type" "label"`.
  public init(resource type: String, label: String, at location: SourceLocation) {
    identity = Identity(.resource(type: type, label: label), location: location)
    self.type = type
    self.label = label
    block = .resource
  }

  /// A data source: `data "type" "label"`.
  public init(data type: String, label: String, at location: SourceLocation) {
    identity = Identity(.data(type: type, label: label), location: location)
    self.type = type
    self.label = label
    block = .data
  }

  /// An ephemeral resource: `ephemeral "type" "label"`.
  public init(ephemeral type: String, label: String, at location: SourceLocation) {
    identity = Identity(.ephemeral(type: type, label: label), location: location)
    self.type = type
    self.label = label
    block = .ephemeral
  }
}

/// What `for_each` goes over: a map, or a set of strings.
public struct ForEachCollection: Hashable, Sendable {
  let node: Node

  /// An instance for each item of a map.
  public init<Value>(_ map: Expression<[String: Value]>) {
    node = map.node
  }

  /// An instance for each string of a set; what is no set to Terraform is made one by `toset`.
  public init(_ set: Expression<Set<String>>) {
    // Only what a type constraint or a schema makes a set is one to Terraform: a list in brackets is
    // none, directly or behind a local or a condition.
    switch set.node {
    case .reference(let reference) where reference.target.hasDeclaredType: node = set.node
    case .call("toset", _, _), .raw: node = set.node
    default: node = .call("toset", [set.node], expandsLast: false)
    }
  }
}

/// What `depends_on` can name: resources, data sources, modules and components.
public protocol DependencyTarget: Sendable {
  /// Which declaration it is.
  var identity: Identity { get }
}
