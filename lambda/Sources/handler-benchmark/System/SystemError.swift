#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call of the operating system that failed.
struct SystemError: Error, CustomStringConvertible {
  let call: String
  let code: Int32

  /// The failure that `errno` tells of.
  static func last(_ call: String) -> SystemError { SystemError(call: call, code: errno) }

  /// Whether the peer has gone.
  var isClosedConnection: Bool { code == EPIPE || code == ECONNRESET }

  var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// The result of a call that is negative where it fails, repeated where a signal interrupted it.
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
