#if Handler
/// A mapping that reads a Kinesis stream or a table's stream: batches in the order of a shard, retries from the
/// first record that failed, and bisects.
///
/// With a parallelization factor, a shard's keys are divided among as many batches at a time.
struct StreamMapping: Sendable {
  let function: FunctionInProcess
  let settings: MappingSettings
  let tally: DeliveryTally

  /// Delivers all records.
  ///
  /// - Parameter shards: The records of each shard in order.
  func run(_ shards: [[SourceRecord]]) async {
    await withTaskGroup(of: Void.self) { group in
      for shard in shards {
        var lanes = Array(repeating: [SourceRecord](), count: settings.parallelizationFactor)
        for record in shard { lanes[KeyHash.hash(record.key) % lanes.count].append(record) }
        for lane in lanes { group.addTask { await run(lane) } }
      }
    }
  }

  private func run(_ records: [SourceRecord]) async {
    var start = 0
    while start < records.count, !Task.isCancelled {
      let end = min(start + settings.batchSize, records.count)
      await deliver(records[start..<end])
      start = end
    }
  }

  /// Delivers a batch, or gives it up after the last retry.
  private func deliver(_ batch: ArraySlice<SourceRecord>) async {
    var waiting = [(batch: batch, retries: 0)]
    while !Task.isCancelled, let next = waiting.popLast() {
      var batch = next.batch
      let retries = next.retries
      let isBisected: Bool
      switch await function.invoke(SourceRecord.event(of: batch)) {
      case .failed: isBisected = settings.bisects && batch.count > 1
      case .answered(let answer):
        if let failed = ItemFailures.ids(in: answer, of: batch) {
          guard let first = batch.firstIndex(where: { failed.contains($0.id) }) else { continue }
          batch = batch[first...]
          isBisected = false
        } else {
          isBisected = settings.bisects && batch.count > 1
        }
      }
      guard retries < settings.retries else {
        tally.giveUp(batch.flatMap(\.events))
        continue
      }
      tally.retry()
      await settings.wait(beforeRetry: retries)
      if isBisected {
        let middle = batch.startIndex + batch.count / 2
        waiting.append((batch[middle...], retries + 1))
        waiting.append((batch[..<middle], retries + 1))
      } else {
        waiting.append((batch, retries + 1))
      }
    }
  }
}

/// The settings of a mapping.
struct MappingSettings: Sendable {
  var batchSize = 200
  var parallelizationFactor = 1
  /// How often a batch is retried, and how often a message is received again, before it is given up.
  var retries = 200
  var bisects = true

  /// Waits like Lambda does, but for a much shorter time.
  func wait(beforeRetry retry: Int) async {
    try? await Task.sleep(for: .milliseconds(min(20, 2 << min(retry, 4))))
  }
}

/// A hash that is the same in each run (FNV-1a).
enum KeyHash {
  static func hash(_ key: String) -> Int {
    let hash = key.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3
    }
    return Int(hash >> 33)
  }
}
#endif
