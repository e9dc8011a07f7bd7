#if Handler
package import AWSValues
import ExactJSON
package import Logging
import PipelineContract

/// Logs each event as one line of JSON, in the format of Lambda's own JSON logs:
/// `{"timestamp":"…","level":"INFO","message":"…","requestId":"…","traceId":"…","metadata":{…}}`.
///
/// Lambda's own lines have the first four fields (AWS documentation: Lambda, "Configuring JSON and
/// plain text log formats"). A traced invocation also has `traceId`, the id to find it by in X-Ray.
package struct JSONLogHandler: LogHandler {
  /// The metadata key that becomes a line's `requestId`.
  package static let requestIDKey = "requestId"
  /// The metadata key that becomes a line's `traceId`.
  package static let traceIDKey = "traceId"

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
    var writer = JSONWriter(reservingCapacity: 512)
    writer.beginObject()
    writer.name("timestamp")
    writer.string(now().description)
    writer.name("level")
    writer.string(LogLevelName.name(of: event.level))
    writer.name("message")
    writer.string(event.message.description)
    for key in [Self.requestIDKey, Self.traceIDKey] {
      guard let value = metadata.removeValue(forKey: key) else { continue }
      writer.name(key)
      writer.string(value.description)
    }
    if !metadata.isEmpty {
      writer.name("metadata")
      Self.write(metadata, to: &writer)
    }
    writer.endObject()
    writer.endLine()
    output.write(writer.bytes)
  }

  private static func write(_ metadata: Logger.Metadata, to writer: inout JSONWriter) {
    writer.beginObject()
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      writer.name(key)
      write(value, to: &writer)
    }
    writer.endObject()
  }

  private static func write(_ value: Logger.Metadata.Value, to writer: inout JSONWriter) {
    switch value {
    case .string(let text): writer.string(text)
    case .stringConvertible(let value): writer.string(value.description)
    case .dictionary(let metadata): write(metadata, to: &writer)
    case .array(let values):
      writer.beginArray()
      for value in values { write(value, to: &writer) }
      writer.endArray()
    }
  }
}
#endif
