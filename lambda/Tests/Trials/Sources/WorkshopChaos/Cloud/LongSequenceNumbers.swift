import StreamSimulation

/// Replaces the sequence numbers of a local AWS, which start at 1, with numbers like those of
/// Kinesis, which have 56 digits and do not fit in 64 bits.
struct LongSequenceNumbers: StreamReader {
  private static let prefix = "495903382714902566085596925383615710"
  private static let digits = 20

  private let reader: any StreamReader

  init(_ reader: any StreamReader) {
    self.reader = reader
  }

  static func long(_ number: String) -> String {
    prefix + String(repeating: "0", count: max(0, digits - number.utf8.count)) + number
  }

  private static func short(_ number: String) -> String {
    let number = number.dropFirst(prefix.utf8.count).drop { $0 == "0" }
    return number.isEmpty ? "0" : String(number)
  }

  func shards() async throws(StreamReadError) -> [StreamShard] {
    try await reader.shards()
  }

  func iterator(shard: String, position: ReadPosition) async throws(StreamReadError) -> String {
    guard case .after(let number) = position else {
      return try await reader.iterator(shard: shard, position: position)
    }
    return try await reader.iterator(
      shard: shard, position: .after(SequenceNumber(Self.short(number.text))))
  }

  func records(iterator: String, limit: Int) async throws(StreamReadError) -> ShardPage {
    let page = try await reader.records(iterator: iterator, limit: limit)
    return ShardPage(
      records: page.records.map {
        ShardRecord(
          sequenceNumber: SequenceNumber(Self.long($0.sequenceNumber.text)),
          partitionKey: $0.partitionKey, data: $0.data, arrival: $0.arrival)
      },
      nextIterator: page.nextIterator, millisecondsBehindLatest: page.millisecondsBehindLatest)
  }
}
