import CommandLineTool
import Logging

/// Writes what the simulator has to say, line by line.
struct StandardErrorLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  /// Whoever asks for a log wants to know of each batch that fails, which the library tells as debug.
  var logLevel = Logger.Level.debug

  static var logger: Logger { Logger(label: "stream-simulator") { _ in StandardErrorLog() } }
  static var none: Logger { Logger(label: "stream-simulator") { _ in SwiftLogNoOpLogHandler() } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let start = StandardError.isTerminal ? "\r\u{1B}[K" : ""
    StandardError.print("\(start)\(event.level): \(event.message)\(details)")
  }
}
