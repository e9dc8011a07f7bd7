import AWSClient

/// Reads a range of a shard's records, page by page, and tells whether all of it was there.
struct RangeReader: Sendable {
  /// What there was of the range once it was read.
  enum Completeness: Sendable, Hashable {
    /// All of it: its first record, its last, and whatever lies between.
    case whole
    /// A part; the stream has given up the rest.
    case part
    /// Nothing: the records have expired, or the shard or the stream was another one.
    case nothing
  }

  private let kinesis: KinesisClient
  private let stream: String
  private let range: RecordRange
  private var iterator: String?
  private var hasStarted = false
  private var hasEnded = false
  private var firstFound: SequenceNumber?
  private var lastFound: SequenceNumber?

  init(kinesis: KinesisClient, stream: String, range: RecordRange) {
    self.kinesis = kinesis
    self.stream = stream
    self.range = range
  }

  /// What there was; it is certain once ``next()`` has given `nil`.
  var completeness: Completeness {
    guard let firstFound, let lastFound else { return .nothing }
    return firstFound == range.first && lastFound == range.last ? .whole : .part
  }

  /// The next records of the range; `nil` once there are no more.
  mutating func next() async throws(AWSError) -> [StoredRecord]? {
    while !hasEnded {
      guard let iterator = try await place() else { break }
      let page = try await kinesis.getRecords(
        iterator: iterator, limit: range.first == range.last ? 1 : KinesisClient.maximumReadCount,
        deadline: .after(.seconds(60)))
      let found = take(page)
      if !found.isEmpty { return found }
      // A page may be empty although records follow; a shard is read at most five times a second.
      if !hasEnded { try? await Task.sleep(for: .milliseconds(200)) }
    }
    return nil
  }

  /// Where to read on; `nil` where the stream does not have the place at all.
  private mutating func place() async throws(AWSError) -> String? {
    if hasStarted { return iterator }
    hasStarted = true
    do {
      iterator = try await kinesis.getShardIterator(
        stream: stream, shardID: range.shardID, position: .at(sequenceNumber: range.first.digits),
        deadline: .after(.seconds(60)))
    } catch {
      // The shard has expired after a resharding, or the number is of a stream that was deleted and
      // made anew.
      let isGone = ["ResourceNotFoundException", "InvalidArgumentException"]
        .contains(error.code ?? "")
      guard isGone else { throw error }
    }
    return iterator
  }

  /// The records of a page that are in the range.
  private mutating func take(_ page: RecordPage) -> [StoredRecord] {
    var found: [StoredRecord] = []
    for record in page.records {
      guard let number = SequenceNumber(record.sequenceNumber) else { continue }
      if number >= range.last { hasEnded = true }
      // Of a number that has expired the shard's oldest record is what comes first.
      guard number >= range.first, number <= range.last else { continue }
      firstFound = firstFound ?? number
      lastFound = number
      found.append(record)
    }
    iterator = page.nextIterator
    let isAtTip = page.records.isEmpty && (page.millisecondsBehindLatest ?? 0) == 0
    if iterator == nil || isAtTip { hasEnded = true }
    return found
  }
}
