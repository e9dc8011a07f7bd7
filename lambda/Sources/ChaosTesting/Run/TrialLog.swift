#if Handler
import Logging
import Synchronization

/// Keeps the first different errors that the handler logs, to explain the findings of an audit.
final class TrialLog: Sendable {
  private static let limit = 5
  private let texts = Mutex<[String]>([])

  var lines: [String] { texts.withLock { $0 } }

  var logger: Logger {
    Logger(label: "handler") { [self] _ in Handler(log: self) }
  }

  private struct Handler: LogHandler {
    let log: TrialLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.error

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let text = "\(event.message) \(event.metadata?["error"].map { "\($0)" } ?? "")"
      log.texts.withLock { texts in
        if texts.count < TrialLog.limit, !texts.contains(text) { texts.append(text) }
      }
    }
  }
}
#endif
