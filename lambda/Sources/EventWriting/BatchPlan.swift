import DynamoDBValue
import EventProcessing
import ExactJSON

/// What is to be done with a batch: which items to write, which records to reject.
struct BatchPlan: Sendable {
  /// An item to write, and the records that it stands for.
  struct Entry: Sendable {
    var item: Item
    /// The record that the item was made of: the last one in stream order that has its key.
    var latest: Int
    /// The records before it that have the same key, in stream order.
    var earlier: [Int] = []
  }

  /// A record that can never be written.
  struct Rejected: Sendable {
    var position: Int
    var rejection: Rejection
  }

  /// One entry a key.
  private(set) var entries: [Entry] = []
  private(set) var rejected: [Rejected] = []

  /// - Throws: ``MalformedEvent`` for a record whose data cannot be told.
  init(_ records: [StreamRecord], processor: EventProcessor) throws(MalformedEvent) {
    entries.reserveCapacity(records.count)
    // DynamoDB compares keys by their bytes, and so does this.
    var places = [ExactString: Int](minimumCapacity: records.count)
    for (position, record) in records.enumerated() {
      guard let data = record.data else { throw .notBase64(record: position) }
      switch processor.process(data) {
      case .rejected(let rejection):
        rejected.append(Rejected(position: position, rejection: rejection))
      case .item(let key, let item):
        let key = ExactString(key)
        if let place = places[key] {
          entries[place].earlier.append(entries[place].latest)
          entries[place].latest = position
          entries[place].item = item
        } else {
          places[key] = entries.count
          entries.append(Entry(item: item, latest: position))
        }
      }
    }
  }
}
