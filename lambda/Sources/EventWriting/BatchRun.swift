import AWSClient
import DynamoDBValue
import EventProcessing
import Logging
import PipelineContract

/// Writes one batch: items to the table, rejected records to the queue, several requests at a
/// time, until everything is where it belongs, or the time is up, or going on makes no sense.
struct BatchRun {
  let target: WritingTarget
  /// The batch's records, with those that are packed in one in its place.
  let records: [StreamRecord]
  /// The number of the users' records.
  let userRecords: Int
  let processor: EventProcessor
  let deadline: Deadline
  let logger: Logger

  private let limits: WritingLimits
  private var entries: [BatchPlan.Entry]
  private var chunks: ChunkQueue
  private var shipments: ShipmentQueue
  private var outcome: BatchOutcome
  private var doubt: TableDoubt
  /// By the places of their entries.
  private var searches: [Int: CandidateSearch] = [:]
  /// The table, or the way to it, is at fault: no further items are sent. Lambda will come back
  /// with them.
  private var tableIsClosed = false
  /// As above, for the queue.
  private var queueIsClosed = false

  init(
    target: WritingTarget, records: [StreamRecord], processor: EventProcessor, deadline: Deadline,
    limits: WritingLimits, logger: Logger
  ) throws(MalformedEvent) {
    let plan = try BatchPlan(
      records, processor: processor, mode: target.mode, limits: limits)
    self.target = target
    self.records = plan.records
    userRecords = plan.userRecords
    self.processor = processor
    self.deadline = deadline
    self.limits = limits
    self.logger = logger
    entries = plan.entries
    chunks = ChunkQueue(
      count: plan.entries.count, areSingle: target.writesSingles, limits: limits)
    shipments = ShipmentQueue(plan.rejected, limits: limits)
    outcome = BatchOutcome(count: plan.records.count)
    doubt = TableDoubt(entries: plan.entries.count, limits: limits)
  }

  /// Does it all; errors of the services end up in the outcome.
  mutating func run() async -> BatchOutcome {
    await withTaskGroup(of: Finished.self) { requests in
      var inFlight = 0
      while true {
        while inFlight < limits.requestsInFlight, let request = nextRequest() {
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

  private mutating func nextRequest() -> Request? {
    if !queueIsClosed, shipments.isFull || tableIsClosed { return nextShipment() }
    if !tableIsClosed, let chunk = chunks.next(size: { entries[$0].item.size }) {
      let items = chunk.entries.map { entries[$0].item }
      return Request(target: target, deadline: deadline, content: .items(chunk, items))
    }
    return queueIsClosed ? nil : nextShipment()
  }

  private mutating func nextShipment() -> Request? {
    shipments.next(of: records).map { shipment in
      Request(target: target, deadline: deadline, content: .messages(shipment))
    }
  }

  private mutating func take(_ finished: Finished) {
    switch finished {
    case .items(let chunk, let result, let latency):
      outcome.latencies.append(latency)
      take(chunk, result)
    case .messages(let shipment, let result): take(shipment, result)
    case .outOfTime: close(table: true, queue: true, "There was no time left to write everything")
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
      for refusal in doubt.accept() { reject(refusal) }
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
    } else if error.isThrottling {
      outcome.resent += chunk.entries.count
      if chunk.isSingle {
        chunks.add(singles: chunk.entries, attempt: chunk.attempt + 1)
      } else {
        chunks.add(leftOver: chunk.entries, attempt: chunk.attempt + 1)
      }
    } else {
      close(table: true, "The table cannot be written to", error)
    }
  }

  /// - Parameter isWritten: whether the item is in the table now; otherwise another one stays.
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
    switch doubt.refuse(refusal) {
    case .undecided: break
    case .items(let refusals): for refusal in refusals { reject(refusal) }
    case .table: close(table: true, "The table refuses every item", refusal.error)
    }
  }

  /// Rejects the one record that the table refuses. Where it stood for others, one of those takes
  /// its place: that one may well be written.
  private mutating func reject(_ refusal: Refusal) {
    let place = refusal.entry
    var search =
      searches[place]
      ?? CandidateSearch(others: entries[place].others.sorted(), mode: target.mode, limits: limits)
    search.refuse(rejected(entries[place].chosen, because: refusal.error))
    goOn(search, of: place)
  }

  /// The record as one for the queue; `nil` where its message would have to leave out the data. By
  /// the rules it is a good event, and would then exist nowhere but in the stream.
  private func rejected(_ position: Int, because error: AWSError) -> BatchPlan.Rejected? {
    let rejection = Rejection(
      .refusedByTable, "\(error.code ?? "the request"): \(error.message)")
    guard
      RejectedMessage.whole(records[position], rejection, limit: limits.messageBytes) != nil
    else {
      logger.error(
        "The table refuses a valid event that is too large for the queue of rejected events",
        metadata: [
          "sequenceNumber": "\(records[position].sequenceNumber)",
          "shardId": "\(records[position].shardID ?? "")", "code": "\(error.code ?? "")",
        ])
      return nil
    }
    return BatchPlan.Rejected(position: position, rejection: rejection)
  }

  private mutating func goOn(_ search: CandidateSearch, of place: Int) {
    var search = search
    let next = search.next()
    for rejected in search.takeRejected(isOver: next == nil) { shipments.add(rejected) }
    searches[place] = search
    guard let next else { return }
    guard let data = records[next].data, case .item(_, let item) = processor.process(data) else {
      // It gave an item a moment ago. It stays unsettled, and so is reported.
      return
    }
    entries[place].chosen = next
    entries[place].item = item
    chunks.add(leftOver: [place], attempt: 1)
  }

  // MARK: Messages

  private mutating func take(_ shipment: Shipment, _ result: Result<[EntryFailure], AWSError>) {
    switch result {
    case .success(let failures):
      let failed = Set(failures.map(\.index))
      for (place, rejected) in shipment.rejected.enumerated() where !failed.contains(place) {
        outcome.settle(rejected.position)
        outcome.rejected[rejected.rejection.code.rawValue, default: 0] += 1
      }
      takeFailures(failures, of: shipment)
    case .failure(let error) where error.isRequestFault && shipment.messages.count > 1:
      for single in shipment.singles { shipments.add(single) }
    case .failure(let error):
      close(queue: true, "The queue of rejected events cannot be used", error)
    }
  }

  private mutating func takeFailures(_ failures: [EntryFailure], of shipment: Shipment) {
    guard let first = failures.first else { return }
    let again = failures.filter { !$0.isSenderFault }.map(\.index)
    if again.count < failures.count || shipment.attempt >= limits.messageAttempts {
      logger.error(
        "The queue of rejected events does not take messages",
        metadata: ["messages": "\(failures.count)", "code": "\(first.code)"])
    }
    if !again.isEmpty, shipment.attempt < limits.messageAttempts {
      shipments.add(shipment.again(again))
    }
  }

  // MARK: Giving up

  private mutating func close(
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
