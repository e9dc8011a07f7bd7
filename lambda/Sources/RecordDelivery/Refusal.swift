#if Handler
import AWSClient

/// An operation that its destination refused when it was the only one in a request.
struct Refusal: Sendable {
  /// Its index in the plan.
  let operation: Int
  /// The number of the item that it writes. Each message has one of its own.
  let entry: Int
  let error: AWSError
}
#endif
