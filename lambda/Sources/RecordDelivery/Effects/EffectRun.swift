#if Handler
import AWSClient
import AWSValues
import EventModel
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

  private(set) var outcome: BatchOutcome
  private var schedule: Schedule
  private var queue = OperationQueue()
  private var shipments: ShipmentQueue
  private var judges: [DestinationContract: RefusalJudge] = [:]
  private let operationCounts: [DestinationContract: Int]
  /// The number of failed calls to a destination since the last successful one.
  private var failures: [DestinationContract: Int] = [:]
  private var effectsInFlight = 0
  private let halfTime: Duration
  private var queueIsClosed = false

  init(
    target: EffectTarget, records: [StreamRecord], plan: EffectPlan, isOrdered: Bool,
    deadline: Deadline, limits: WritingLimits, limit: MessageLimit, logger: Logger
  ) {
    self.target = target
    self.records = records
    self.deadline = deadline
    self.limits = limits
    self.limit = limit
    self.logger = logger
    halfTime = deadline.remaining / 2
    operationCounts = plan.operations.reduce(into: [:]) { $0[$1.destination, default: 0] += 1 }
    schedule = Schedule(plan)
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
    outcome.superseded = schedule.superseded
    return outcome
  }

  /// Moves what became possible on: operations to the queue, decisions on records to the outcome.
  private mutating func advance() {
    while true {
      for change in schedule.takeChanges() {
        switch change {
        case .settled(let record): outcome.settle(record)
        case .rejected(let record, let rejection):
          shipments.add(
            BatchPlan.Rejected(position: record, rejection: rejection), to: &outcome.states)
        }
      }
      let ready = schedule.takeReady()
      guard !ready.isEmpty else { return }
      for operation in queue.add(ready, of: schedule.operations) {
        schedule.end(operation, .failed)
      }
    }
  }

  /// Messages that do not fill a request wait for others while there are effects under way, but at most for
  /// half of the time, so that they are sent even if the effects take all of it.
  private mutating func nextRequest() -> EffectRequest? {
    if !queueIsClosed, shipments.isFull(&outcome.states), let shipment = nextShipment() {
      return shipment
    }
    while let batch = queue.next(size: { schedule.operations[$0].size }) {
      guard let name = target.name(of: batch.destination) else {
        close(
          batch.destination, also: batch.operations,
          "The environment variable \(batch.destination.variable.rawValue) is missing")
        advance()
        continue
      }
      let effects = batch.operations.map { schedule.operations[$0].effect }
      return EffectRequest(
        target: target, deadline: deadline, content: .effects(batch, effects, name: name))
    }
    guard !queueIsClosed, effectsInFlight == 0 || deadline.remaining < halfTime else { return nil }
    return nextShipment()
  }

  private mutating func take(_ finished: EffectRequest.Finished) {
    switch finished {
    case .effects(let batch, .success(let answer), let latency):
      effectsInFlight -= 1
      outcome.latencies.append(latency)
      take(batch, answer)
    case .effects(let batch, .failure(let error), let latency):
      effectsInFlight -= 1
      outcome.latencies.append(latency)
      take(batch, error)
    case .messages(let shipment, let result): take(shipment, result)
    case .outOfTime(let batch?):
      effectsInFlight -= 1
      close(batch.destination, also: batch.operations, "There was not enough time for everything")
    case .outOfTime(nil): closeQueue("There was not enough time for everything")
    }
  }

  // MARK: Effects

  private mutating func take(_ batch: OperationBatch, _ answer: EffectRequest.Answer) {
    let skipped = Set(answer.skipped)
    let left = Set(answer.unprocessed + answer.failed.map(\.index))
    for (place, operation) in batch.operations.enumerated() where !left.contains(place) {
      if skipped.contains(place) { outcome.skipped += 1 } else { outcome.written += 1 }
      schedule.end(operation, .done)
    }
    if left.count < batch.operations.count {
      failures[batch.destination] = 0
      var judge = judges[batch.destination] ?? newJudge(of: batch.destination)
      let refusals = judge.accept()
      judges[batch.destination] = judge
      for refusal in refusals { reject(refusal) }
    }
    var unprocessed = answer.unprocessed
    for failure in answer.failed {
      let error = AWSError(failure, operation: "\(batch.destination.variable.rawValue)")
      if error.isThrottling || !failure.isSenderFault {
        unprocessed.append(failure.index)
      } else {
        take(Refusal(entry: batch.operations[failure.index], error: error), from: batch.destination)
      }
    }
    guard !unprocessed.isEmpty else { return }
    resend(
      OperationBatch(
        destination: batch.destination,
        operations: unprocessed.sorted().map { batch.operations[$0] }, attempt: batch.attempt,
        isPlainWrite: batch.isPlainWrite))
  }

  private mutating func take(_ batch: OperationBatch, _ error: AWSError) {
    if error.isRequestFault {
      if batch.operations.count > 1 {
        for half in batch.halves { queue.add(again: half) }
      } else if let operation = batch.operations.first {
        take(Refusal(entry: operation, error: error), from: batch.destination)
      }
    } else if error.isThrottling || error.isConflict {
      resend(batch)
    } else {
      // Only the partition of one item may be at fault, so the others continue.
      failures[batch.destination, default: 0] += 1
      if error.concernsEveryRequest
        || failures[batch.destination, default: 0] >= limits.failuresOfTable
      {
        close(batch.destination, also: batch.operations, "A destination cannot be used", error)
      } else {
        resend(batch)
      }
    }
  }

  private mutating func resend(_ batch: OperationBatch) {
    guard !queue.closed.contains(batch.destination) else {
      for operation in batch.operations { schedule.end(operation, .failed) }
      return
    }
    outcome.resent += batch.operations.count
    var batch = batch
    batch.attempt += 1
    queue.add(again: batch)
  }

  private mutating func take(_ refusal: Refusal, from destination: DestinationContract) {
    var judge = judges[destination] ?? newJudge(of: destination)
    let verdict = judge.refuse(refusal)
    let isOfDestination = judge.isOfTable
    judges[destination] = judge
    switch verdict {
    case .undecided: break
    case .items(let refusals):
      for refusal in refusals { reject(refusal) }
      guard isOfDestination else { return }
      closeRefusing(destination, refusal.error)
    case .table: closeRefusing(destination, refusal.error)
    }
  }

  /// Decides on refused operations for which everything that is left waits.
  ///
  /// - Returns: Whether there is something more to do.
  private mutating func concludeOnRefusals() -> Bool {
    var goesOn = false
    // In a fixed order, so that it is the same each time.
    for destination in judges.keys.sorted(by: { $0.variable.rawValue < $1.variable.rawValue }) {
      guard var judge = judges[destination], let error = judge.firstHeld?.error else { continue }
      let verdict = judge.conclude()
      judges[destination] = judge
      switch verdict {
      case .undecided: break
      case .items(let refusals):
        for refusal in refusals { reject(refusal) }
        goesOn = true
      case .table: closeRefusing(destination, error)
      }
    }
    advance()
    return goesOn
  }

  private func newJudge(of destination: DestinationContract) -> RefusalJudge {
    RefusalJudge(entries: operationCounts[destination] ?? 1, limits: limits)
  }

  private mutating func closeRefusing(_ destination: DestinationContract, _ error: AWSError) {
    close(destination, also: [], "A destination refuses everything", error)
  }

  private mutating func reject(_ refusal: Refusal) {
    let name = schedule.operations[refusal.entry].destination.variable.rawValue
    schedule.end(
      refusal.entry,
      .refused(
        Rejection(
          .refusedByTable,
          "\(name): \(refusal.error.code ?? "the request"): \(refusal.error.message)")))
  }

  private mutating func close(
    _ destination: DestinationContract, also operations: [Int], _ message: Logger.Message,
    _ error: AWSError? = nil
  ) {
    let isNews = !queue.closed.contains(destination)
    for operation in operations + queue.close(destination) { schedule.end(operation, .failed) }
    guard isNews else { return }
    log(message, destination.variable.rawValue, error)
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

  // MARK: Rejected records

  private mutating func nextShipment() -> EffectRequest? {
    let next = shipments.next(of: records, &outcome.states)
    if let misfit = next.misfit {
      logger.error(
        "A rejected record is too large for the queue of rejected events; it is reported as failed",
        metadata: [
          "sequenceNumber": "\(records[misfit].sequenceNumber)", "bytes": "\(limit.value)",
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

  private mutating func closeQueue(_ message: Logger.Message, _ error: AWSError? = nil) {
    guard !queueIsClosed else { return }
    queueIsClosed = true
    log(message, "the queue of rejected events", error)
  }
}
#endif
