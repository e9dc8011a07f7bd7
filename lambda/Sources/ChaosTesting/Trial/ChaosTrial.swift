#if Handler
public import EventModel

/// A trial of a handler under faults: your own events, and the expected outcome of each.
///
/// The handler runs in this process behind a simulated event source mapping, with tables and queues in memory,
/// while services fail and the function is killed. Then an audit compares the results with the expected outcomes.
///
/// ```swift
/// @main struct OrderChaos: ChaosTrial {
///   let processor = OrderProcessor()
///
///   func record(_ index: Int) -> ChaosRecord {
///     ChaosRecord(#"{"id":"o-\#(index)","total":\#(index).50}"#, key: "o-\(index)")
///   }
///
///   func expectedOutcome(of index: Int) -> ExpectedOutcome {
///     .effects([
///       .item(["order_id": .string("o-\(index)"), "total": .number("\(index).5")], in: Shop.orders),
///       .message(#"{"placed":"o-\#(index)"}"#, in: Shop.notices),
///     ])
///   }
/// }
/// ```
///
/// `swift run OrderChaos --events 100000` prints a line for each kind of fault and exits with 1 if anything is
/// lost or invented. A test does the same:
///
/// ```swift
/// let report = try await OrderChaos().run(events: 2_000)
/// if !report.isClean { Issue.record("\(report)") }
/// ```
///
/// Derive the outcome from the meaning of the event, not with the processor's own functions, which would hide
/// their mistakes.
public protocol ChaosTrial: Sendable {
  associatedtype Processor: EventProcessor

  init()

  /// The processor under trial.
  var processor: Processor { get }

  /// The source of the events; a Kinesis stream by default.
  var source: ChaosSource { get }

  /// The event with this index, from 0. It must always be the same for the same index. Each kind of fault
  /// begins with empty tables and the event 0.
  ///
  /// Include events that must be rejected, and events that change the results of earlier ones.
  func record(_ index: Int) throws -> ChaosRecord

  /// The expected outcome of the event with this index, after the earlier events with the same key.
  func expectedOutcome(of index: Int) throws -> ExpectedOutcome

  /// The names of attributes that are not compared, such as the time of processing; none by default.
  var ignoredAttributes: Set<String> { get }
}

extension ChaosTrial {
  public var source: ChaosSource { .kinesisStream }
  public var ignoredAttributes: Set<String> { [] }
}

/// A source of events.
public enum ChaosSource: String, Sendable, Hashable, CaseIterable {
  /// A Kinesis stream. Events with the same key are in order.
  case kinesisStream
  /// A table's stream. Changes of an item are in order.
  case tableStream
  /// A standard SQS queue. Nothing is in order.
  case queue
  /// A FIFO queue. Messages of a group are in order.
  case fifoQueue
}

/// An event for a source.
public struct ChaosRecord: Sendable {
  let payload: Payload
  /// The key by which the source orders events.
  let key: String

  /// Bytes for a Kinesis stream or a queue.
  ///
  /// - Parameters:
  ///   - data: The bytes; for a queue, UTF-8.
  ///   - key: The partition key of a stream, or the group of a FIFO queue.
  public init(_ data: [UInt8], key: String) {
    payload = .bytes(data)
    self.key = key
  }

  /// A text for a Kinesis stream or a queue.
  ///
  /// - Parameter key: The partition key of a stream, or the group of a FIFO queue.
  public init(_ text: String, key: String) {
    self.init(Array(text.utf8), key: key)
  }

  /// A change of an item for a table's stream.
  public init(_ change: ItemChange) {
    payload = .change(change)
    key = ComparedValue(of: change.keys).description
  }
}
#endif
