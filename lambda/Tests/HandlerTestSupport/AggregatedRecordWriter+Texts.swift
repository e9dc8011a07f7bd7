package import FaultInjection

extension AggregatedRecordWriter {
  /// An aggregated record of texts, each with its own partition key.
  package static func record(_ texts: [String]) -> [UInt8] {
    var writer = AggregatedRecordWriter()
    for (number, text) in texts.enumerated() {
      writer.add(Array(text.utf8), partitionKey: "key-\(number)")
    }
    return writer.bytes
  }

  /// An aggregated record of texts with one partition key.
  package static func record(_ texts: [String], key: String) -> [UInt8] {
    var writer = AggregatedRecordWriter()
    for text in texts { writer.add(Array(text.utf8), partitionKey: key) }
    return writer.bytes
  }
}
