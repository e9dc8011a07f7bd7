#if Handler
/// An operation of a service, with the texts that are the same in each request.
struct Operation: Sendable {
  /// The name for messages: `DynamoDB.BatchWriteItem`.
  let name: String
  /// The header `x-amz-target`: `DynamoDB_20120810.BatchWriteItem`.
  let target: String

  init(_ service: Service, _ name: String) {
    self.name = "\(service.name).\(name)"
    self.target = "\(service.targetPrefix).\(name)"
  }
}
#endif
