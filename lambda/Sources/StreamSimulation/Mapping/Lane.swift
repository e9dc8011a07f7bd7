#if Handler
import AWSValues
import ExactJSON

/// One of the virtual shards that the parallelization factor divides a shard into. It has at most
/// one batch in flight, so that records with the same partition key stay in order.
///
/// It performs no I/O and reads no clock: callers pass in the records that were read, the results
/// of invocations and the time, and the lane returns what to do next.
///
/// - A batch is sent once it is full, its batching window ends, or no more records can come.
/// - Before each attempt, records at the front of the batch are given up if they are too old, and
///   removed if the stream no longer retains them.
/// - If bisecting is enabled, a failed batch of several records is split in two, which does not
///   count as a retry; after a partial failure it is split at the lowest reported sequence number.
/// - A failed batch that is not split is sent again after a wait. Once it has no retries left, its
///   records are given up.
struct Lane: Sendable {
  private let settings: MappingSettings
  private let pace: SimulationPace
  private let encoder: KinesisEventEncoder
  /// How long the stream retains a record; `nil` for ever.
  private let retention: Duration?

  private var waiting = RecordQueue()
  /// Batches that were formed and are not done, with the next one last.
  private var pending: [Batch] = []
  private var phase = Phase.ready
  private var window: TumblingWindow?

  private enum Phase: Sendable {
    case ready
    case invoking(Batch)
    /// Records are being given up; the rest of their batch, if any, is in `pending`.
    case discarding(DiscardedBatch, isHandedOut: Bool)
  }

  init(
    settings: MappingSettings, pace: SimulationPace, encoder: KinesisEventEncoder,
    retention: Duration? = nil
  ) {
    self.retention = retention
    self.settings = settings
    self.pace = pace
    self.encoder = encoder
  }

  /// The number of records that wait for a batch.
  var waitingCount: Int { waiting.count }
  /// The size of the waiting records in events.
  var waitingBytes: Int { waiting.bytes }

  /// Whether the lane can only wait for more records.
  var isIdle: Bool {
    if case .ready = phase { waiting.isEmpty && pending.isEmpty && window == nil } else { false }
  }

  mutating func add(_ record: ShardRecord, at now: UTCTime) {
    waiting.append(
      RecordQueue.Entry(record: record, bytes: encoder.bytes(of: record), since: now))
  }
}

// MARK: What to do next

extension Lane {
  /// The next step of a lane.
  enum Step: Sendable {
    /// Send this event to the function, then call ``Lane/finish(_:at:)``.
    case invoke(Invocation)
    /// Send a message about these records, then call ``Lane/finishDiscarding()``.
    case discard(DiscardedBatch)
    /// Do nothing before this time, unless more records come.
    case wait(until: UTCTime)
  }

  /// An invocation that a lane requests.
  struct Invocation: Sendable {
    let event: [UInt8]
    let records: [ShardRecord]
    let isRetry: Bool
  }

  /// Returns the next step; `nil` if there is nothing to do, or a step is in progress.
  ///
  /// - Parameters:
  ///   - horizon: All records that arrived before this time have been read.
  ///   - isDraining: Whether no more records are expected, so that there is no reason to wait.
  mutating func next(at now: UTCTime, horizon: UTCTime, isDraining: Bool) -> Step? {
    switch phase {
    case .invoking, .discarding(_, isHandedOut: true): return nil
    case .discarding(let batch, isHandedOut: false):
      phase = .discarding(batch, isHandedOut: true)
      return .discard(batch)
    case .ready: break
    }
    if pending.isEmpty {
      if let until = formBatch(at: now, horizon: horizon, isDraining: isDraining) {
        return .wait(until: until)
      }
    }
    guard var batch = pending.popLast() else { return nil }
    if let notBefore = batch.notBefore, notBefore > now {
      pending.append(batch)
      return .wait(until: notBefore)
    }
    if let expired = takeExpired(from: &batch, at: now) {
      if !batch.records.isEmpty { pending.append(batch) }
      phase = .discarding(expired, isHandedOut: true)
      return .discard(expired)
    }
    batch.notBefore = nil
    batch.invocations += 1
    phase = .invoking(batch)
    return .invoke(
      Invocation(
        event: encoder.event(of: batch.records, window: windowFields(for: batch)),
        records: batch.records, isRetry: batch.lastAttempt != nil))
  }

