#if Handler
/// The reason why there is no response to a request.
package enum HTTPFailure: Error, Sendable, Hashable {
  /// The time was over before the last byte of the response.
  case timeout
  /// The task was cancelled, or the pool was shut down.
  case cancelled
  /// No connection could be made.
  case unreachable(String)
  /// The connection was closed before the response was complete.
  case closed
  /// The connection broke in another way, such as a failed handshake.
  case broken(String)
  /// The response is not one of HTTP/1.1.
  case malformed(String)
  /// The status is not one of HTTP's, which are 100 to 999.
  case malformedStatus(Int)
  /// The response's body is larger than this number of bytes, which is the limit.
  case tooLarge(limit: Int)
  /// The request cannot be sent as it is.
  case invalidRequest(String)
}

extension HTTPFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .timeout: "the answer was not complete in time"
    case .cancelled: "the request was cancelled"
    case .unreachable(let reason): "no connection could be made: \(reason)"
    case .closed: "the connection was closed before the answer was complete"
    case .broken(let reason): reason
    case .malformed(let reason): "the answer is not HTTP: \(reason)"
    case .malformedStatus(let code): "the answer's status \(code) is not one of HTTP's"
    case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
    case .invalidRequest(let reason): reason
    }
  }
}
#endif
