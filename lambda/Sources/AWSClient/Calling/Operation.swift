/// An operation of a service, with the texts that each of its requests repeats.
struct Operation: Sendable {
  /// For messages: `DynamoDB.BatchWriteItem`.
  let name: String
  /// The header `x-amz-target`: `DynamoDB_20120810.BatchWriteItem`.
  let target: String

  init(_ service: Service, _ name: String) {
    self.name = "\(service.name).\(name)"
    self.target = "\(service.targetPrefix).\(name)"
  }
}
