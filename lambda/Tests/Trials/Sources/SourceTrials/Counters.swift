package import EventModel

/// Counters: each event gives one of a few keys a new count, and announces it everywhere.
package enum Counters {
  package static let table = TableContract("COUNTERS_TABLE", partitionKey: .string("id"))
  package static let inOrder = QueueContract("IN_ORDER_QUEUE_URL", isFIFO: true)
  package static let notices = QueueContract("NOTICES_QUEUE_URL")
  package static let topic = TopicContract("TOPIC_ARN")
  package static let stream = StreamContract("STREAM_NAME")
  package static let bus = EventBusContract("BUS_NAME")
  package static let contract = HandlerContract([
    .put(table), .update(table), .send(inOrder), .send(notices), .publish(topic), .append(stream),
    .emit(bus),
  ])
}
