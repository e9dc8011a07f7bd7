#if Handler
import AWSClient

/// Reads a range of a shard's records, page by page, and reports whether all of it was there.
struct RangeReader: Sendable {
  /// How much of a range the stream still had.
  enum Completeness: Sendable, Hashable {
    /// All of it: the first record, the last, and everything in between.
    case whole
    /// A part; the rest has expired.
    case part
    /// Nothing: the records have expired, or they belong to another shard or stream.
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

  /// How much of the range was there; final once ``next()`` has returned `nil`.
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
      // A page may be empty although records follow. A shard allows five reads a second.
      if !hasEnded { try? await Task.sleep(for: .milliseconds(200)) }
    }
    return nil
  }

  /// Where to continue reading; `nil` if the stream does not have that position.
  private mutating func place() async throws(AWSError) -> String? {
    if hasStarted { return iterator }
    hasStarted = true
    do {
      iterator = try await kinesis.getShardIterator(
        stream: stream, shardID: range.shardID, position: .at(sequenceNumber: range.first.digits),
        deadline: .after(.seconds(60)))
    } catch {
      // The shard has expired after a resharding, or the number belongs to a stream that was
      // deleted and created again.
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
      // If the number has expired, the shard returns its oldest records instead.
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
#endif
