#if Handler
import AWSClient

/// A run in progress.
struct RedriveRun {
  var report: RedriveReport

  let plan: RedrivePlan
  let kinesis: KinesisClient
  let mailbox: Mailbox
  var ledger = MessageLedger()
  var putRecords = PutRecordsLog()
  var parts = PartAssembly()
  /// The records in parts that are not selected, to count each of them once.
  private var otherParts: Set<PartAssembly.Key> = []
  var load = Load()
  private var streamARN = ""
  /// Whether the queue was read until it had no more messages.
  private var hasSeenAll = false
  /// Since when no record could be read, or put.
  private var failingSince: [Work: ContinuousClock.Instant] = [:]

  /// The two kinds of work with records. One may fail for a long time while the other succeeds.
  enum Work: String, Sendable {
    case read, put
  }

  init(client: AWSClient, plan: RedrivePlan) {
    self.plan = plan
    report = RedriveReport(plan: plan)
    kinesis = client.kinesis
    mailbox = Mailbox(sqs: client.sqs, queueURL: plan.queueURL)
  }

  /// Checks that the queue and the stream exist.
  mutating func prepare() async -> Bool {
    do throws(AWSError) {
      streamARN = try await kinesis.describeStreamSummary(
        stream: plan.stream, deadline: .after(.seconds(60))
      ).arn
      report.approximateCount = try await mailbox.approximateCount()
      return true
    } catch {
      report.failure = error.description
      return false
    }
  }

  mutating func work(shouldStop: () -> Bool, progress: (RedriveReport) -> Void) async {
    var requests = 1
    var mostRequests = Mailbox.maximumRequests
    var roundsWithoutNews = 0
    while report.failure == nil, !report.wasInterrupted, !report.reachedLimit,
      roundsWithoutNews < 3
    {
      if shouldStop() {
        report.wasInterrupted = true
        return
      }
      let round = await mailbox.receive(requests: requests)
      if round.failure != nil, requests > 1 {
        // A queue that cannot handle several requests at a time may handle fewer.
        mostRequests = requests / 2
      } else {
        report.failure = round.failure?.description
      }
      report.hasStarted = report.hasStarted || round.failure == nil
      if round.messages.isEmpty, round.failure == nil || requests == 1 {
        hasSeenAll = report.failure == nil
        return
      }
      let new = round.messages.filter { ledger.receive($0.messageID, handle: $0.receiptHandle) }
      report.received = ledger.count
      // Messages that return after their visibility timeout must not keep the run going for ever.
      roundsWithoutNews = new.isEmpty && round.failure == nil ? roundsWithoutNews + 1 : 0
      await handle(new, shouldStop: shouldStop, progress: progress)
      progress(report)
      let isFull = round.messages.count == requests * SQSClient.maximumBatchSize
      requests = isFull ? min(requests * 2, mostRequests) : 1
    }
    hasSeenAll = roundsWithoutNews >= 3
  }

  /// Deletes the messages that could not be deleted before, and releases those that stay in the
  /// queue.
  mutating func finish() async {
    // If the run has ended early, the missing parts may still be in the queue.
    if hasSeenAll {
      for (event, messageID) in parts.incomplete {
        let message = RedriveMessage.rejected(event)
        report.countSelected(message, messageID: messageID)
        report.countLeft(
          putRecords.mayHave(message) ? .failedAgain : .missingParts, messageID: messageID)
      }
    }
    await delete()
    for message in ledger.undeleted {
      report.countLeft(.notDeleted, messageID: message.id)
    }
    report.stillHidden = await mailbox.giveBack(ledger.keptHandles)
  }

  // MARK: A round's messages

  private mutating func handle(
    _ messages: [ReceivedMessage], shouldStop: () -> Bool, progress: (RedriveReport) -> Void
  ) async {
    let selected = messages.compactMap { select($0) }.sorted { $0.isBefore($1) }
    for task in selected {
      guard report.failure == nil else { break }
      if shouldStop() {
        report.wasInterrupted = true
        break
      }
      guard report.selected < plan.limit else {
        report.reachedLimit = true
        break
      }
      report.countSelected(task.message, messageID: task.messageID)
      await perform(task)
      progress(report)
    }
    await flush()
    if report.selected >= plan.limit { report.reachedLimit = true }
  }

  /// Notes whether reading or putting succeeded. If it fails for too long, for example because the
  /// stream is throttled, the run ends: each further message would take as long to fail.
  mutating func note(_ work: Work, failure reason: String?) {
    guard let reason else {
      failingSince[work] = nil
      return
    }
    let since = failingSince[work] ?? .now
    failingSince[work] = since
    if since.duration(to: .now) > plan.patience {
      report.failure =
        report.failure
        ?? "no record could be \(work.rawValue) for \(plan.patience.components.seconds) s: \(reason)."
        + " Run it again later"
    }
  }

  /// The task for a message, if the message is understood and selected.
  private mutating func select(_ message: ReceivedMessage) -> RedriveTask? {
    guard let content = RedriveMessage(body: message.body) else {
      // A message that is not understood has no reason to select it by.
      if plan.reasons.isEmpty {
        report.countLeft(.notUnderstood, messageID: message.messageID)
      }
      return nil
    }
    var part: RejectedEvent.Part?
    if case .rejected(let event) = content { part = event.part }
    guard plan.selects(content.reasonCode) else {
      let key = part.map {
        PartAssembly.Key(streamARN: content.streamARN, recordID: $0.recordID)
      }
      if key.map({ otherParts.insert($0).inserted }) ?? true {
        report.countOther(content.reasonCode)
      }
      return nil
    }
    guard case .rejected(let event) = content, let part else {
      return RedriveTask(messageID: message.messageID, message: content)
    }
    let (key, whole) = parts.add(event, part, messageID: message.messageID)
    if let whole {
      return RedriveTask(messageID: message.messageID, message: .rejected(whole), parts: key)
    }
    // Further parts of a record that was already put are done as well.
    if parts.messageIDs(of: key).contains(where: ledger.isPut) { markPut(key) }
    return nil
  }

  /// Notes that the stream has a record that was split into parts.
  mutating func markPut(_ key: PartAssembly.Key) {
    for messageID in parts.messageIDs(of: key) { ledger.markPut(messageID) }
  }

  private mutating func perform(_ task: RedriveTask) async {
    var task = task
    if let arn = task.message.streamARN, arn != streamARN {
      task.obstacle = .otherStream(arn)
    } else if putRecords.mayHave(task.message) {
      task.obstacle = .failedAgain
    } else if task.record == nil, task.message.range == nil {
      task.obstacle = .noPlace
    }
    if let obstacle = task.obstacle {
      report.countLeft(obstacle, messageID: task.messageID)
      return
    }
    switch plan.mode {
    case .dryRun: break
    case .fetch(let archive): await fetch(task, into: archive)
    case .redrive: await redrive(task)
    }
  }
}
#endif
