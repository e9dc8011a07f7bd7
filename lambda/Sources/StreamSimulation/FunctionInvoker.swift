#if Handler
/// Runs the function with an event: the part of Lambda that an event source mapping needs.
///
/// A mapping with a parallelization factor makes several concurrent calls; each call uses its own
/// execution environment.
public protocol FunctionInvoker: Sendable {
  /// Runs the function and returns once it has answered, failed, timed out or exited.
  ///
  /// - Parameter event: the event's JSON.
  func invoke(_ event: [UInt8]) async -> InvocationOutcome
}

/// The result of an invocation.
public struct InvocationOutcome: Sendable {
  /// How the invocation ended.
  package enum Result: Sendable {
    /// The function answered with these bytes, which have not been parsed.
    case answered([UInt8])
    /// The function failed: its code threw, it timed out, its process exited, or it never started.
    case failed(FunctionFailure)
  }

  /// Lambda's id of the invocation: a UUID.
  package let requestID: String
  package let result: Result

  package init(requestID: String, result: Result) {
    self.requestID = requestID
    self.result = result
  }
}

/// The reason why an invocation failed, in Lambda's terms.
public struct FunctionFailure: Error, Sendable, Hashable {
  /// Lambda's error type, such as `Sandbox.Timedout`, `Runtime.ExitError` or `Runtime.OutOfMemory`,
  /// or the type that the function reported.
  public let type: String
  /// The message that Lambda would show.
  package let message: String

  package init(type: String, message: String) {
    self.type = type
    self.message = message
  }
}
#endif
