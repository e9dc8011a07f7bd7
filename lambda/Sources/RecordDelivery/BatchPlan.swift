#if Handler
import AWSValues
import ExactJSON
import PipelineContract
import StreamRecords

/// The plan for a batch: which items to write, and which records to reject.
struct BatchPlan: Sendable {
  /// An item to write, and the records with its key.
  struct Entry: Sendable {
    var item: Item
    /// The record that the item is made from. Depending on the write mode it is the last one with
    /// its key in stream order, the first one, or the one with the latest time.
    var chosen: Int
    /// The other records that have the same key.
    var others: [Int] = []
  }

  /// A record that can never be written.
  struct Rejected: Sendable {
    var position: Int
    var rejection: Rejection
  }

  /// The records that entries and rejections refer to by index: the batch's records in stream
  /// order, with an aggregated record replaced by those packed in it.
  private(set) var records: [StreamRecord]
  /// One entry for each key.
  private(set) var entries: [Entry] = []
  private(set) var rejected: [Rejected] = []
  /// The number of the users' records, including every record packed in an aggregated one.
  private(set) var userRecords = 0

  private let processor: any RecordProcessor
  private let mode: WriteMode
  private let limits: WritingLimits
  // DynamoDB compares keys byte for byte, and so does this.
  private var places: [ExactString: Int]
  /// As long as there is no aggregated record, `records` is the batch itself and not a copy.
  private var isCopy = false
  private var rejectionsOfAggregates = 0

  /// - Throws: ``MalformedEvent`` for a record whose data is not base64.
  init(
    _ batch: [StreamRecord], processor: any RecordProcessor, mode: WriteMode, limits: WritingLimits
  ) throws(MalformedEvent) {
    records = batch
    self.processor = processor
    self.mode = mode
    self.limits = limits
    places = [ExactString: Int](minimumCapacity: batch.count)
    entries.reserveCapacity(batch.count)
    for position in batch.indices {
      // Reads only the data: every other text of the record would add a retain and a release.
      guard let data = batch[position].data else {
        throw MalformedEvent(.kinesis, .notBase64(record: position))
      }
      if AggregatedRecord.isMarked(data), let aggregate = AggregatedRecord(data) {
        if !isCopy {
          isCopy = true
          records = Array(batch[..<position])
        }
        add(aggregate, in: batch[position])
      } else {
        let place = isCopy ? append(batch[position]) : position
        userRecords += 1
        add(processor.process(data), at: place)
      }
    }
  }

  private mutating func append(_ record: StreamRecord) -> Int {
    records.append(record)
    return records.count - 1
  }

  private mutating func add(_ event: ProcessedRecord, at position: Int) {
    switch event {
    case .rejected(let rejection):
      rejected.append(Rejected(position: position, rejection: rejection))
    case .item(let key, let item):
      let key = ExactString(key)
      if let place = places[key] {
        if supersedes(item, entries[place].item) {
          entries[place].others.append(entries[place].chosen)
          entries[place].chosen = position
          entries[place].item = item
        } else {
          entries[place].others.append(position)
        }
      } else {
        places[key] = entries.count
        entries.append(Entry(item: item, chosen: position))
      }
    }
  }

  /// Whether an item replaces one with the same key that comes before it in the stream.
  private func supersedes(_ later: Item, _ earlier: Item) -> Bool {
    switch mode {
    case .replace: true
    case .insertIfAbsent: false
    case .onlyIfNewer:
      // If they are equally new the first item stays, as it would if the two came in different
      // batches.
      processor.isNewer(later, than: earlier)
    }
  }

  /// Adds the records packed in an aggregated one. If too many of them are rejected, which would
  /// need a message each, the aggregated record is rejected as a whole.
  private mutating func add(_ aggregate: AggregatedRecord, in record: StreamRecord) {
    userRecords += aggregate.count
    var refused: [(record: StreamRecord, rejection: Rejection)] = []
    var refusals = 0
    let most = min(
      limits.rejectionsOfAggregate, limits.rejectionsOfAggregates - rejectionsOfAggregates)
    for number in 0..<aggregate.count {
      let packed = aggregate[number]
      let event = processor.process(Array(packed.data))
      if case .rejected(let rejection) = event {
        refusals += 1
        // The first rejection is always kept, to be quoted.
        guard refusals <= max(1, most) else { continue }
        refused.append((subRecord(packed, number, of: record), rejection))
      } else {
        add(event, at: append(subRecord(packed, number, of: record)))
      }
    }
    if refusals <= most {
      rejectionsOfAggregates += refusals
      for (record, rejection) in refused { add(.rejected(rejection), at: append(record)) }
    } else {
      let rejection = Rejection.aggregate(
        refusals, of: aggregate.count, first: refused.first?.rejection)
      add(.rejected(rejection), at: append(record))
    }
  }

  private func subRecord(
    _ packed: AggregatedRecord.SubRecord, _ number: Int, of record: StreamRecord
  ) -> StreamRecord {
    StreamRecord(
      packedIn: record, at: number, partitionKey: packed.partitionKey, data: packed.data)
  }
}
#endif
