/// A place where Lambda reports the records that a ``Mapping`` gave up: a queue, a topic, or a bucket, which gets the
/// records too.
///
/// Lambda Developer Guide, "Retain discarded batch records".
public protocol FailureDestination: Sendable {
  /// The destination as a mapping uses it.
  var failureDelivery: FailureDelivery { get }
}

/// A destination as a ``Mapping`` sees it. Opaque: only the types of this library make it.
public struct FailureDelivery: Sendable {
  let arn: Expression<String>
  /// The permissions for reporting, which Lambda does with the function's role.
  let permissions: [Permission]
  /// The reason why Lambda cannot report to it.
  let problem: PipelineProblem?

  init(to arn: Expression<String>, _ permissions: [Permission], problem: PipelineProblem? = nil) {
    self.arn = arn
    self.permissions = permissions
    self.problem = problem
  }
}
