#if Handler
package import AWSValues
package import Logging

/// Logs each event as one line of text, for a function whose log format is `Text`: time, request
/// id, level and message separated by tabs, as in Lambda's Node.js runtime, then the metadata.
package struct TextLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?
  private let output: LogOutput
  private let now: @Sendable () -> UTCTime

  package init(
    level: Logger.Level, output: LogOutput, now: @escaping @Sendable () -> UTCTime = { .now }
  ) {
    self.logLevel = level
    self.output = output
    self.now = now
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var metadata = metadata
    if let provided = metadataProvider?.get() { metadata.merge(provided) { $1 } }
    if let given = event.metadata { metadata.merge(given) { $1 } }
    if let error = event.error { metadata["error"] = "\(error)" }
    let requestID = metadata.removeValue(forKey: JSONLogHandler.requestIDKey)?.description ?? "-"
    var fields = [
      now().description, requestID, LogLevelName.name(of: event.level), event.message.description,
    ]
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      fields.append("\(key)=\(value)")
    }
    let line = fields.map(Self.onOneLine).joined(separator: "\t")
    output.write(Array(line.utf8) + [UInt8(ascii: "\n")])
  }

  /// The text without control characters, since a line break would start a new line.
  private static func onOneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    return String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
  }
}
#endif
