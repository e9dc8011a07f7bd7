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
  ///   - text: The event as it is sent, without a change. For a table it is a JSON object, the item.
  ///   - source: The name of the stream, table or queue; nil for that of `--to`, or the only one that the stack
  ///     has.
  ///   - key: The partition key of a stream, or the message group of a FIFO queue. Records without a key have the
  ///     same one, so that they are processed in their order.
  public init(_ text: String, to source: String? = nil, key: String? = nil) {
    self.text = text
    self.source = source
    self.key = key
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }
}
