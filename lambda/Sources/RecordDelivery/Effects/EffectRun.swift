#if Handler
import AWSClient
import Logging
import PipelineContract
import StreamRecords

/// Brings about the effects of one batch and sends rejected records to the queue, with several concurrent
/// requests, until everything is done, the time is up, or further attempts make no sense.
struct EffectRun {
  let target: EffectTarget
  /// The batch's records, with an aggregated record replaced by those packed in it.
  let records: [StreamRecord]
  let deadline: Deadline
  let limits: WritingLimits
  let limit: MessageLimit
  let logger: Logger

  private let plan: EffectPlan
  private(set) var outcome: BatchOutcome
  private var schedule: Schedule
  private var queue: OperationQueue
  private var shipments: ShipmentQueue
  /// For each destination.
  private var judges: [RefusalJudge]
  /// For each destination the number of failed calls since the last successful one.
  private var failures: [Int]
  private var effectsInFlight = 0
  private let halfTime: Duration
  private var queueIsClosed = false

  init(
    target: EffectTarget, records: [StreamRecord], plan: EffectPlan, isOrdered: Bool,
    deadline: Deadline, limits: WritingLimits, limit: MessageLimit, logger: Logger
  ) {
    self.target = target
    self.records = records
    self.plan = plan
    self.deadline = deadline
    self.limits = limits
    self.limit = limit
    self.logger = logger
    halfTime = deadline.remaining / 2
    judges = plan.counts.map { RefusalJudge(entries: $0, limits: limits) }
    failures = plan.counts.map { _ in 0 }
    queue = OperationQueue(plan.destinations, insertsInBatches: target.insertsInBatches)
    schedule = Schedule(plan, limits: limits)
    shipments = ShipmentQueue(limits: limits, limit: limit, choice: target.oversizedRejections)
    outcome = BatchOutcome(count: records.count, isOrdered: isOrdered)
    advance()
  }

  /// Runs to the end. Errors of the services become part of the outcome.
  mutating func run() async -> BatchOutcome {
    await withTaskGroup(of: EffectRequest.Finished.self) { requests in
      var inFlight = 0
      while true {
        while inFlight < limits.requestsInFlight, let request = nextRequest() {
          if case .effects = request.content { effectsInFlight += 1 }
          requests.addTask { await request.send() }
          inFlight += 1
        }
        guard let finished = await requests.next() else {
          guard concludeOnRefusals() else { return }
          continue
        }
        inFlight -= 1
        take(finished)
        advance()
      }
    }
    outcome.written = schedule.written
    outcome.skipped = schedule.skipped
    outcome.superseded = schedule.superseded
    return outcome
  }

  /// Moves what became possible on: operations to the queue, decisions on records to the outcome.
  private mutating func advance() {
    while true {
      for record in schedule.takeSettled() { outcome.settle(record) }
      for record in schedule.takeRejected() { shipments.add(record, to: &outcome.states) }
      let ready = schedule.takeReady()
      guard !ready.isEmpty else { return }
      for operation in queue.add(ready, of: plan.operations) { schedule.end(operation, .failed) }
    }
  }

  /// Messages that do not fill a request wait for others while there are effects under way, but at most for
  /// half of the time, so that they are sent even if the effects take all of it.
  private mutating func nextRequest() -> EffectRequest? {
    if !queueIsClosed, shipments.isFull(&outcome.states), let shipment = nextShipment() {
      return shipment
    }
    while let batch = queue.next(of: plan.operations) {
      let variable = plan.destinations[batch.destination].variable
      guard let name = target.name(of: variable) else {
        close(
          batch.destination, also: batch.operations,
          "The environment variable \(variable.rawValue) is missing")
        advance()
        continue
      }
      guard let load = EffectRequest.Load(batch, of: plan, name: name) else { continue }
      return EffectRequest(
        target: target, deadline: deadline, content: .effects(batch, load, name: name))
    }
    guard !queueIsClosed, effectsInFlight == 0 || deadline.remaining < halfTime else { return nil }
    return nextShipment()
  }

  private mutating func take(_ finished: EffectRequest.Finished) {
    switch finished {
    case .effects(let batch, let result, let latency):
      effectsInFlight -= 1
      if plan.destinations[batch.destination].isTable { outcome.latencies.append(latency) }
      switch result {
      case .success(let answer): take(batch, answer)
      case .failure(let error): take(batch, error)
      }
    case .messages(let shipment, let result): take(shipment, result)
    case .outOfTime(let batch?):
      effectsInFlight -= 1
      close(
        batch.destination, also: batch.operations, "There was not enough time to write everything")
    case .outOfTime(nil): closeQueue("There was not enough time to write everything")
    }
  }

  // MARK: Effects

  private mutating func take(_ batch: OperationBatch, _ answer: EffectRequest.Answer) {
    let answer = answer.settled {
      batch.way == .insertions && plan.operations[batch.operations[$0]].kind == .newest
    }
    let skipped = Set(answer.skipped)
    let left = Set(
      answer.unprocessed + answer.inDoubt + answer.failed.map(\.index) + answer.errors.map(\.place))
    for (place, operation) in batch.operations.enumerated() where !left.contains(place) {
      schedule.end(operation, skipped.contains(place) ? .skipped : .done)
    }
    if left.count < batch.operations.count || answer.hasKey {
      failures[batch.destination] = 0
      for refusal in judges[batch.destination].accept() { reject(refusal, by: batch.destination) }
    }
    for (place, error) in answer.errors { take(batch.only(at: [place]), error) }
    var unprocessed = answer.unprocessed
    for failure in answer.failed {
      let variable = plan.destinations[batch.destination].variable
      let error = AWSError(failure, operation: "\(variable.rawValue)")
      if error.isThrottling || !failure.isSenderFault {
        unprocessed.append(failure.index)
      } else {
        take(batch.operations[failure.index], refusedBy: batch.destination, error)
      }
    }
    for place in answer.inDoubt { sendByItself(batch.operations[place], to: batch.destination) }
    if !unprocessed.isEmpty { resend(batch.only(at: unprocessed.sorted())) }
  }

