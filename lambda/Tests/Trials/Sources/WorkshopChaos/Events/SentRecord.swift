/// A record that was put on the stream, and its expected result.
package struct SentRecord: Sendable {
  package var partitionKey: String
  package var data: [UInt8]
  /// Its content: one event, or those of an aggregated record in order.
  package var parts: [Part]

  /// One event, valid or not.
  package struct Part: Sendable {
    /// Its own bytes; those of the record if it is not an aggregated one.
    package var data: [UInt8]
    package var expectation: Expectation

    package init(data: [UInt8], expectation: Expectation) {
      self.data = data
      self.expectation = expectation
    }
  }

  /// The expected place of a part.
  package enum Expectation: Sendable, Hashable {
    /// In the table under this key, unless another event with the key takes precedence.
    ///
    /// - Parameters:
    ///   - content: The item without the fields that the handler adds (``Canonical``).
    ///   - time: The event's own timestamp, in a form that sorts by time.
    case item(key: String, content: String, time: String = "")
    /// In the queue of rejected events, for one of these reasons.
    case rejected(codes: Set<String>)
  }

  package init(partitionKey: String, data: [UInt8], parts: [Part]) {
    self.partitionKey = partitionKey
    self.data = data
    self.parts = parts
  }

  /// A record of one event.
  package init(partitionKey: String, data: [UInt8], _ expectation: Expectation) {
    self.init(
      partitionKey: partitionKey, data: data,
      parts: [Part(data: data, expectation: expectation)])
  }
}
