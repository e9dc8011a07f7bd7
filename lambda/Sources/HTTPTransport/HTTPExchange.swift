#if Handler
import NIOCore

/// The end of a request. `Result` would have to look up that its failure is an error, in a list of all types of the
/// program, when a function starts.
enum HTTPOutcome: Sendable {
  case response(HTTPResponse)
  case failure(HTTPFailure)
}

/// A request that waits for its response. Used on the event loop of its pool only.
final class HTTPExchange: @unchecked Sendable {
  let request: ByteBuffer
  /// Whether the response can have a body.
  let hasBody: Bool
  /// The time by which the response must be complete.
  let deadline: NIODeadline
  /// The connection that it is sent on; `nil` while it waits for one.
  weak var connection: HTTPConnection?
  private(set) var isFinished = false
  private var continuation: UnsafeContinuation<HTTPOutcome, Never>?

  init(request: ByteBuffer, hasBody: Bool, deadline: NIODeadline) {
    self.request = request
    self.hasBody = hasBody
    self.deadline = deadline
  }

  /// - Returns: Whether it was not cancelled before.
  func start(
    _ continuation: UnsafeContinuation<HTTPOutcome, Never>
  ) -> Bool {
    guard !isFinished else {
      continuation.resume(returning: .failure(.cancelled))
      return false
    }
    self.continuation = continuation
    return true
  }

  /// Ends it. Only the first call has an effect.
  func finish(_ result: HTTPOutcome) {
    guard !isFinished else { return }
    isFinished = true
    connection = nil
    continuation?.resume(returning: result)
    continuation = nil
  }
}
#endif
