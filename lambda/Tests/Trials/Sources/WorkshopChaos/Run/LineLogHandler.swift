import Logging

/// Passes log lines on as text.
struct LineLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  let write: (@Sendable (String) -> Void)?

  init(write: (@Sendable (String) -> Void)?) {
    self.write = write
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let metadata = event.metadata.map { "\($0)" } ?? ""
    write?("\(event.level) \(event.message) \(metadata)")
  }
}
