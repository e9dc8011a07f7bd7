#if Handler
import AWSClient

/// An item that the table refused when it was the only one in a request.
struct Refusal: Sendable {
  /// The entry's index in the plan.
  let entry: Int
  let error: AWSError
}
#endif
