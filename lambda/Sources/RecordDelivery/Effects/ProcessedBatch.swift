#if Handler
import AWSValues
import EventModel
import StreamRecords

/// A batch with what the processing makes of each record.
struct ProcessedBatch: Sendable {
  /// The batch's records in their order, with an aggregated record replaced by those packed in it.
  private(set) var records: [StreamRecord]
  /// The number of the users' records, including every record packed in an aggregated one.
  private(set) var userRecords = 0
  private(set) var plan: EffectPlan

  private let processing: RecordProcessing
  /// The function's name, by which the ids of its messages differ from those of others.
  private let function: String
  private let now: UTCTime
  private let limits: WritingLimits
  /// As long as there is no aggregated record, `records` is the batch itself and not a copy.
  private var isCopy = false
  private var rejectionsOfAggregates = 0

  /// - Parameter function: The function's name.
  /// - Throws: ``UndeclaredEffect`` or ``WrongSource``: the handler is at fault and not a record. ``MalformedEvent``
  ///   for a record whose data is not base64.
  init(
    _ batch: EventBatch, processing: RecordProcessing, destinations: DeliveryDestinations,
    function: String, now: UTCTime, limits: WritingLimits
  ) throws {
    records = batch.records
    plan = EffectPlan(destinations, capacity: batch.records.count)
    self.processing = processing
    self.function = function
    self.now = now
    self.limits = limits
    for index in batch.records.indices {
      let payload = try batch.payload(of: index)
      if case .bytes(let data) = payload, batch.retry == .fromFirst,
        AggregatedRecord.isMarked(data),
        let aggregate = AggregatedRecord(data)
      {
        if !isCopy {
          isCopy = true
          records = Array(batch.records[..<index])
        }
        try add(aggregate, in: batch.records[index])
      } else {
        userRecords += 1
        if isCopy { records.append(batch.records[index]) }
        switch try process(payload, at: index, of: batch) {
        case .success(let effects):
          try plan.add(
            effects, key: batch.key(of: index), id: batch.records[index].messageID(of: function))
        case .failure(let rejection): plan.reject(rejection)
        }
      }
    }
    let (records, isCopy) = (records, isCopy)
    // Only records of a Kinesis stream, which have their keys themselves, are packed in one.
    plan.order { isCopy ? records[$0].partitionKey : batch.key(of: $0) }
  }

  /// Reads only what is needed of the record, and copies nothing else of it.
  private func process(
    _ payload: Payload, at index: Int, of batch: EventBatch
  ) throws(WrongSource) -> Result<[Effect], Rejection> {
    try process(
      payload,
      EventOrigin(
        key: batch.key(of: index), sequence: batch.records[index].sequenceNumber,
        subsequence: nil,
        arrival: .seconds(batch.records[index].approximateArrivalTimestamp),
        source: batch.records[index].eventSourceARN ?? "", now: now))
  }

  private func process(
    _ payload: Payload, _ origin: consuming EventOrigin
  ) throws(WrongSource) -> Result<[Effect], Rejection> {
    let source = origin.source
    do throws(Rejection) {
      return .success(try processing.process(payload, origin))
    } catch {
      // No record of such a source can be read, so that all would be rejected.
      guard error.code != .wrongSource else {
        throw WrongSource(source: source.isEmpty ? nil : source, reason: error.text)
      }
      return .failure(error)
    }
  }

  /// Adds the records packed in an aggregated one. If too many of them are rejected, which would
  /// need a message each, the aggregated record is rejected as a whole.
  private mutating func add(_ aggregate: AggregatedRecord, in record: StreamRecord) throws {
    userRecords += aggregate.count
    var refused: [(record: StreamRecord, rejection: Rejection)] = []
    var refusals = 0
    let most = min(
      limits.rejectionsOfAggregate, limits.rejectionsOfAggregates - rejectionsOfAggregates)
    for number in 0..<aggregate.count {
      let packed = aggregate[number]
      let part = StreamRecord(
        packedIn: record, at: number, partitionKey: packed.partitionKey, data: packed.data)
      let origin = EventOrigin(
        key: packed.partitionKey, sequence: record.sequenceNumber, subsequence: number,
        arrival: .seconds(record.approximateArrivalTimestamp), source: record.eventSourceARN ?? "",
        now: now)
      let result = try process(.bytes(Array(packed.data)), origin)
      switch result {
      case .success(let effects):
        records.append(part)
        try plan.add(effects, key: packed.partitionKey, id: part.messageID(of: function))
      case .failure(let rejection):
        refusals += 1
        // The first rejection is always kept, to be quoted.
        if refusals <= max(1, most) { refused.append((part, rejection)) }
      }
    }
    if refusals <= most {
      rejectionsOfAggregates += refusals
      for (part, rejection) in refused {
        records.append(part)
        plan.reject(rejection)
      }
    } else {
      // A message for each would be too many, so one is about all.
      records.append(record)
      plan.reject(
        Rejection.aggregate(refusals, of: aggregate.count, first: refused.first?.rejection))
    }
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
