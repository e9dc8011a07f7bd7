import Dispatch
import Synchronization

/// Notes a request to stop the process (Ctrl-C or SIGTERM). A second one ends the process at once.
///
/// A tool looks at it between two batches, so that a batch is finished once it has begun. The
/// generator's commands cancel their task instead.
package final class Interruption {
  private let request = Request()
  private let sources: [any DispatchSourceSignal]

  package init() {
    let request = request
    sources = Platform.stopSignals.map { number in
      // A dispatch source does not see signals that are blocked or that end the process.
      Platform.ignore(number)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        request.isMade.withLock { $0 = true }
        Platform.obey(number)
      }
      source.resume()
      return source
    }
  }

  /// Whether a stop was requested.
  package var isRequested: Bool { request.isMade.withLock { $0 } }

  private final class Request: Sendable {
    let isMade = Mutex(false)
  }
}
