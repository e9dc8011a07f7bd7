/// What an event source mapping needs of Lambda: that the function is run with an event.
///
/// A mapping that has a parallelization factor calls it several times at once; each call then
/// takes an execution environment of its own.
public protocol FunctionInvoker: Sendable {
  /// Runs the function and returns once it has answered, failed, timed out or died.
  ///
  /// - Parameter event: the event's JSON.
  func invoke(_ event: [UInt8]) async -> InvocationOutcome
}

/// How one invocation ended.
public struct InvocationOutcome: Sendable {
  /// What became of it.
  public enum Result: Sendable {
    /// The function answered with these bytes; nobody has read them yet.
    case answered([UInt8])
    /// The function failed: its code threw, it timed out, its process died, or it never started.
    case failed(FunctionFailure)
  }

  /// Lambda's id of the invocation, a UUID.
  public let requestID: String
  public let result: Result

  public init(requestID: String, result: Result) {
    self.requestID = requestID
    self.result = result
  }
}

/// Why an invocation failed, in Lambda's terms.
public struct FunctionFailure: Error, Sendable, Hashable {
  /// Lambda's error type, such as `Sandbox.Timedout`, `Runtime.ExitError` or `Runtime.OutOfMemory`,
  /// or the one that the function reported.
  public let type: String
  /// The message that Lambda would show.
  public let message: String

  public init(type: String, message: String) {
    self.type = type
    self.message = message
  }
}
