#if Handler
package import AWSClient
import AWSValues
import ExactJSON

/// The end of a pipeline: a table, and the queue of what was rejected.
package struct Destination: Sendable {
  /// The table's name.
  package var table: String
  /// The queue's URL; `nil` for none.
  package var queueURL: String?

  package init(table: String, queueURL: String?) {
    self.table = table
    self.queueURL = queueURL
  }

  /// Reads how much has arrived.
  ///
  /// - Parameter sampling: Whether to read 3 items and 10 messages too. The messages stay in the queue, but
  ///   a queue with a redrive policy counts that they were received.
  package func arrivals(
    with client: AWSClient, sampling: Bool
  ) async throws(AWSError) -> Arrivals {
    var arrivals = Arrivals()
    arrivals.items = try await client.dynamoDB.countItems(table: table, deadline: nil)
    if sampling {
      arrivals.sampleItems = try await client.dynamoDB
        .scan(table: table, limit: 3, deadline: nil).items
    }
    if let queueURL {
      arrivals.messages = try await client.sqs.approximateMessageCount(
        queueURL: queueURL, deadline: nil)
      if sampling {
        arrivals.sampleMessages = try await client.sqs.receiveMessage(
          queueURL: queueURL, visibilityTimeout: 0, deadline: nil
        ).map(\.body)
      }
    }
    return arrivals
  }
}

/// How much has arrived.
package struct Arrivals: Sendable {
  /// The number of the table's items.
  package var items = 0
  /// The approximate number of the queue's visible messages; `nil` without a queue.
  package var messages: Int?
  var sampleItems: [Item] = []
  var sampleMessages: [String] = []

  /// The summary for people, in one line.
  package var text: String {
    "Items in the table: \(items)" + (messages.map { "; messages in the queue: \($0)" } ?? "")
  }

  /// The summary for programs: one JSON object, with items as DynamoDB has them.
  package var json: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("items")
    writer.number(items)
    writer.name("messages")
    if let messages { writer.number(messages) } else { writer.null() }
    writer.name("sampleItems")
    writer.beginArray()
    for item in sampleItems { item.write(to: &writer) }
    writer.endArray()
    writer.name("sampleMessages")
    writer.beginArray()
    for message in sampleMessages { writer.string(message) }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
#endif
