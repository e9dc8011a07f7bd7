#if Handler
import ExactJSON

/// The records that a function's answer reports as failed, as `ReportBatchItemFailures` defines it.
///
/// Source: AWS Lambda Developer Guide, "Configuring partial batch response with Kinesis Data Streams and
/// Lambda" and "Handling errors for an SQS event source in Lambda".
enum ItemFailures {
  /// - Returns: The ids; nil if the whole batch counts as failed, as for an id that is not of the batch.
  static func ids(in answer: [UInt8], of records: some Sequence<SourceRecord>) -> Set<String>? {
    guard !answer.isEmpty else { return [] }
    guard let json = try? JSONValue(parsing: answer) else { return nil }
    switch json["batchItemFailures"] {
    case nil, .null?: return []
    case .array(let items)?:
      let ids = items.compactMap { $0["itemIdentifier"]?.stringValue }
      guard ids.count == items.count, Set(records.map(\.id)).isSuperset(of: ids) else { return nil }
      return Set(ids)
    default: return nil
    }
  }
}
#endif
