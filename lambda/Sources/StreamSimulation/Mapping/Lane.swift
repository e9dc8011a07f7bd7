import ExactJSON
import UTCTime

/// One of the virtual shards that the parallelization factor makes of a shard: it has at most one
/// batch under way, so that the records of a partition key stay in order.
///
/// It does no I/O and knows no clock: it is told what was read, how invocations ended and what time
/// it is, and says what to do next.
///
/// - A batch is sent once it is full, its batching window is over, or nothing else can come.
/// - Before each attempt, records at the batch's front that are too old are given up, and those that
///   the stream does not keep any more are gone.
/// - A failed batch of several records is split in two where the mapping bisects, which uses up no
///   retry; a partial failure is split at the lowest sequence number that was reported.
/// - A failed batch that is not split waits and is sent again, until the retries are used up; then
///   its records are given up.
struct Lane: Sendable {
  private let settings: MappingSettings
  private let pace: SimulationPace
  private let encoder: KinesisEventEncoder
  /// How long the stream keeps a record; `nil` for ever.
  private let retention: Duration?

  private var waiting = RecordQueue()
  /// Batches that were formed and are not done, the next one last.
  private var pending: [Batch] = []
  private var phase = Phase.ready
  private var window: TumblingWindow?

  private enum Phase: Sendable {
    case ready
    case invoking(Batch)
    /// Records are given up; the rest of their batch, if any, is in `pending`.
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

  /// How many records wait for a batch.
  var waitingCount: Int { waiting.count }
  /// How many bytes the waiting records take in events.
  var waitingBytes: Int { waiting.bytes }

  /// Whether nothing is left to do but to wait for more records.
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
  /// What a lane wants to be done.
  enum Step: Sendable {
    /// Send this event to the function; then call ``Lane/finish(_:at:)``.
    case invoke(Invocation)
    /// Send a message about these records; then call ``Lane/finishDiscarding()``.
    case discard(DiscardedBatch)
    /// Nothing to do before this time, unless more records come.
    case wait(until: UTCTime)
  }

  /// An invocation that a lane wants.
  struct Invocation: Sendable {
    let event: [UInt8]
    let records: [ShardRecord]
    let isRetry: Bool
  }

  /// Says what to do next; `nil` where there is nothing to do, or something is under way.
  ///
  /// - Parameters:
  ///   - horizon: All records that arrived before this time are read.
  ///   - isDraining: Whether no more records are expected, so that nothing is worth waiting for.
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

  /// Forms the next batch where there is one to form.
  ///
  /// - Returns: When to try again, where there will be one by itself.
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

  /// How many of the waiting records the next batch can hold, and whether waiting would not make
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
      // A record that is too large by itself is a batch of its own; the invocation will fail.
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

  /// Takes the records at a batch's front that the stream does not keep any more, or else those that
  /// are too old.
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

// MARK: What became of it

extension Lane {
  /// What an invocation or a discarding came to.
  struct Settled: Sendable, Hashable {
    /// Records that are done with: acknowledged or given up.
    var records: [ShardRecord] = []
    /// Whether a batch was split.
    var isBisected = false
    /// Why the function was called in vain, be it by an error or by its own report.
    var failure: String?
  }

  /// Takes in how the invocation ended that ``next(at:horizon:isDraining:)`` asked for.
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

  /// Takes in that the message about records that were given up is sent, or cannot be.
  mutating func finishDiscarding() -> Settled {
    guard case .discarding(let batch, isHandedOut: true) = phase else { return Settled() }
    phase = .ready
    return Settled(records: batch.records)
  }

  /// Reads an answer, and the window's state from it.
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

  /// Splits a failed batch, has it tried again, or gives it up.
  ///
  /// - Returns: Whether it was split.
  private mutating func fail(_ batch: Batch, at now: UTCTime) -> Bool {
    if settings.bisectsBatchOnFunctionError, batch.records.count > 1 {
      let middle = batch.records.count / 2
      pending.append(batch.part(middle..<batch.records.count))
      pending.append(batch.part(0..<middle))
      return true
    }
    // Without the end of a window its state would be lost: Lambda goes on until it succeeds.
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
