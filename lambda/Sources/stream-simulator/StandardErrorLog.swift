#if Handler
import CommandLineTool
import Logging

/// Writes the simulator's log messages to standard error, one a line.
struct StandardErrorLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  /// - Parameter isVerbose: Whether to report each failed batch, which the library logs at debug
  ///   level. Streams that cannot be read and refused messages are always reported.
  static func logger(isVerbose: Bool) -> Logger {
    Logger(label: "stream-simulator") { _ in
      StandardErrorLog(logLevel: isVerbose ? .debug : .warning)
    }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    StandardError.print("\(event.level): \(event.message)\(details)", replacingLine: true)
  }
}
#endif
