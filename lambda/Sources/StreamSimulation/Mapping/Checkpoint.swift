/// Keeps track of which records of a shard are done, and so of how far the shard is done without a
/// gap.
struct Checkpoint: Sendable {
  /// The last record before which, and with which, everything is done.
  private(set) var sequenceNumber: SequenceNumber?
  private var order: [SequenceNumber] = []
  private var head = 0
  private var done: Set<SequenceNumber> = []

  /// How many records are read and not done.
  var openCount: Int { order.count - head - done.count }

  /// Takes in that a record was read.
  mutating func read(_ record: SequenceNumber) {
    order.append(record)
  }

  /// Takes in that a record is done: acknowledged, filtered out or given up.
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