  /// Forms the next batch, if possible.
  ///
  /// - Returns: The time to try again, if a batch can be formed then without more records.
  private mutating func formBatch(
    at now: UTCTime, horizon: UTCTime, isDraining: Bool
  ) -> UTCTime? {
    if let window, mayEnd(window, horizon: horizon, isDraining: isDraining) {
      pending.append(Batch(purpose: .endOfWindow, records: []))
      return nil
    }
    guard let first = waiting.first else { return nil }
    if settings.tumblingWindowSeconds > 0, window == nil {
      window = TumblingWindow(
        containing: first.record.arrival, seconds: settings.tumblingWindowSeconds)
    }
    let (count, isFull) = batchAtFront()
    let due = first.since + .seconds(settings.batchingWindowSeconds)
    guard isFull || isDraining || now >= due else { return due }
    pending.append(Batch(records: waiting.take(count)))
    return nil
  }

  /// The number of waiting records that fit in the next batch, and whether waiting could not make
  /// it larger.
  private func batchAtFront() -> (count: Int, isFull: Bool) {
    let fields = window.map {
      WindowFields(window: $0, isFinalInvoke: false, isTerminatedEarly: false)
    }
    var bytes = encoder.envelopeBytes(fields)
    var count = 0
    for entry in waiting.entries {
      if count == settings.batchSize { break }
      if let window, entry.record.arrival >= window.end { return (count, true) }
      bytes += entry.bytes + (count > 0 ? 1 : 0)
      // A record that is too large by itself is a batch of its own, whose invocation fails.
      if bytes > KinesisEventEncoder.maximumEventBytes, count > 0 { return (count, true) }
      count += 1
    }
    return (count, count == settings.batchSize)
  }

  /// Whether all records of a window are done.
  private func mayEnd(_ window: TumblingWindow, horizon: UTCTime, isDraining: Bool) -> Bool {
    if let first = waiting.first { return first.record.arrival >= window.end }
    return isDraining || horizon >= window.end
  }

  private func windowFields(for batch: Batch) -> WindowFields? {
    window.map {
      WindowFields(
        window: $0, isFinalInvoke: batch.purpose == .endOfWindow,
        isTerminatedEarly: batch.purpose == .earlyEndOfWindow)
    }
  }

  /// Removes records at the front of a batch: those that the stream no longer retains, or else
  /// those that are too old.
  private func takeExpired(from batch: inout Batch, at now: UTCTime) -> DiscardedBatch? {
    let limits: [(DiscardedBatch.Condition, Duration?)] = [
      (.expired, retention),
      (.recordAgeExceeded, settings.maximumRecordAgeSeconds.map { .seconds($0) }),
    ]
    for case (let condition, let limit?) in limits {
      let count = batch.records.prefix { now.since($0.arrival) > limit }.count
      guard count > 0 else { continue }
      let discarded = batch.part(0..<count).discarded(condition)
      batch = batch.part(count..<batch.records.count)
      return discarded
    }
    return nil
  }
}

// MARK: Results

extension Lane {
  /// The result of an invocation or of giving up records.
  struct Settled: Sendable, Hashable {
    /// Records that are done: acknowledged or given up.
    var records: [ShardRecord] = []
    /// Whether a batch was split.
    var isBisected = false
    /// The reason why the call failed, by an error or by the function's own report.
    var failure: String?
  }

