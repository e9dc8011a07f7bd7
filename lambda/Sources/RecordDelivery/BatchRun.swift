#if Handler
import AWSClient
import AWSValues
import Logging
import PipelineContract
import StreamRecords

/// Writes one batch: items to the table and rejected records to the queue, with several concurrent
/// requests, until everything is done, the time is up, or further attempts make no sense.
struct BatchRun {
  let target: WritingTarget
  /// The batch's records, with an aggregated record replaced by those packed in it.
  let records: [StreamRecord]
  /// The number of the users' records.
  let userRecords: Int
  let processor: any RecordProcessor
  let deadline: Deadline
  let logger: Logger

  let limits: WritingLimits
  private var entries: [BatchPlan.Entry]
  private var chunks: ChunkQueue
  let limit: MessageLimit
  var shipments: ShipmentQueue
  var outcome: BatchOutcome
  private var judge: RefusalJudge
  /// The number of requests to the table in flight.
  private var itemsInFlight = 0
  private let halfTime: Duration
  /// The number of failed calls to the table since the last successful one.
  private var failures = 0
  /// The searches by the indices of their entries.
  private var searches: [Int: CandidateSearch] = [:]
  /// Whether the table or the connection to it is at fault. Then no further items are sent, and
  /// Lambda will retry them.
  private var tableIsClosed = false
  /// The same for the queue.
  private var queueIsClosed = false

  init(
    target: WritingTarget, records: [StreamRecord], processor: any RecordProcessor,
    deadline: Deadline,
    limits: WritingLimits, limit: MessageLimit, logger: Logger
  ) throws(MalformedEvent) {
    let plan = try BatchPlan(
      records, processor: processor, mode: target.mode, limits: limits)
    self.target = target
    self.records = plan.records
    userRecords = plan.userRecords
    self.processor = processor
    self.deadline = deadline
    self.limits = limits
    self.limit = limit
    halfTime = deadline.remaining / 2
    self.logger = logger
    entries = plan.entries
    chunks = ChunkQueue(
      count: plan.entries.count, areSingle: target.writesSingles, limits: limits)
    shipments = ShipmentQueue(
      limits: limits, limit: limit, choice: target.oversizedRejections)
    outcome = BatchOutcome(count: plan.records.count)
    judge = RefusalJudge(entries: plan.entries.count, limits: limits)
    for rejected in plan.rejected { shipments.add(rejected, to: &outcome.states) }
  }

  /// Runs to the end. Errors of the services become part of the outcome.
  mutating func run() async -> BatchOutcome {
    await withTaskGroup(of: Finished.self) { requests in
      var inFlight = 0
      while true {
        while inFlight < limits.requestsInFlight, let request = nextRequest() {
          if case .items = request.content { itemsInFlight += 1 }
          requests.addTask { await request.send() }
          inFlight += 1
        }
        guard let finished = await requests.next() else { return }
        inFlight -= 1
        take(finished)
      }
    }
    return outcome
  }

  /// Messages that do not fill a request wait for others while there are items to write, but at
  /// most for half of the time, so that they are sent even if the items take all of it.
  private mutating func nextRequest() -> WriteRequest? {
    if !queueIsClosed, tableIsClosed || shipments.isFull(&outcome.states),
      let shipment = nextShipment()
    {
      return shipment
    }
    if !tableIsClosed, let chunk = chunks.next(size: { entries[$0].item.size }) {
      let items = chunk.entries.map { entries[$0].item }
      return WriteRequest(target: target, deadline: deadline, content: .items(chunk, items))
    }
    guard !queueIsClosed, tableIsClosed || itemsInFlight == 0 || deadline.remaining < halfTime
    else { return nil }
    return nextShipment()
  }

  private mutating func take(_ finished: Finished) {
    switch finished {
    case .items(let chunk, let result, let latency):
      itemsInFlight -= 1
      outcome.latencies.append(latency)
      take(chunk, result)
    case .messages(let shipment, let result): take(shipment, result)
    case .outOfTime(let isForTable):
      itemsInFlight -= isForTable ? 1 : 0
      close(
        table: isForTable, queue: !isForTable, "There was not enough time to write everything")
    }
  }

  // MARK: Items

  private mutating func take(_ chunk: Chunk, _ result: Result<Written, AWSError>) {
    switch result {
    case .success(let written): take(chunk, written)
    case .failure(let error): take(chunk, error)
    }
  }

