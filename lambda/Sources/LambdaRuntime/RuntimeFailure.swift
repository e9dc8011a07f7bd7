/// Why the runtime cannot go on; the process then ends with a status other than zero.
public enum RuntimeFailure: Error, Sendable {
  /// `AWS_LAMBDA_RUNTIME_API` is unset: the process was not started by Lambda.
  case noRuntimeAPI
  /// The function could not be set up; Lambda was told so where it could be.
  case initialization(any Error)
  /// The Runtime API answered 500 to that request: "non-recoverable state, exit promptly".
  case containerError(request: String)
  /// The Runtime API could not be reached, or answered nonsense, several times in a row.
  case unreachable(request: String, reason: String)
}

extension RuntimeFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noRuntimeAPI:
      "the environment variable AWS_LAMBDA_RUNTIME_API is missing; this program runs in AWS Lambda"
    case .initialization(let error):
      "the function could not be set up: \(FailureReport(error).message)"
    case .containerError(let request):
      "the Runtime API is in a state that it cannot recover from (500 to \(request))"
    case .unreachable(let request, let reason):
      "the Runtime API cannot be used (\(request)): \(reason)"
    }
  }
}
