import SystemCalls

/// A failed call of the operating system.
struct SystemError: Error, CustomStringConvertible {
  let call: String
  let code: Int32

  /// The error in `errno`.
  static func last(_ call: String) -> SystemError { SystemError(call: call, code: errno) }

  /// Whether the peer has gone.
  var isClosedConnection: Bool { code == EPIPE || code == ECONNRESET }

  var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Checks the result of a call, which is negative on errors, and repeats the call if a signal
/// interrupted it.
@discardableResult
func checked<Number: SignedInteger>(
  _ call: String, _ body: () -> Number
) throws(SystemError) -> Number {
  while true {
    let result = body()
    if result >= 0 { return result }
    if errno != EINTR { throw .last(call) }
  }
}
