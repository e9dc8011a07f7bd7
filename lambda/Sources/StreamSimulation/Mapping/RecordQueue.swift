#if Handler
import AWSValues

/// Records that wait for a batch: a queue that is efficient at its front.
struct RecordQueue: Sendable {
  /// A waiting record.
  struct Entry: Sendable {
    let record: ShardRecord
    /// The record's size in an event.
    let bytes: Int
    /// Since when it has been waiting.
    let since: UTCTime
  }

  private var storage: [Entry] = []
  private var head = 0
  /// The size of all records in events.
  private(set) var bytes = 0

  var entries: ArraySlice<Entry> { storage[head...] }
  var count: Int { storage.count - head }
  var isEmpty: Bool { count == 0 }
  var first: Entry? { entries.first }

  mutating func append(_ entry: Entry) {
    storage.append(entry)
    bytes += entry.bytes
  }

  /// Removes and returns this many records, or all if there are fewer.
  mutating func take(_ count: Int) -> [ShardRecord] {
    let end = min(head + count, storage.count)
    let taken = storage[head..<end]
    bytes -= taken.reduce(0) { $0 + $1.bytes }
    let records = taken.map(\.record)
    head = end
    // Removed records are released once they are most of the storage, so each is moved at most
    // twice.
    if head * 2 >= storage.count {
      storage.removeFirst(head)
      head = 0
    }
    return records
  }
}
#endif
