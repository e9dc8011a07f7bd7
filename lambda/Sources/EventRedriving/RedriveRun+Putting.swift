#if Handler
import AWSClient

/// The messages in progress, and those of their records that wait for the next request.
struct Load: Sendable {
  var tasks: [RedriveTask] = []
  private(set) var records: [KinesisRecord] = []
  /// The index of each record's task.
  private(set) var owners: [Int] = []
  private var bytes = 0
  private var keys: Set<String> = []

  /// Whether a record has to wait for the next request. Of two records with one key in a request,
  /// the stream may accept the later and reject the earlier one, which would then end up behind it.
  func holdsBack(_ partitionKey: String) -> Bool { keys.contains(partitionKey) }

  /// Whether the request is full.
  var isFull: Bool {
    records.count >= KinesisRecord.maximumBatchSize || bytes >= KinesisRecord.maximumBatchBytes
  }

  mutating func add(_ record: KinesisRecord, of place: Int) {
    records.append(record)
    owners.append(place)
    bytes += record.size
    keys.insert(record.partitionKey)
  }

  mutating func removeRecords() {
    keys = []
    records = []
    owners = []
    bytes = 0
  }
}

extension RedriveRun {
  /// Puts the records of a message on the stream. The last of them wait until other messages fill
  /// the request.
  mutating func redrive(_ task: RedriveTask) async {
    guard var source = task.source(kinesis: kinesis, stream: plan.stream) else { return }
    let place = load.tasks.count
    load.tasks.append(task)
    var obstacle: Obstacle?
    do throws(AWSError) {
      let shardID = task.message.range?.shardID
      reading: while report.failure == nil, let page = try await source.next() {
        note(.read, failure: nil)
        for record in page {
          // The records that this run has put were not in the batch. If a message describes a range
          // that is still growing, the run would otherwise follow its own records for ever.
          if putRecords.has(record.sequenceNumber, of: shardID) { break reading }
          if load.holdsBack(record.keyForPutting) { await put() }
          load.add(
            KinesisRecord(data: record.data, partitionKey: record.keyForPutting), of: place)
          if load.isFull { await put() }
        }
      }
      // If an error has ended the run, reading may be incomplete.
      obstacle = report.failure == nil ? source.obstacle : .notTaken("the run ended early")
    } catch {
      obstacle = .notRead(error.code ?? error.message)
      note(.read, failure: error.description)
    }
    load.tasks[place].obstacle = load.tasks[place].obstacle ?? obstacle
  }

  /// Puts the waiting records, and then deletes the messages whose records are all on the stream.
  mutating func flush() async {
    await put()
    for task in load.tasks {
      if let obstacle = task.obstacle {
        report.countLeft(obstacle, messageID: task.messageID)
      } else {
        ledger.markPut(task.messageID)
        if let parts = task.parts { markPut(parts) }
        report.countDone(task.message.reasonCode)
      }
    }
    load = Load()
    await delete()
  }

  private mutating func put() async {
    guard !load.records.isEmpty else { return }
    let putter = RecordPutter(kinesis: kinesis, stream: plan.stream)
    let outcome = await putter.put(load.records)
    for (index, place) in load.owners.enumerated() {
      // A record without a result is not on the stream, so its message must stay.
      let result =
        index < outcome.results.count ? outcome.results[index] : .notTaken("there is no result")
      switch result {
      case .accepted(let receipt):
        report.records += 1
        putRecords.note(receipt)
      case .refused(let reason): load.tasks[place].obstacle = .refused(reason)
      case .notTaken(let reason): load.tasks[place].obstacle = .notTaken(reason)
      }
    }
    let isTaken = outcome.results.contains { if case .notTaken = $0 { false } else { true } }
    if isTaken {
      note(.put, failure: nil)
    } else if case .notTaken(let reason)? = outcome.results.first {
      note(.put, failure: reason)
    }
    load.removeRecords()
    report.failure = report.failure ?? outcome.failure?.description
  }

  /// Deletes the messages whose records are on the stream. If the queue deletes no message at all,
  /// the run ends, since the next run would put all of those records again.
  mutating func delete() async {
    let messages = ledger.undeleted
    guard !messages.isEmpty else { return }
    let outcome = await mailbox.delete(messages)
    for id in outcome.deleted { ledger.markDeleted(id) }
    if outcome.deleted.isEmpty {
      report.failure = report.failure ?? outcome.failure ?? "the queue does not delete messages"
    }
  }
}
#endif
