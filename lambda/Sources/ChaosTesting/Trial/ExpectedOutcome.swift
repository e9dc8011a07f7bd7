#if Handler
public import EventModel

/// The outcome that an event must have.
public enum ExpectedOutcome: Sendable {
  /// These effects and no others; an empty list for an event without effects.
  case effects([ExpectedEffect])
  /// A message with the event's bytes in the queue of rejected events, for this reason.
  case rejection(Rejection.Code)
}

/// An effect that the audit can find after all events have been processed.
///
/// JSON texts and attributes are compared by value: the order of members and attributes does not matter, and
/// `1.50` equals `1.5`.
public enum ExpectedEffect: Sendable {
  /// The table has this item, with these attributes and no others, until a later event with the same key in the
  /// source changes it.
  case item(Item, in: TableContract)
  /// The table has no item with this key, until a later event puts one.
  case noItem(Item, in: TableContract)
  /// The queue has this message: a standard queue at least once, a FIFO queue exactly once and in the order of
  /// the events of its group.
  ///
  /// `group` is nil for the event's own key, as in `QueueMessage`.
  case message(String, in: QueueContract, group: String? = nil)
  /// The topic got this message at least once.
  case notification(String, on: TopicContract)
  /// The stream got this record at least once, after those of earlier events with its partition key.
  case record([UInt8], on: StreamContract, partitionKey: String)
  /// The event bus got an event with this detail at least once.
  case event(String, on: EventBusContract, detailType: String)
}

/// The reason why a trial could not run.
public struct ChaosError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
#endif
