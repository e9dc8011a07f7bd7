#if Handler
public import AWSValues
public import PipelineContract

/// Turns records into items: the only part of a handler that knows what its records hold.
public protocol RecordProcessor: Sendable {
  /// The name of the table's partition key, which every item has.
  static var partitionKey: String { get }
  /// The name of the attribute that orders the items of a key in the mode `onlyIfNewer`.
  static var orderAttribute: String { get }
  /// The bytes of a valid record, for a rehearsal.
  static var sample: [UInt8] { get }

  /// - Parameters:
  ///   - time: The time of the batch.
  ///   - mode: The mode in which the items are written.
  init(processedAt time: UTCTime, mode: WriteMode)

  /// Turns the bytes of a record into an item, or rejects the record.
  func process(_ data: [UInt8]) -> ProcessedRecord

  /// Whether an item is newer than another one with its key, which came before it in the stream.
  func isNewer(_ item: Item, than other: Item) -> Bool
}

/// The result for a record: an item for the table, or the reason why it can never be written.
public enum ProcessedRecord: Sendable, Hashable {
  /// The item, and its key.
  case item(key: String, Item)
  case rejected(Rejection)
}
#endif
