import AWSClient
import EventProcessing
import PipelineContract

extension EventBatchHandler {
  /// Processes a made-up batch of one event without writing it, and opens a connection to the
  /// table. During a function's start Lambda provides a whole processor, whatever the memory size,
  /// so this work does not slow the first batch.
  ///
  /// It fails silently: the first batch will report any error.
  ///
  /// - Parameter timeout: How long to wait for the table's answer.
  public func rehearse(timeout: Duration = .seconds(1)) async {
    guard let records = try? KinesisEvent(parsing: Self.sampleEvent).records,
      let plan = try? BatchPlan(
        records, processor: EventProcessor(processedAt: now(), mode: target.mode),
        mode: target.mode, limits: limits)
    else { return }
    await target.client.dynamoDB.rehearseBatchWriteItem(
      table: target.table, key: TableKey(partition: target.key),
      puts: plan.entries.map(\.item), timeout: timeout)
  }

  /// An event as Lambda sends it (AWS documentation: Lambda, "Using Lambda to process records from
  /// Amazon Kinesis Data Streams").
  private static let sampleEvent = Array(
    """
    {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",\
    "sequenceNumber":"49590338271490256608559692538361571095921575989136588898",\
    "data":"eyJldmVudF9pZCI6ICIxIiwgImV2ZW50X25hbWUiOiAibG9naW4iLCAidGltZXN0YW1wIjogIjIw\
    MjYtMDEtMjRUMTI6MDA6MDAiLCAidmFsdWUiOiAxMC41fQ==",\
    "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis",\
    "eventVersion":"1.0",\
    "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",\
    "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/r",\
    "awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/s"}]}
    """.utf8)
}
