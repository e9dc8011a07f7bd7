#if Handler
import AWSClient

/// The result for one record that was to be put on the stream.
enum PutResult: Sendable, Hashable {
  case accepted(RecordReceipt)
  /// The stream will never accept it.
  case refused(String)
  /// The stream did not accept it this time.
  case notTaken(String)
}

/// Puts records on a stream, so that a record that the stream rejects does not block the others.
struct RecordPutter: Sendable {
  let kinesis: KinesisClient
  let stream: String

  /// Puts records.
  ///
  /// - Returns: One result for each record, and the error that made it give up, if any.
  func put(_ records: [KinesisRecord]) async -> (results: [PutResult], failure: AWSError?) {
    var results: [PutResult] = []
    results.reserveCapacity(records.count)
    var failure: AWSError?
    for batch in KinesisRecord.batches(of: records) {
      if let failure {
        results += batch.map { _ in .notTaken(failure.description) }
      } else {
        failure = await put(batch, results: &results)
      }
    }
    return (results, failure)
  }

  /// Sends one request. If the stream rejects it as a whole because of its content, for example
  /// because a partition key is too long, the halves are tried.
  private func put(
    _ records: ArraySlice<KinesisRecord>, results: inout [PutResult]
  ) async -> AWSError? {
    do throws(AWSError) {
      let outcome = try await kinesis.putRecords(
        stream: stream, records: Array(records), deadline: .after(.seconds(120)))
      let failures = Dictionary(outcome.failures.map { ($0.index, $0) }) { first, _ in first }
      for (index, receipt) in outcome.receipts.enumerated() {
        if let receipt {
          results.append(.accepted(receipt))
        } else if let failure = failures[index], failure.isSenderFault {
          results.append(.refused(failure.description))
        } else {
          results.append(.notTaken(failures[index]?.description ?? "the service gave no reason"))
        }
      }
      return nil
    } catch {
      guard error.isRequestFault else {
        results += records.map { _ in .notTaken(error.description) }
        return error
      }
      guard records.count > 1 else {
        results.append(.refused(error.description))
        return nil
      }
      let middle = records.startIndex + records.count / 2
      if let failure = await put(records[..<middle], results: &results) {
        results += records[middle...].map { _ in .notTaken(failure.description) }
        return failure
      }
      return await put(records[middle...], results: &results)
    }
  }
}
#endif
