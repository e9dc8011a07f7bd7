#if Handler
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A request of the Runtime API (Lambda documentation, "Using the Lambda runtime API for custom
/// runtimes").
enum RuntimeRequest: Sendable, Hashable {
  /// `GET /runtime/invocation/next`
  case next
  /// `POST /runtime/invocation/{id}/response`
  case response(id: String)
  /// `POST /runtime/invocation/{id}/error`
  case error(id: String)
  /// `POST /runtime/init/error`
  case initializationError

  static let version = "2018-06-01"

  /// - Returns: `nil` if the Runtime API has no such path.
  init?(method: String, path: String) {
    let path = path.prefix { $0 != "?" }
    let steps = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    guard steps.first == Self.version[...], steps.dropFirst().first == "runtime" else {
      return nil
    }
    let rest = Array(steps.dropFirst(2))
    switch (method, rest.count) {
    case ("GET", 2) where rest == ["invocation", "next"]: self = .next
    case ("POST", 2) where rest == ["init", "error"]: self = .initializationError
    case ("POST", 3) where rest[0] == "invocation" && rest[2] == "response":
      self = .response(id: String(rest[1]))
    case ("POST", 3) where rest[0] == "invocation" && rest[2] == "error":
      self = .error(id: String(rest[1]))
    default: return nil
    }
  }
}

/// A response of the Runtime API.
enum RuntimeReply: Sendable {
  case event(RuntimeInvocation)
  /// 202
  case accepted
  /// 400: there is no such invocation, or it is over.
  case unknownInvocation
  /// 403: not allowed in the current state.
  case forbidden(String)
  /// 404
  case noSuchPath
  /// 413
  case tooLarge
  /// No response: the connection is closed.
  case closed
}

/// An event for a runtime, with the values of the headers.
struct RuntimeInvocation: Sendable {
  let requestID: String
  /// Tells this run from another one with the same request id.
  let invocationID = UUID().uuidString.lowercased()
  let event: [UInt8]
  /// Milliseconds since 1970.
  let deadline: Int64
  let functionARN: String
  let traceHeader: String

  var headers: [(name: String, value: String)] {
    [
      ("Content-Type", "application/json"),
      ("Lambda-Runtime-Aws-Request-Id", requestID),
      ("Lambda-Runtime-Invocation-Id", invocationID),
      ("Lambda-Runtime-Deadline-Ms", "\(deadline)"),
      ("Lambda-Runtime-Invoked-Function-Arn", functionARN),
      ("Lambda-Runtime-Trace-Id", traceHeader),
    ]
  }
}

/// A failure that a runtime reported.
struct RuntimeError: Sendable {
  /// The header `Lambda-Runtime-Function-Error-Type`.
  var type: String?
  var body: [UInt8]
}
#endif
