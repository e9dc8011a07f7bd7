#if Handler
import ExactJSON

/// The results for records that were put on a stream.
public struct PutRecordsOutcome: Sendable, Hashable {
  /// The position of each record in the stream; `nil` if the stream does not have it.
  public internal(set) var receipts: [RecordReceipt?]
  /// The records that the stream does not have, ascending by index.
  public internal(set) var failures: [EntryFailure]
}

/// The position of a record in a stream.
public struct RecordReceipt: Sendable, Hashable {
  /// The shard's id.
  public let shardID: String
  /// The record's sequence number in its shard, as text, since it exceeds 64 bits.
  public let sequenceNumber: String
}

extension KinesisClient {
  private static let putRecords = Operation(.kinesis, "PutRecords")

  /// Puts records on a stream. If the stream accepts only some of them, only the others are sent
  /// again, in order, for as long as it accepts some of them or the retry policy allows.
  ///
  /// If an answer is lost, the records are sent again although the stream may have them. A record
  /// may then be there twice, but a missing record is always reported.
  ///
  /// - Parameters:
  ///   - stream: The stream's name.
  ///   - records: 1 to 500 records, 10 MiB together (``KinesisRecord/batches(of:)``). The stream's
  ///     `MaxRecordSizeInKiB` limits the size of a record: 1 MiB by default, up to 10 MiB.
  ///   - deadline: The time by which the call must have ended.
  /// - Throws: An error only if no record was accepted; otherwise the result lists the failures.
  public func putRecords(
    stream: String, records: [KinesisRecord], deadline: Deadline?
  ) async throws(AWSError) -> PutRecordsOutcome {
    var outcome = PutRecordsOutcome(
      receipts: Array(repeating: nil, count: records.count), failures: [])
    var pending = Array(records.indices)
    var roundsWithoutProgress = 0
    while !pending.isEmpty {
      let results: [RecordResult]
      do {
        results = try await put(pending.map { records[$0] }, on: stream, deadline: deadline)
      } catch {
        if pending.count + outcome.failures.count == records.count { throw error }
        outcome.failures += pending.map { EntryFailure(index: $0, error: error) }
        break
      }
      let failedBefore = pending.count
      var failed: [EntryFailure] = []
      for (index, result) in zip(pending, results) {
        switch result {
        case .accepted(let receipt): outcome.receipts[index] = receipt
        case .failed(let code, let message):
          failed.append(
            EntryFailure(
              index: index, code: code, message: message,
              isSenderFault: !AWSError.isTransient(code: code)))
        }
      }
      outcome.failures += failed.filter(\.isSenderFault)
      let transient = failed.filter { !$0.isSenderFault }
      roundsWithoutProgress = failed.count < failedBefore ? 0 : roundsWithoutProgress + 1
      guard !transient.isEmpty else { break }
      guard
        roundsWithoutProgress < caller.backoff.policy.maximumAttempts,
        await caller.backoff.wait(
          afterAttempt: roundsWithoutProgress + 1, deadline: deadline,
          because: AWSError(
            .service, code: transient[0].code, message: transient[0].message,
            operation: Self.putRecords.name, attempts: roundsWithoutProgress))
      else {
        outcome.failures += transient
        break
      }
      pending = transient.map(\.index)
    }
    outcome.failures.sort { $0.index < $1.index }
    return outcome
  }

  /// Sends one request. The results have the order of the records.
  private func put(
    _ records: [KinesisRecord], on stream: String, deadline: Deadline?
  ) async throws(AWSError) -> [RecordResult] {
    let size = records.reduce(0) { $0 + $1.size }
    var writer = JSONWriter(reservingCapacity: 64 + records.count * 48 + size / 3 * 4)
    writer.beginObject()
    writer.name("StreamName")
    writer.string(stream)
    writer.name("Records")
    writer.beginArray()
    for record in records {
      writer.beginObject()
      writer.name("Data")
      writer.stringWithoutEscapes(Base64.encode(record.data))
      writer.name("PartitionKey")
      writer.string(record.partitionKey)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return try await caller.call(
      Self.putRecords, body: writer.bytes, deadline: deadline
    ) {
      RecordResult.results(
        answer: $0, count: records.count, redact: caller.credentials.redacting)
    }
  }
}

/// The result for one record in the answer of PutRecords.
enum RecordResult: Sendable, Hashable {
  case accepted(RecordReceipt)
  case failed(code: String, message: String)

  /// - Returns: `nil` if the answer does not have one result for each record.
  static func results(
    answer: [UInt8], count: Int, redact: (String) -> String
  ) -> [RecordResult]? {
    guard
      let elements = try? JSONValue(parsing: answer)["Records"]?.arrayValue,
      elements.count == count
    else { return nil }
    let results = elements.compactMap { element -> RecordResult? in
      if let code = element["ErrorCode"]?.stringValue {
        return .failed(
          code: redact(code),
          message: redact(element["ErrorMessage"]?.stringValue ?? "the service gave no reason"))
      }
      guard
        let shardID = element["ShardId"]?.stringValue,
        let sequenceNumber = element["SequenceNumber"]?.stringValue
      else { return nil }
      return .accepted(RecordReceipt(shardID: shardID, sequenceNumber: sequenceNumber))
    }
    return results.count == count ? results : nil
  }
}

extension EntryFailure {
  /// An entry whose request failed as a whole.
  init(index: Int, error: AWSError) {
    self.init(
      index: index, code: error.code ?? "\(error.kind)", message: error.message,
      isSenderFault: error.isRequestFault)
  }
}
#endif
