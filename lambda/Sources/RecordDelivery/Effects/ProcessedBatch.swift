#if Handler
import AWSValues
import EventModel
import StreamRecords

/// A batch with what the processing makes of each record.
struct ProcessedBatch: Sendable {
  /// The batch's records in their order, with an aggregated record replaced by those packed in it.
  private(set) var records: [StreamRecord] = []
  /// The number of the users' records, including every record packed in an aggregated one.
  private(set) var userRecords = 0
  let plan: EffectPlan

  /// - Parameter function: The function's name, by which the ids of its messages differ from those of others.
  /// - Throws: ``UndeclaredEffect`` or ``WrongSource``: the handler is at fault and not a record.
  init<Processor: EventProcessor>(
    _ batch: EventBatch, processor: Processor, function: String, now: UTCTime,
    limits: WritingLimits
  ) throws {
    let contract = Processor.contract
    var records: [StreamRecord] = []
    var keys: [String?] = []
    var events: [Result<[Effect], Rejection>] = []
    var rejectionsOfAggregates = 0
    var count = 0

    func process(
      _ payload: Payload, of record: StreamRecord, key: String?
    ) throws -> Result<[Effect], Rejection> {
      let effects: [Effect]
      do throws(Rejection) {
        let event = try Processor.event(from: payload)
        effects = try processor.process(
          ReceivedEvent(
            event, key: key, sequence: record.sequenceNumber,
            subsequence: record.subSequenceNumber, arrival: record.arrival,
            source: record.eventSourceARN ?? "", now: now))
      } catch {
        // No record of such a source can be read, so that all would be rejected.
        guard error.code != .wrongSource else {
          throw WrongSource(source: record.eventSourceARN, reason: error.text)
        }
        return .failure(error)
      }
      try contract.check(effects)
      return .success(effects)
    }
    func add(_ record: StreamRecord, key: String?, _ result: Result<[Effect], Rejection>) {
      records.append(record)
      keys.append(key)
      events.append(result)
    }

    for record in batch.records {
      guard case .bytes(let data) = record.payload, batch.retry == .fromFirst,
        AggregatedRecord.isMarked(data), let aggregate = AggregatedRecord(data)
      else {
        count += 1
        add(
          record.source, key: record.key,
          try process(record.payload, of: record.source, key: record.key))
        continue
      }
      count += aggregate.count
      var refused: [(record: StreamRecord, rejection: Rejection)] = []
      var refusals = 0
      let most = min(
        limits.rejectionsOfAggregate, limits.rejectionsOfAggregates - rejectionsOfAggregates)
      for number in 0..<aggregate.count {
        let packed = aggregate[number]
        let part = StreamRecord(
          packedIn: record.source, at: number, partitionKey: packed.partitionKey,
          data: packed.data)
        let result = try process(
          .bytes(Array(packed.data)), of: part, key: packed.partitionKey)
        guard case .failure(let rejection) = result else {
          add(part, key: packed.partitionKey, result)
          continue
        }
        refusals += 1
        // The first rejection is always kept, to be quoted.
        if refusals <= max(1, most) { refused.append((part, rejection)) }
      }
      if refusals <= most {
        rejectionsOfAggregates += refusals
        for (part, rejection) in refused { add(part, key: nil, .failure(rejection)) }
      } else {
        // A message for each would be too many, so one is about all.
        let rejection = Rejection.aggregate(
          refusals, of: aggregate.count, first: refused.first?.rejection)
        add(record.source, key: nil, .failure(rejection))
      }
    }
    self.records = records
    userRecords = count
    plan = EffectPlan(events, key: { keys[$0] }, id: { records[$0].messageID(of: function) })
  }
}

/// The function's mapping reads a source that the processor is not for: a table's stream, for example, and an
/// event that is decoded from bytes. The deployment is at fault, so no record is rejected.
struct WrongSource: Error, Hashable, CustomStringConvertible {
  /// The ARN of the source, if Lambda sent one.
  let source: String?
  let reason: String

  var description: String {
    "the handler cannot read its source\(source.map { " \($0)" } ?? ""): \(reason)"
  }
}
#endif
