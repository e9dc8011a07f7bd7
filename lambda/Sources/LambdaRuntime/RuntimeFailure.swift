#if Handler
/// The reason why the runtime cannot continue. The process then exits with a status other than
/// zero.
package enum RuntimeFailure: Error, Sendable {
  /// `AWS_LAMBDA_RUNTIME_API` is unset, so Lambda did not start the process.
  case noRuntimeAPI
  /// The function could not be set up. This was reported to Lambda if possible.
  case initialization(any Error)
  /// The Runtime API answered a request with 500: "non-recoverable state, exit promptly".
  case containerError(request: String)
  /// The Runtime API could not be reached, or sent invalid responses, several times in a row.
  case unreachable(request: String, reason: String)
}

extension RuntimeFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noRuntimeAPI:
      "the environment variable AWS_LAMBDA_RUNTIME_API is missing; this program runs in AWS Lambda"
    case .initialization(let error):
      "the function could not be set up: \(FailureReport(error).message)"
    case .containerError(let request):
      "the Runtime API cannot recover from an error (status 500 for \(request))"
    case .unreachable(let request, let reason):
      "the Runtime API cannot be used (\(request)): \(reason)"
    }
  }
}
#endif
