#if Handler
import AWSClient
import ExactJSON
import PipelineContract
import StreamRecords

extension RecordBatchHandler {
  /// Processes a made-up batch of one record without writing it, and opens a connection to the
  /// table. During a function's start Lambda provides a whole processor, whatever the memory size,
  /// so this work does not slow the first batch.
  ///
  /// It fails silently: the first batch will report any error.
  ///
  /// - Parameter timeout: How long to wait for the table's answer.
  public func rehearse(timeout: Duration = .seconds(1)) async {
    guard
      let records = try? KinesisEvent(parsing: Self.event(with: target.processor.sample)).records,
      let plan = try? BatchPlan(
        records, processor: target.processor.init(processedAt: now(), mode: target.mode),
        mode: target.mode, limits: limits)
    else { return }
    await target.client.dynamoDB.rehearseBatchWriteItem(
      table: target.table, key: TableKey(partition: target.key),
      puts: plan.entries.map(\.item), timeout: timeout)
  }

  /// An event as Lambda sends it (AWS documentation: Lambda, "Using Lambda to process records from
  /// Amazon Kinesis Data Streams").
  private static func event(with data: [UInt8]) -> [UInt8] {
    let text = """
      {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",\
      "sequenceNumber":"49590338271490256608559692538361571095921575989136588898",\
      "data":"\(String(decoding: Base64.encode(data), as: UTF8.self))",\
      "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis",\
      "eventVersion":"1.0",\
      "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",\
      "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/r",\
      "awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/s"}]}
      """
    return Array(text.utf8)
  }
}
#endif