  /// Notes the result of the invocation that ``next(at:horizon:isDraining:)`` requested.
  mutating func finish(_ outcome: InvocationOutcome, at now: UTCTime) -> Settled {
    guard case .invoking(var batch) = phase else { return Settled() }
    phase = .ready
    let answer: BatchAnswer
    var isFunctionError = false
    switch outcome.result {
    case .failed(let failure):
      answer = .failure(reason: "\(failure.type): \(failure.message)")
      isFunctionError = true
    case .answered(let bytes): answer = read(bytes, for: batch)
    }
    batch.lastAttempt = Batch.Attempt(
      requestID: outcome.requestID, isFunctionError: isFunctionError)
    switch answer {
    case .success:
      succeed(batch)
      return Settled(records: batch.records)
    case .failedFrom(let index):
      var settled = Settled(records: Array(batch.records[..<index]))
      settled.failure =
        "the function reported failures from record \(index + 1) of \(batch.records.count) on"
      let rest = batch.part(index..<batch.records.count)
      if index > 0, settings.bisectsBatchOnFunctionError {
        pending.append(rest)
        settled.isBisected = true
      } else {
        settled.isBisected = fail(rest, at: now)
      }
      return settled
    case .failure(let reason):
      return Settled(isBisected: fail(batch, at: now), failure: reason)
    }
  }

  /// Notes that the message about given-up records was sent, or could not be sent.
  mutating func finishDiscarding() -> Settled {
    guard case .discarding(let batch, isHandedOut: true) = phase else { return Settled() }
    phase = .ready
    return Settled(records: batch.records)
  }

  /// Interprets an answer and its window state.
  private mutating func read(_ bytes: [UInt8], for batch: Batch) -> BatchAnswer {
    guard window != nil else {
      return settings.reportsBatchItemFailures
        ? BatchAnswer(reading: bytes, records: batch.records) : .success
    }
    guard let value = try? JSONValue(parsing: bytes), case .object? = value["state"],
      let state = value["state"]
    else { return .failure(reason: "the answer has no state, which a tumbling window needs") }
    let answer =
      settings.reportsBatchItemFailures
      ? BatchAnswer(value, records: batch.records) : .success
    if case .failure = answer { return answer }
    window?.state = state.bytes
    return answer
  }

  private mutating func succeed(_ batch: Batch) {
    switch batch.purpose {
    case .endOfWindow: window = nil
    case .earlyEndOfWindow: window?.state = Array("{}".utf8)
    case .records: break
    }
    if batch.purpose == .records, let window,
      window.state.count > TumblingWindow.maximumStateBytes
    {
      pending.append(Batch(purpose: .earlyEndOfWindow, records: []))
    }
  }

  /// Splits a failed batch, schedules a retry, or gives it up.
  ///
  /// - Returns: Whether it was split.
  private mutating func fail(_ batch: Batch, at now: UTCTime) -> Bool {
    if settings.bisectsBatchOnFunctionError, batch.records.count > 1 {
      let middle = batch.records.count / 2
      pending.append(batch.part(middle..<batch.records.count))
      pending.append(batch.part(0..<middle))
      return true
    }
    // Without the end of a window its state would be lost, so Lambda retries it until it succeeds.
    if batch.purpose == .records, let limit = settings.maximumRetryAttempts,
      batch.retries >= limit
    {
      phase = .discarding(batch.discarded(.retryAttemptsExhausted), isHandedOut: false)
      return false
    }
    var again = batch
    again.retries += 1
    again.notBefore = now + pace.delay(beforeRetry: again.retries)
    pending.append(again)
    return false
  }
}

extension Batch {
  fileprivate func discarded(_ condition: DiscardedBatch.Condition) -> DiscardedBatch {
    DiscardedBatch(
      condition: condition, records: records, invocations: invocations,
      requestID: lastAttempt?.requestID, isFunctionError: lastAttempt?.isFunctionError ?? false)
  }
}
#endif
