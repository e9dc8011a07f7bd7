/// A type of a provider that a module of Swift binds: a resource, a data source or an ephemeral resource.
struct BoundType: Hashable, Sendable {
  /// The kinds that Terraform has a block type for.
  enum Kind: String, Hashable, Sendable {
    case resource, data, ephemeral
  }

  let kind: Kind
  /// Terraform's name, such as `aws_sqs_queue`.
  let type: String
  /// The structure, such as `SQSQueue`.
  let name: String
  /// The module that has it, such as `AWSSQS`.
  let module: String
  /// Its arguments and attributes.
  let members: BoundMembers
  /// The structures within it, by their whole names.
  let blocks: [String: BoundMembers]
}

/// The members of a resource or a block: the parameters of its initializer, and its attributes.
struct BoundMembers: Hashable, Sendable {
  /// In the order of the initializer.
  var parameters: [BoundParameter] = []
  /// Values that can be referred to, by Terraform's names.
  var attributes: [String: BoundAttribute] = [:]
  /// By Terraform's names.
  var traits: [String: Set<BoundTrait>] = [:]
}

/// A property of an argument that its comment mentions.
enum BoundTrait: String, Hashable, Sendable {
  case computed = "computed where absent"
  case deprecated
  case sensitive
  case writeOnly = "write-only"
  /// In the oldest version of the provider, it cannot be set.
  case readOnlyAtFirst = "only to be read in"
}

/// A value that can be referred to.
struct BoundAttribute: Hashable, Sendable {
  /// The property.
  let name: String
  let shape: SwiftShape
}

/// A parameter of an initializer.
struct BoundParameter: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case value(SwiftShape)
    /// A value of any type, as a literal.
    case literal
    /// At most one block.
    case block(String)
    /// Any number of blocks.
    case blocks(String)
    /// A list of values of any types.
    case convertibles
    /// An object whose members are literals of any types.
    case members
    /// Blocks that each have a label.
    case labeledBlocks(String)
  }

  let label: String
  /// Terraform's name.
  let name: String
  let kind: Kind
  let isRequired: Bool
}
