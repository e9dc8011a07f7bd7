#if Handler
import FaultInjection

/// The records of a run in their source.
struct SourceRecords: Sendable {
  /// Of a stream the records of each shard; of a queue all messages as one.
  let shards: [[SourceRecord]]
  /// The events of a record by its id.
  private let places: [String: [Int]]

  init(_ statement: Statement, packing: Int, shards count: Int) {
    let records = statement.records
    switch statement.source {
    case .queue, .fifoQueue:
      shards = [
        records.indices.map {
          .ofQueue($0, records[$0], isFIFO: statement.source == .fifoQueue)
        }
      ]
    case .kinesisStream, .tableStream:
      var events = Array(repeating: [Int](), count: count)
      for (index, record) in records.enumerated() {
        events[KeyHash.hash(record.key) % count].append(index)
      }
      var random = SeededNumbers(seed: 1)
      shards = events.enumerated().map { number, events in
        Self.groups(of: events, packing, &random).map { group in
          .ofStream(
            group, group.map { records[$0] }, number: group[0],
            shard: "shardId-00000000000\(number)")
        }
      }
    }
    places = Dictionary(
      shards.joined().map { ($0.id, $0.events) }, uniquingKeysWith: { first, _ in first })
  }

  /// The event that a message about a rejection is about.
  func event(id: String, subSequence: Int?) -> Int? {
    guard let events = places[id] else { return nil }
    guard events.count > 1 else { return subSequence ?? 0 == 0 ? events[0] : nil }
    guard let subSequence, events.indices.contains(subSequence) else { return nil }
    return events[subSequence]
  }

  /// Divides events into those that are packed together, of which there are 1 to `most`.
  private static func groups(
    of events: [Int], _ most: Int, _ random: inout SeededNumbers
  ) -> [[Int]] {
    guard most > 1 else { return events.map { [$0] } }
    var groups: [[Int]] = []
    var rest = events[...]
    while !rest.isEmpty {
      let count = 1 + Int(random.next() % UInt64(most))
      groups.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return groups
  }
}
#endif