  private mutating func take(_ chunk: Chunk, _ written: Written) {
    let skipped = Set(written.skipped)
    let left = Set(written.unprocessed + written.inDoubt + written.failed.map(\.place))
    for (place, entry) in chunk.entries.enumerated() where !left.contains(place) {
      settle(entry, isWritten: !skipped.contains(place))
    }
    if left.count < chunk.entries.count || written.hasKey {
      failures = 0
      for refusal in judge.accept() { reject(refusal) }
    }
    for (place, error) in written.failed {
      take(Chunk(entries: [chunk.entries[place]], attempt: chunk.attempt), error)
    }
    outcome.resent += written.unprocessed.count
    chunks.add(
      leftOver: written.unprocessed.map { chunk.entries[$0] }, attempt: chunk.attempt + 1)
    chunks.add(singles: written.inDoubt.map { chunk.entries[$0] }, attempt: 1)
  }

  private mutating func take(_ chunk: Chunk, _ error: AWSError) {
    if error.isRequestFault {
      if chunk.entries.count > 1 {
        for half in chunk.halves { chunks.add(half) }
      } else if let entry = chunk.entries.first {
        take(Refusal(entry: entry, error: error))
      }
    } else if error.isThrottling || error.isConflict {
      resend(chunk)
    } else {
      // Only the partition of one item may be at fault, so the others continue.
      failures += 1
      if error.concernsEveryRequest || failures >= limits.failuresOfTable {
        close(table: true, "The table cannot be written to", error)
      } else {
        resend(chunk)
      }
    }
  }

  private mutating func resend(_ chunk: Chunk) {
    outcome.resent += chunk.entries.count
    if chunk.isSingle {
      chunks.add(singles: chunk.entries, attempt: chunk.attempt + 1)
    } else {
      chunks.add(leftOver: chunk.entries, attempt: chunk.attempt + 1)
    }
  }

  /// - Parameter isWritten: Whether the item is in the table now; otherwise the table keeps another
  ///   one.
  private mutating func settle(_ place: Int, isWritten: Bool) {
    outcome.settle(entries[place].chosen)
    var search = searches[place]
    let isFirst = search?.hasWritten != true
    let others = search?.accept(isWritten: isWritten) ?? entries[place].others[...]
    for position in others { outcome.settle(position) }
    outcome.superseded += others.count
    if !isWritten {
      outcome.skipped += 1
    } else if isFirst {
      outcome.written += 1
    } else {
      outcome.superseded += 1
    }
    if let search { goOn(search, of: place) }
  }

  private mutating func take(_ refusal: Refusal) {
    switch judge.refuse(refusal) {
    case .undecided: break
    case .items(let refusals):
      for refusal in refusals { reject(refusal) }
      guard judge.isOfTable else { return }
      close(table: true, "The table refuses every item", refusal.error)
    case .table: close(table: true, "The table refuses every item", refusal.error)
    }
  }

  /// Rejects a record that the table refuses. If other records have the same key, one of them is
  /// tried instead, since it may be written.
  private mutating func reject(_ refusal: Refusal) {
    let place = refusal.entry
    let search =
      searches[place]
      ?? CandidateSearch(others: entries[place].others.sorted(), mode: target.mode, limits: limits)
    let rejection = Rejection(
      .refusedByTable, "\(refusal.error.code ?? "the request"): \(refusal.error.message)")
    shipments.add(
      BatchPlan.Rejected(position: entries[place].chosen, rejection: rejection),
      to: &outcome.states)
    goOn(search, of: place)
  }

  private mutating func goOn(_ search: CandidateSearch, of place: Int) {
    var search = search
    let next = search.next()
    searches[place] = search
    guard let next else { return }
    guard let data = records[next].data, case .item(_, let item) = processor.process(data) else {
      // It gave an item a moment ago. If not, the record stays unsettled and is reported.
      return
    }
    entries[place].chosen = next
    entries[place].item = item
    chunks.add(leftOver: [place], attempt: 1)
  }

  // MARK: Giving up

  mutating func close(
    table: Bool = false, queue: Bool = false, _ message: Logger.Message, _ error: AWSError? = nil
  ) {
    let isNews = (table && !tableIsClosed) || (queue && !queueIsClosed)
    tableIsClosed = tableIsClosed || table
    queueIsClosed = queueIsClosed || queue
    guard isNews else { return }
    var metadata: Logger.Metadata = [:]
    if let error { metadata["error"] = "\(error)" }
    if error == nil || error?.kind == .deadlineExceeded {
      logger.warning(message, metadata: metadata)
    } else {
      logger.error(message, metadata: metadata)
    }
  }
}
#endif
