/// A record that was put on the stream, and what has to become of it.
package struct SentRecord: Sendable {
  package var partitionKey: String
  package var data: [UInt8]
  /// What is in it: one event, or those of an aggregate in their order.
  package var parts: [Part]

  /// One event, or what was meant to be one.
  package struct Part: Sendable {
    /// Its own bytes; those of the record where it is no aggregate.
    package var data: [UInt8]
    package var expectation: Expectation

    package init(data: [UInt8], expectation: Expectation) {
      self.data = data
      self.expectation = expectation
    }
  }

  /// Where a part belongs.
  package enum Expectation: Sendable, Hashable {
    /// In the table under that key, unless another one with the key stands for it.
    ///
    /// - Parameters:
    ///   - content: the item but for what the handler says of itself (``Canonical``).
    ///   - time: the event's own timestamp, in a form whose order is that of times.
    case item(key: String, content: String, time: String = "")
    /// In the queue of rejected events, for one of those reasons.
    case rejected(codes: Set<String>)
  }

  package init(partitionKey: String, data: [UInt8], parts: [Part]) {
    self.partitionKey = partitionKey
    self.data = data
    self.parts = parts
  }

  /// A record that is one event.
  package init(partitionKey: String, data: [UInt8], _ expectation: Expectation) {
    self.init(
      partitionKey: partitionKey, data: data,
      parts: [Part(data: data, expectation: expectation)])
  }
}
