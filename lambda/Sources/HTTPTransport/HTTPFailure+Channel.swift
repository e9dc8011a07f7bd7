#if Handler
import NIOCore
import NIOSSL
import SystemCalls

extension HTTPFailure {
  /// The failure that an error of a connection means.
  init(of error: any Error) {
    switch error {
    case let error as HTTPFailure: self = error
    case is ChannelError: self = .closed
    case let error as IOError where [ECONNRESET, EPIPE].contains(error.errnoCode): self = .closed
    case NIOSSLError.uncleanShutdown: self = .closed
    case NIOSSLError.handshakeFailed(let reason):
      self = .broken("the TLS handshake failed: \(reason)")
    default: self = .broken(String(describing: error))
    }
  }
}
#endif
