/// An event that `demo` sends to a source of the stack: a record of a stream, an item of a table or a message of
/// a queue.
///
/// ```swift
/// var sampleRecords: [SampleRecord] {
///   (1...10).map { SampleRecord(#"{"order_id": "o-\#($0)", "total": 12.50}"#) }
/// }
/// ```
public struct SampleRecord: Hashable, Sendable, ExpressibleByStringLiteral {
  let text: String
  let source: String?
  let key: String?

  /// - Parameters:
  ///   - text: The event, which is sent unchanged. For a table, the item as a JSON object.
  ///   - source: The name of the stream, table or queue; nil for the one that `--to` names, or the
  ///     only one in the stack.
  ///   - key: The partition key of a stream, or the message group of a FIFO queue. Records without a key share
  ///     one, so they are processed in order.
  public init(_ text: String, to source: String? = nil, key: String? = nil) {
    self.text = text
    self.source = source
    self.key = key
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }
}
