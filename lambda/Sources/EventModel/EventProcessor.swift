#if Handler
public import PipelineContract
public import StreamRecords

/// The part of a handler that a user writes: it says what an event leads to.
///
/// ```swift
/// struct OrderProcessor: EventProcessor {
///   static let contract = HandlerContract([.put(Orders.lines), .send(Orders.notices)])
///
///   func process(_ received: ReceivedEvent<Order>) throws(Rejection) -> [Effect] {
///     let order = received.event
///     guard !order.lines.isEmpty else { throw Rejection("no-lines", "the order has no lines") }
///     let puts = try Effect.put(each: order.lines, into: Orders.lines)
///     return puts + [try .send(encoding: order.id, to: Orders.notices)]
///   }
/// }
/// ```
///
/// It is a function of a value, so a test calls it without AWS. It may be called again with the same event,
/// as Lambda retries a batch, and must then return the same effects.
public protocol EventProcessor: Sendable {
  /// The event. A type that is `Decodable` is read from the JSON of a record or message without losing a
  /// digit; `[UInt8]` gets the bytes as they are; ``TableChange`` is for a table's stream.
  associatedtype Event: Sendable

  /// The effects that ``process(_:)`` may have. The function's environment names their resources, and its role
  /// has the permissions. Any other effect is an error, and no record of the batch is acknowledged.
  static var contract: HandlerContract { get }

  /// Reads an event from a record of the source. There are implementations for the types above.
  ///
  /// - Throws: A rejection if the record can never be read.
  static func event(from payload: Payload) throws(Rejection) -> Event

  /// A record that can be processed, for a rehearsal at the start of the function (`EventBatchHandler.rehearse`);
  /// nil for none.
  static var sample: Payload? { get }

  /// The effects of an event, in the order in which they happen; none if nothing is to be done.
  ///
  /// - Throws: A rejection if the event can never be processed. Its bytes go to the queue of rejected
  ///   events with the reason.
  func process(_ received: ReceivedEvent<Event>) throws(Rejection) -> [Effect]
}

extension EventProcessor {
  public static var sample: Payload? { nil }
}

/// The content of a record, as its source has it.
public enum Payload: Sendable, Hashable {
  /// Bytes: of a record of a Kinesis stream, or of a message's text.
  case bytes([UInt8])
  /// A change of an item: of a table's stream.
  case change(ItemChange)
}
#endif
