import AWSClient

/// The messages under way, and those of their records that wait to be put in one request.
struct Load: Sendable {
  var tasks: [RedriveTask] = []
  private(set) var records: [KinesisRecord] = []
  /// The place of each record's message among the tasks.
  private(set) var owners: [Int] = []
  private var bytes = 0
  private var keys: Set<String> = []

  /// Whether a record has to wait for the next request: of a request's records the stream may take
  /// the later one of a key and leave out the earlier one, which then comes behind it.
  func holdsBack(_ partitionKey: String) -> Bool { keys.contains(partitionKey) }

  /// Whether a request takes no more.
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
  /// Puts the records of a message on the stream; the last of them wait for others to fill a request
  /// with.
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
          // What the run itself has put was in no batch. Where a message tells of a range without
          // an end, the run would go on with its own records for ever.
          if putRecords.has(record.sequenceNumber, of: shardID) { break reading }
          if load.holdsBack(record.keyForPutting) { await put() }
          load.add(
            KinesisRecord(data: record.data, partitionKey: record.keyForPutting), of: place)
          if load.isFull { await put() }
        }
      }
      // A reading that a failure has ended early is no reading of all.
      obstacle = report.failure == nil ? source.obstacle : .notTaken("the run has ended early")
    } catch {
      obstacle = .notRead(error.code ?? error.message)
      note(.read, failure: error.description)
    }
    load.tasks[place].obstacle = load.tasks[place].obstacle ?? obstacle
  }

  /// Puts what waits, and then deletes the messages of which the stream has all records.
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
      // A record without a result is not on the stream: its message must stay.
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

  /// Deletes what the stream has. Where the queue deletes nothing at all, going on would put ever
  /// more records on the stream that the next run puts on it again.
  mutating func delete() async {
    let messages = ledger.undeleted
    guard !messages.isEmpty else { return }
    let outcome = await mailbox.delete(messages)
    for id in outcome.deleted { ledger.markDeleted(id) }
    if outcome.deleted.isEmpty {
      report.failure = report.failure ?? outcome.failure ?? "the queue deletes no message"
    }
  }
}
