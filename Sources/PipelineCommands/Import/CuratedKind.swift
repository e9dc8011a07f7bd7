internal import Pipeline
internal import Terraform
internal import TerraformImport

/// A curated type, with the way to fill it from a resource.
struct CuratedKind: Sendable {
  /// Finds another resource of the same module by the reference to one of its attributes.
  typealias Neighbors = @Sendable (_ reference: String) throws(NotCurated) -> ReadResource

  let name: String
  /// The values that the provider sets where an argument is not written, by the ways to the arguments.
  let defaults: [String: Set<String>]
  /// The declaration of a resource with the same label, after those that it needs.
  let declarations: @Sendable (ReadResource, Neighbors) throws(NotCurated) -> [any Declaration]

  init?(of type: String) {
    switch type {
    case KinesisStream.resourceType: self = .stream
    case SQSQueue.resourceType: self = .queue
    case DynamoDBTable.resourceType: self = .table
    case IAMRole.resourceType: self = .role
    case LambdaFunction.resourceType: self = .function
    case LambdaEventSourceMapping.resourceType: self = .mapping
    default: return nil
    }
  }

  init(
    _ name: String, defaults: [String: Set<String>],
    _ declarations:
      @escaping @Sendable (ReadResource, Neighbors) throws(NotCurated) ->
      [any Declaration]
  ) {
    self.name = name
    self.defaults = defaults
    self.declarations = declarations
  }
}
