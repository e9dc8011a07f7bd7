import DynamoDBValue
import EventProcessing
import ExactJSON
import PipelineContract
import RecordAggregation

/// What is to be done with a batch: which items to write, which records to reject.
struct BatchPlan: Sendable {
  /// An item to write, and the records that it stands for.
  struct Entry: Sendable {
    var item: Item
    /// The record that the item was made of. Of those that have its key it is, by the mode of
    /// writing, the last one in stream order, the first one, or the one with the latest time.
    var chosen: Int
    /// The other records that have the same key.
    var others: [Int] = []
  }

  /// A record that can never be written.
  struct Rejected: Sendable {
    var position: Int
    var rejection: Rejection
  }

  /// What entries and rejected ones name by its place: the batch's records in stream order, with
  /// those that are packed in one in its place.
  private(set) var records: [StreamRecord]
  /// One entry a key.
  private(set) var entries: [Entry] = []
  private(set) var rejected: [Rejected] = []
  /// The number of the users' records: of an aggregated record all that are packed in it.
  private(set) var userRecords = 0

  private let processor: EventProcessor
  private let mode: WriteMode
  private let limits: WritingLimits
  // DynamoDB compares keys by their bytes, and so does this.
  private var places: [ExactString: Int]
  /// As long as no record is an aggregated one, `records` is the batch itself, not a copy.
  private var isCopy = false
  private var rejectionsOfAggregates = 0

  /// - Throws: ``MalformedEvent`` for a record whose data cannot be told.
  init(
    _ batch: [StreamRecord], processor: EventProcessor, mode: WriteMode, limits: WritingLimits
  ) throws(MalformedEvent) {
    records = batch
    self.processor = processor
    self.mode = mode
    self.limits = limits
    places = [ExactString: Int](minimumCapacity: batch.count)
    entries.reserveCapacity(batch.count)
    for position in batch.indices {
      // Only what is needed of a record is touched: each of its texts would count a reference.
      guard let data = batch[position].data else { throw .notBase64(record: position) }
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

  private mutating func add(_ event: ProcessedEvent, at position: Int) {
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

  /// Whether an item takes the place of one with the same key that stands before it in the stream.
  private func supersedes(_ later: Item, _ earlier: Item) -> Bool {
    switch mode {
    case .replace: true
    case .insertIfAbsent: false
    case .onlyIfNewer:
      // Both can be read, or there would be no item. Of equal times the first stays, as it would
      // if the two came in different batches.
      switch (EventProcessor.time(of: later), EventProcessor.time(of: earlier)) {
      case (let later?, let earlier?): later > earlier
      default: false
      }
    }
  }

  /// Adds what is packed in a record. Where too much of it is to be rejected, that becomes one
  /// rejection of the whole record: each would be a message.
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
        // One is kept in any case, to be quoted.
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
