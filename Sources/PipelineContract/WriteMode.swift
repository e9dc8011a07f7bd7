/// The effect of an event on an item that the table already has under its key: the value of the
/// handler's environment variable `WRITE_MODE`.
///
/// ```swift
/// .writeMode(.insertIfAbsent)                             // WRITE_MODE = "insert-if-absent"
/// ```
///
/// In every mode the table ends up the same where Lambda tries a batch again: the events of a key
/// come again in their order.
public enum WriteMode: String, Sendable, Hashable, CaseIterable {
  /// It replaces the item: the last event of a key in stream order wins. An event that comes again
  /// much later, such as one that is put back on the stream, replaces newer ones.
  case replace = "replace"

  /// It changes nothing: the first event of a key wins, for ever.
  case insertIfAbsent = "insert-if-absent"

  /// It replaces the item where its own `timestamp` is later than the item's, in whatever order
  /// events come; of equal ones the first wins. An item that was written in another mode counts as
  /// older.
  ///
  /// The `timestamp` must be ISO 8601 with date and time, such as `2026-03-01T09:05:00.042+01:00`;
  /// without a zone it is UTC. An event with another one is rejected, since nothing could be said
  /// of its age. What is compared is kept in the item as `Contract.Key.timestampOrder`.
  case onlyIfNewer = "only-if-newer"
}
