import AWSClient
import EventProcessing
import PipelineContract

extension EventBatchHandler {
  /// Goes through a batch of one made-up event without writing it, and opens a connection to the
  /// table. Lambda gives a function's start a whole processor, whatever its memory; what is done
  /// there does not slow the first batch.
  ///
  /// It fails silently: the first batch will tell what is wrong.
  ///
  /// - Parameter timeout: How long the table's answer is waited for.
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

  /// As Lambda sends it (AWS documentation: Lambda, "Using Lambda to process records from Amazon
  /// Kinesis Data Streams").
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
