import Logging

/// Hands log lines on as text.
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

  func log(
    level: Logger.Level, message: Logger.Message, metadata: Logger.Metadata?, source: String,
    file: String, function: String, line: UInt
  ) {
    write?("\(level) \(message) \(metadata.map { "\($0)" } ?? "")")
  }
}
