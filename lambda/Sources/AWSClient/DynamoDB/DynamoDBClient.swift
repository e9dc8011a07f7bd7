#if Handler
/// Calls Amazon DynamoDB (API version 2012-08-10).
///
/// Source: Amazon DynamoDB API Reference.
public struct DynamoDBClient: Sendable {
  let caller: ServiceCaller
}
#endif
