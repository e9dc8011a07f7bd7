internal import Pipeline
internal import TerraformImport

/// A curated type, with the way to fill it from a resource.
struct CuratedKind: Sendable {
  let name: String
  /// Its properties that are attributes, by Terraform's names.
  let properties: [String: String]
  /// The arguments that refer to a resource which must be declared by its curated type too.
  let needs: [String]
  /// The values that the provider sets where an argument is not written, by the ways to the arguments.
  let defaults: [String: Set<String>]
  /// The declaration with a label; nil for the label that the type derives. The reading notes the same arguments in
  /// Swift.
  let declare:
    @Sendable (inout CuratedReading, _ label: String?) throws(NotCurated) -> any CuratedResource

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
    _ name: String, properties: [String: String] = [:], needs: [String] = [],
    defaults: [String: Set<String>] = [:],
    _ declare:
      @escaping @Sendable (inout CuratedReading, String?) throws(NotCurated) ->
      any CuratedResource
  ) {
    self.name = name
    self.properties = properties
    self.needs = needs
    self.defaults = defaults
    self.declare = declare
  }
}

/// Why a type cannot declare a resource.
struct NotCurated: Error, Hashable {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
