#if Handler
/// The failures that Lambda itself reports, in Lambda's words.
extension FunctionFailure {
  private static func message(_ requestID: String, _ text: String) -> String {
    "RequestId: \(requestID) Error: \(text)"
  }

  static func timedOut(_ requestID: String, after timeout: Duration) -> FunctionFailure {
    FunctionFailure(
      type: "Sandbox.Timedout",
      message: message(requestID, "Task timed out after \(timeout.secondsWithTwoDigits) seconds"))
  }

  static func exited(_ requestID: String, _ status: ExitStatus) -> FunctionFailure {
    FunctionFailure(
      type: "Runtime.ExitError", message: message(requestID, status.runtimeMessage))
  }

  static func outOfMemory(_ requestID: String) -> FunctionFailure {
    FunctionFailure(
      type: "Runtime.OutOfMemory",
      message: message(requestID, ExitStatus.signal(9).runtimeMessage))
  }

  static func noBootstrap(_ requestID: String, in folder: String) -> FunctionFailure {
    FunctionFailure(
      type: "Runtime.InvalidEntrypoint",
      message: message(
        requestID,
        "Couldn't find valid bootstrap(s): [\(folder)/bootstrap]; it must be an executable"
          + " file"))
  }

  static func notStarted(_ requestID: String, reason: String) -> FunctionFailure {
    FunctionFailure(
      type: "Runtime.InvalidEntrypoint", message: message(requestID, "bootstrap: \(reason)"))
  }

  static func answerTooLarge(_ size: Int) -> FunctionFailure {
    FunctionFailure(
      type: "Function.ResponseSizeTooLarge",
      message: "Response payload size (\(size) bytes) exceeded maximum allowed payload size"
        + " (\(RuntimeServer.largestAnswer) bytes).")
  }

  /// Not one of Lambda's: the host was shut down during the invocation.
  static let hostWasShutDown = FunctionFailure(
    type: "Sandbox.Failure", message: "the host was shut down before the function answered")
}

extension Duration {
  /// Formatted like `3.00`.
  var secondsWithTwoDigits: String {
    let hundredths = components.seconds * 100 + components.attoseconds / 10_000_000_000_000_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
#endif