  private mutating func take(_ batch: OperationBatch, _ error: AWSError) {
    if error.isRequestFault {
      if batch.operations.count > 1 {
        for half in batch.halves { queue.add(again: half) }
      } else if let operation = batch.operations.first {
        take(operation, refusedBy: batch.destination, error)
      }
    } else if error.isThrottling || error.isConflict {
      resend(batch)
    } else {
      // Only the partition of one item may be at fault, so the others continue.
      failures[batch.destination] += 1
      if error.concernsEveryRequest || failures[batch.destination] >= limits.failuresOfTable {
        let isTable = plan.destinations[batch.destination].isTable
        close(
          batch.destination, also: batch.operations,
          isTable ? "The table cannot be written to" : "A destination cannot be used", error)
      } else {
        resend(batch)
      }
    }
  }

  private mutating func resend(_ batch: OperationBatch) {
    guard !queue.isClosed(batch.destination) else {
      for operation in batch.operations { schedule.end(operation, .failed) }
      return
    }
    outcome.resent += batch.operations.count
    var batch = batch
    batch.attempt += 1
    queue.add(leftOver: batch)
  }

  /// Sends an operation again by itself, with its condition.
  private mutating func sendByItself(_ operation: Int, to destination: Int) {
    guard !queue.isClosed(destination) else { return schedule.end(operation, .failed) }
    queue.add(
      again: OperationBatch(destination: destination, way: .single, operations: [operation]))
  }

  private mutating func take(_ operation: Int, refusedBy destination: Int, _ error: AWSError) {
    let place = plan.operations[operation].place
    let entry = plan.destinations[destination].isTable ? place ?? operation : operation
    let refusal = Refusal(operation: operation, entry: entry, error: error)
    switch judges[destination].refuse(refusal) {
    case .undecided: break
    case .items(let refusals):
      for refusal in refusals { reject(refusal, by: destination) }
      guard judges[destination].isOfTable else { return }
      closeRefusing(destination, error)
    case .table: closeRefusing(destination, error)
    }
  }

  /// Decides on refused operations for which everything that is left waits.
  ///
  /// - Returns: Whether there is something more to do.
  private mutating func concludeOnRefusals() -> Bool {
    var goesOn = false
    for destination in judges.indices where !queue.isClosed(destination) {
      guard let error = judges[destination].firstHeld?.error else { continue }
      switch judges[destination].conclude() {
      case .undecided: break
      case .items(let refusals):
        for refusal in refusals { reject(refusal, by: destination) }
        goesOn = true
      case .table: closeRefusing(destination, error)
      }
    }
    advance()
    return goesOn
  }

  private mutating func closeRefusing(_ destination: Int, _ error: AWSError) {
    let isTable = plan.destinations[destination].isTable
    close(
      destination, also: [],
      isTable ? "The table refuses every item" : "A destination refuses everything", error)
  }

  private mutating func reject(_ refusal: Refusal, by destination: Int) {
    let text = "\(refusal.error.code ?? "the request"): \(refusal.error.message)"
    let name = plan.destinations[destination].variable.rawValue
    // The name says something only if there are several.
    let reason = plan.destinations.count > 1 ? "\(name): \(text)" : text
    schedule.end(refusal.operation, .refused(Rejection(.refusedByTable, reason)))
  }

  private mutating func close(
    _ destination: Int, also operations: [Int], _ message: Logger.Message, _ error: AWSError? = nil
  ) {
    let isNews = !queue.isClosed(destination)
    for operation in operations + queue.close(destination) { schedule.end(operation, .failed) }
    guard isNews else { return }
    log(message, plan.destinations[destination].variable.rawValue, error)
  }

  private func log(_ message: Logger.Message, _ destination: String, _ error: AWSError?) {
    var metadata: Logger.Metadata = ["destination": "\(destination)"]
    if let error { metadata["error"] = "\(error)" }
    if error == nil || error?.kind == .deadlineExceeded {
      logger.warning(message, metadata: metadata)
    } else {
      logger.error(message, metadata: metadata)
    }
  }

  private mutating func closeQueue(_ message: Logger.Message, _ error: AWSError? = nil) {
    guard !queueIsClosed else { return }
    queueIsClosed = true
    log(message, "the queue of rejected events", error)
  }
}

/// Rejected records.
extension EffectRun {
  private mutating func nextShipment() -> EffectRequest? {
    let next = shipments.next(of: records, &outcome.states)
    if let misfit = next.misfit {
      logger.error(
        "A rejected record is too large for the queue of rejected events; it is reported as failed",
        metadata: [
          "sequenceNumber": "\(records[misfit].sequenceNumber)",
          "shardId": "\(records[misfit].shardID ?? "")", "bytes": "\(limit.value)",
        ])
    }
    return next.shipment.map { shipment in
      EffectRequest(target: target, deadline: deadline, content: .messages(shipment))
    }
  }

  private mutating func take(_ shipment: Shipment, _ result: Result<[EntryFailure], AWSError>) {
    if let error = shipments.take(shipment, result, of: records, to: &outcome, logger: logger) {
      closeQueue("The queue of rejected events cannot be used", error)
    }
  }
}
#endif
