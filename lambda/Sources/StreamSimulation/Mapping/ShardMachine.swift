#if Handler
import AWSValues

/// One shard of a mapping, without I/O. It filters records, passes each to the lane of its
/// partition key, and keeps the checkpoint.
struct ShardMachine: Sendable {
  let shardID: String
  /// The statistics so far.
  private(set) var counts = SimulationCounts()
  /// The position up to which the shard is done.
  private(set) var checkpoint = Checkpoint()

  private let settings: MappingSettings
  private var lanes: [Lane]
  private var horizon = UTCTime(millisecondsSince1970: .min)

  init(
    shardID: String, settings: MappingSettings, resources: MappedResources, pace: SimulationPace,
    retention: Duration? = nil
  ) {
    self.shardID = shardID
    self.settings = settings
    let encoder = KinesisEventEncoder(shardID: shardID, resources: resources)
    lanes = (0..<settings.parallelizationFactor).map { _ in
      Lane(settings: settings, pace: pace, encoder: encoder, retention: retention)
    }
  }

  /// Whether to read more records. Not if a waiting batch of a lane would not become larger by
  /// them.
  var wantsRecords: Bool {
    lanes.reduce(0) { $0 + $1.waitingCount } < settings.batchSize * lanes.count
      && lanes.reduce(0) { $0 + $1.waitingBytes }
        < KinesisEventEncoder.maximumEventBytes * lanes.count
  }

  /// Whether all records that were read are done.
  var isIdle: Bool { lanes.allSatisfy(\.isIdle) }

  /// Adds records that were read.
  ///
  /// - Parameter horizon: All records that arrived before this time have now been read.
  mutating func read(_ records: [ShardRecord], horizon: UTCTime, at now: UTCTime) {
    self.horizon = max(self.horizon, horizon)
    counts.recordsRead += records.count
    for record in records {
      checkpoint.read(record.sequenceNumber)
      if settings.filterCriteria.matches(record) {
        lanes[lane(of: record)].add(record, at: now)
      } else {
        counts.recordsFiltered += 1
        checkpoint.finish(record.sequenceNumber)
      }
    }
  }

  /// The next step of a lane, with the lane's number.
  struct Step: Sendable {
    let lane: Int
    let step: Lane.Step
  }

  /// The next steps. Each, except for a wait, is returned once.
  mutating func steps(at now: UTCTime, isDraining: Bool) -> [Step] {
    var steps: [Step] = []
    for index in lanes.indices {
      guard let step = lanes[index].next(at: now, horizon: horizon, isDraining: isDraining)
      else { continue }
      if case .invoke(let invocation) = step { count(invocation, at: now) }
      steps.append(Step(lane: index, step: step))
    }
    return steps
  }

  /// Notes the result of a lane's invocation.
  ///
  /// - Returns: The reason for a failure, if it failed.
  mutating func finish(_ outcome: InvocationOutcome, lane: Int, at now: UTCTime) -> String? {
    let settled = lanes[lane].finish(outcome, at: now)
    settle(settled)
    counts.recordsAcknowledged += settled.records.count
    if settled.failure != nil { counts.failedInvocations += 1 }
    if settled.isBisected { counts.bisections += 1 }
    return settled.failure
  }

  /// Notes that a read failed.
  mutating func finishRead(_ error: StreamReadError) {
    switch error {
    case .expiredIterator: counts.expiredIterators += 1
    case .throttled: counts.throttledReads += 1
    case .transient, .permanent: break
    }
  }

  /// Notes the result of the message about records that a lane gave up.
  mutating func finishDiscarding(_ delivery: DeliveryResult, lane: Int) {
    let settled = lanes[lane].finishDiscarding()
    settle(settled)
    switch delivery {
    case .sent:
      counts.messagesSent += 1
      counts.recordsSentToDestination += settled.records.count
    case .expired: counts.recordsExpired += settled.records.count
    case .noDestination: counts.recordsDropped += settled.records.count
    case .failed:
      counts.failedDeliveries += 1
      counts.recordsDropped += settled.records.count
    }
  }

  private mutating func settle(_ settled: Lane.Settled) {
    for record in settled.records { checkpoint.finish(record.sequenceNumber) }
  }

  private mutating func count(_ invocation: Lane.Invocation, at now: UTCTime) {
    counts.invocations += 1
    counts.recordsInvoked += invocation.records.count
    if invocation.isRetry { counts.retries += 1 }
    if let last = invocation.records.last {
      counts.iteratorAge = max(.zero, now.since(last.arrival))
    }
  }

  /// The lane of a record, which is always the same for a partition key. Records without a key have
  /// no order to keep, and are distributed by their sequence numbers. Lambda's hash function is not
  /// documented; this one is FNV-1a.
  private func lane(of record: ShardRecord) -> Int {
    guard lanes.count > 1 else { return 0 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (record.partitionKey ?? record.sequenceNumber.text).utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return Int(hash % UInt64(lanes.count))
  }
}
#endif
