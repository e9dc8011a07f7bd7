#if Handler
public import AWSValues
import ExactJSON
public import PipelineContract
public import StreamRecords

/// Effects and messages of values of your own types.
extension Effect {
  /// Puts a value as an item: its members become attributes.
  ///
  /// ```swift
  /// try .put(encoding: line, into: Shop.lines)
  /// ```
  ///
  /// - Throws: A rejection `invalid-value` that names the member that DynamoDB cannot hold.
  public static func put(
    encoding value: some Encodable, into table: TableContract,
    when condition: ItemCondition = .always
  ) throws(Rejection) -> Effect {
    do {
      return .put(try Item(encoding: value), into: table, when: condition)
    } catch {
      throw Rejection(encoding: error)
    }
  }

  /// Puts each value as an item, in the order of the values.
  ///
  /// ```swift
  /// let puts = try Effect.put(each: order.lines, into: Shop.lines)
  /// return puts + [try .send(encoding: order.notice, to: Shop.notices)]
  /// ```
  ///
  /// - Throws: A rejection `invalid-value` that names the member that DynamoDB cannot hold.
  public static func put(
    each values: some Sequence<some Encodable>, into table: TableContract,
    when condition: ItemCondition = .always
  ) throws(Rejection) -> [Effect] {
    try values.map { value throws(Rejection) in
      try .put(encoding: value, into: table, when: condition)
    }
  }

  /// Sends a value to a queue as JSON, with its members in the order in which the type encodes them.
  ///
  /// - Throws: A rejection `invalid-value` if the value has no JSON.
  public static func send(
    encoding value: some Encodable, to queue: QueueContract, group: String? = nil,
    deduplicationID: String? = nil, delay: Int? = nil
  ) throws(Rejection) -> Effect {
    .send(
      QueueMessage(
        try Self.json(of: value), group: group, deduplicationID: deduplicationID, delay: delay),
      to: queue)
  }

  /// Publishes a value to a topic as JSON.
  ///
  /// - Throws: A rejection `invalid-value` if the value has no JSON.
  public static func publish(
    encoding value: some Encodable, to topic: TopicContract, subject: String? = nil
  ) throws(Rejection) -> Effect {
    .publish(TopicMessage(try Self.json(of: value), subject: subject), to: topic)
  }

  /// Puts a value on a stream as JSON.
  ///
  /// - Throws: A rejection `invalid-value` if the value has no JSON.
  public static func append(
    encoding value: some Encodable, to stream: StreamContract, partitionKey: String
  ) throws(Rejection) -> Effect {
    .append(
      StreamEntry(Array(try Self.json(of: value).utf8), partitionKey: partitionKey), to: stream)
  }

  /// Puts a value on an event bus as the detail of an event.
  ///
  /// - Throws: A rejection `invalid-value` if the value has no JSON.
  public static func emit(
    encoding value: some Encodable, detailType: String, source: String, on bus: EventBusContract
  ) throws(Rejection) -> Effect {
    .emit(
      BusEntry(detail: try Self.json(of: value), detailType: detailType, source: source), on: bus)
  }

  private static func json(of value: some Encodable) throws(Rejection) -> String {
    do {
      return try ExactJSONEncoder().text(value)
    } catch {
      throw Rejection(encoding: error)
    }
  }
}

extension Rejection {
  /// A value that has no item or no JSON. A rejection that the value's own `encode(to:)` throws is passed on.
  init(encoding error: any Error) {
    switch error {
    case let rejection as Rejection: self = rejection
    case let error as EncodingError: self.init(.invalidValue, error.explanation)
    default: self.init(.invalidValue, "\(error)")
    }
  }
}
#endif
