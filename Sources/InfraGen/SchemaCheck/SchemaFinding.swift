internal import Terraform

/// A conflict between the provider's schema and an argument or a block.
///
/// The owner is the resource, or the block in it. A suggestion is the nearest name that there is.
enum SchemaFinding: DeclarationProblem {
  /// The provider has nothing of that type.
  case unknownType(String, kind: ResourceKind, provider: String, suggestion: String?)
  /// The provider has the type, but of another kind.
  case otherKind(String, kind: ResourceKind, actual: ResourceKind)
  /// An argument does not exist.
  case unknownArgument(String, of: String, suggestion: String?, known: [String])
  /// A block does not exist.
  case unknownBlock(String, of: String, suggestion: String?, known: [String])
  /// `ignore_changes` names an argument that does not exist.
  case unknownIgnoredChange(String, of: String, suggestion: String?, known: [String])
  /// An argument is set that the provider computes.
  case computedArgument(String, of: String)
  /// A required argument is not set.
  case missingArgument(String, of: String)
  /// A block is set as an argument.
  case blockAsArgument(String, of: String)
  /// An argument is written as a block.
  case argumentAsBlock(String, of: String)
  /// There are fewer blocks of a type than the provider needs.
  case tooFewBlocks(String, of: String, count: Int, minimum: Int)
  /// There are more blocks of a type than the provider takes.
  case tooManyBlocks(String, of: String, count: Int, maximum: Int)
  /// An argument is set to a value of another type.
  case wrongValue(String, of: String, found: String, expected: String)
}
