import UTCTime

/// Records that wait for a batch: a queue that is cheap to take from at its front.
struct RecordQueue: Sendable {
  /// A record that waits.
  struct Entry: Sendable {
    let record: ShardRecord
    /// The bytes that it will take in an event.
    let bytes: Int
    /// Since when it waits.
    let since: UTCTime
  }

  private var storage: [Entry] = []
  private var head = 0
  /// The bytes that all records will take in events.
  private(set) var bytes = 0

  var entries: ArraySlice<Entry> { storage[head...] }
  var count: Int { storage.count - head }
  var isEmpty: Bool { count == 0 }
  var first: Entry? { entries.first }

  mutating func append(_ entry: Entry) {
    storage.append(entry)
    bytes += entry.bytes
  }

  /// Takes that many records, or all where there are fewer.
  mutating func take(_ count: Int) -> [ShardRecord] {
    let end = min(head + count, storage.count)
    let taken = storage[head..<end]
    bytes -= taken.reduce(0) { $0 + $1.bytes }
    let records = taken.map(\.record)
    head = end
    // What was taken is let go once it is most of the storage: each record is moved once or twice.
    if head * 2 >= storage.count {
      storage.removeFirst(head)
      head = 0
    }
    return records
  }
}
