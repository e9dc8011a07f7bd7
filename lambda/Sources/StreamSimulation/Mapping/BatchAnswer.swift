#if Handler
import ExactJSON

/// The meaning of a function's answer for its batch.
///
/// With `ReportBatchItemFailures` the following answers are complete successes: no bytes, `null`,
/// `""`, `[]`, an object without `batchItemFailures`, and one in which it is `null` or an empty
/// list. The following are complete failures: text that is not JSON, a value of another kind, and
/// an item identifier that is empty, `null`, missing, of another name, not a string or not in this
/// batch. Otherwise the next attempt begins at the lowest sequence number in the list.
///
/// Source: AWS Lambda Developer Guide, "Configuring partial batch response with Kinesis Data Streams
/// and Lambda", "Success and failure conditions".
enum BatchAnswer: Sendable, Hashable {
  /// The whole batch succeeded.
  case success
  /// The records before this index succeeded, the others did not.
  case failedFrom(Int)
  /// The whole batch failed.
  case failure(reason: String)

  /// Interprets the answer to a batch of these records.
  init(reading answer: [UInt8], records: some RandomAccessCollection<ShardRecord>) {
    guard !answer.isEmpty else {
      self = .success
      return
    }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: answer)
    } catch {
      self = .failure(reason: "the answer is not JSON: \(error)")
      return
    }
    self.init(value, records: records)
  }

  /// Interprets an answer that has been parsed.
  init(_ answer: JSONValue, records: some RandomAccessCollection<ShardRecord>) {
    switch answer {
    case .null, .string(""), .array([]): self = .success
    case .object(let object):
      switch object["batchItemFailures"] {
      case nil, .null?: self = .success
      case .array(let items)?: self.init(items: items, records: records)
      default: self = .failure(reason: "batchItemFailures is not a list")
      }
    default: self = .failure(reason: "the answer is not an object")
    }
  }

  private init(items: [JSONValue], records: some RandomAccessCollection<ShardRecord>) {
    guard !items.isEmpty else {
      self = .success
      return
    }
    var reported: Set<SequenceNumber> = []
    for item in items {
      guard let identifier = item["itemIdentifier"]?.stringValue, !identifier.isEmpty else {
        self = .failure(reason: "an item of batchItemFailures has no itemIdentifier")
        return
      }
      reported.insert(SequenceNumber(identifier))
    }
    var lowest: Int?
    var found = 0
    for (index, record) in records.enumerated() where reported.contains(record.sequenceNumber) {
      lowest = lowest ?? index
      found += 1
    }
    guard found == reported.count, let lowest else {
      self = .failure(reason: "an itemIdentifier is not of this batch")
      return
    }
    self = .failedFrom(lowest)
  }
}
#endif
