#if Handler
/// Keeps track of the records of a shard that are done, and so of the position up to which all are
/// done.
struct Checkpoint: Sendable {
  /// The last record up to which, inclusive, every record is done.
  private(set) var sequenceNumber: SequenceNumber?
  private var order: [SequenceNumber] = []
  private var head = 0
  private var done: Set<SequenceNumber> = []

  /// The number of records that were read and are not done.
  var openCount: Int { order.count - head - done.count }

  /// Notes that a record was read.
  mutating func read(_ record: SequenceNumber) {
    order.append(record)
  }

  /// Notes that a record is done: acknowledged, filtered out or given up.
  mutating func finish(_ record: SequenceNumber) {
    done.insert(record)
    while head < order.count, done.remove(order[head]) != nil {
      sequenceNumber = order[head]
      head += 1
    }
    if head * 2 >= order.count {
      order.removeFirst(head)
      head = 0
    }
  }
}
#endif
