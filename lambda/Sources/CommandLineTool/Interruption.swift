import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Notes that somebody asked the process to stop (Ctrl-C, or SIGTERM). A second time ends it at
/// once.
package final class Interruption {
  private let request = Request()
  private let sources: [any DispatchSourceSignal]

  package init() {
    let request = request
    sources = [SIGINT, SIGTERM].map { number in
      // A source only learns of signals that are neither deadly nor blocked.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        request.isMade.withLock { $0 = true }
        signal(number, SIG_DFL)
      }
      source.resume()
      return source
    }
  }

  /// Whether somebody asked to stop.
  package var isRequested: Bool { request.isMade.withLock { $0 } }

  private final class Request: Sendable {
    let isMade = Mutex(false)
  }
}
